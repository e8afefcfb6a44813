/** A protocol's row in the catalogue: lists, the readiness matrix and assignments read this and never open the protocol. */
import { filesOfSteps } from '$lib/crdt/attached-file.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Place, Summary } from '$lib/crdt/kind.ts'
import { plainFromRich } from '$lib/rich-text.ts'
import { givenIn, contentDigest } from './frozen.ts'
import { protocolState } from './life.ts'
import {
  absentOf,
  decides,
  isAssigned,
  presentOf,
  type Decision,
  type Item,
  type ProtocolFacts,
  type ProtocolModel
} from './model.ts'

/** Places of rows, kept while the row is the same object: an edit then costs one row and not the whole protocol. */
const remembered = new WeakMap<Item | Decision, Place>()

function placeOf(row: Item | Decision): Place {
  let place = remembered.get(row)
  if (place) return place
  place =
    'heard' in row
      ? {
          row: row.id,
          part: '',
          text: [row.text, row.speakersText, plainFromRich(row.heard), plainFromRich(row.spoke)]
            .filter(Boolean)
            .join('\n')
        }
      : { row: row.parent, part: '', text: row.text, ...(row.due && { when: row.due }) }
  remembered.set(row, place)
  return place
}

export function summarizeProtocol(model: ProtocolModel, events: DocumentEvent[]): Summary {
  const { fields, items, decisions, guests, scans } = model
  const { owner, ownerId, year, number, date, plan, meeting, chair, secretary, members } = fields
  const people = new Set([
    chair,
    secretary,
    ...members,
    ...items.flatMap(({ speakers }) => speakers),
    ...decisions.flatMap(({ assignees, controller }) => [...assignees, controller]),
    ...guests.map(({ person }) => person)
  ])
  people.delete('')
  const facts: ProtocolFacts = {
    ...(number !== undefined && { number }),
    date,
    plan,
    meeting,
    owner,
    ownerId,
    present: presentOf(fields).length,
    members: members.length,
    came: presentOf(fields),
    missed: absentOf(fields),
    signed: protocolState(events).state.versions.length > 0
  }
  const files = [...scans.map(({ file }) => file.sha256), ...(filesOfSteps(events) ?? [])]
  const body = `${owner}:${ownerId}:${year}`
  return {
    title: fields.topic,
    people: [...people],
    leads: [chair, secretary].filter(Boolean),
    ...(plan && { about: `plan/${plan}` }),
    association: owner === 'association' ? ownerId : undefined,
    organization: owner === 'organization' ? ownerId : undefined,
    year,
    dates: date ? [date] : [],
    counts: {
      items: items.length,
      decisions: decisions.filter(decides).length,
      assigned: decisions.filter(isAssigned).length,
      guests: guests.length
    },
    facts,
    assignments: givenIn(model).map(({ id, due }) => ({ id, due })),
    unique: [
      ...(plan && meeting ? [`protocol-meeting:${plan}:${meeting}`] : []),
      ...(number !== undefined && year ? [`protocol-number:${body}:${number}`] : [])
    ],
    words: [
      fields.topic,
      fields.place,
      ...guests.map(({ name, post, organization }) => `${name} ${post} ${organization}`)
    ].join('\n'),
    places: [...items, ...decisions].map(placeOf).filter(({ text }) => text !== ''),
    digest: contentDigest(model),
    files: files.length > 0 ? [...new Set(files)] : undefined,
    events
  }
}
