/** Protocols of the meetings that were held in the example: signed, waiting for a signature, or still a draft. */
import * as Y from 'yjs'
import { appendEvent } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { writeAs } from '$lib/crdt/writer.ts'
import { decisions, items, protocolFields, protocolKind } from '$lib/kinds/protocol/document.ts'
import { freeze, type Called, type Frozen } from '$lib/kinds/protocol/frozen.ts'
import type { Decision, Item, ProtocolFields, ProtocolModel } from '$lib/kinds/protocol/model.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { addDays } from './calendar.ts'
import { DECIDED, HEARD, REPORTED, SPOKEN, TASKS } from './content/protocol-texts.ts'
import type { HeldMeetings } from './example.ts'
import { EXAMPLE_PERSON, SERVICE } from './known-people.ts'
import { PLACES } from './places.ts'
import { createRandom, type Random } from './random.ts'
import type { PersonSeed } from './staff.ts'

export interface ExampleProtocol {
  /** `protocol/<id>` or `protocol/<id>~tasks` */
  room: string
  doc: Y.Doc
  frozen?: Pick<Frozen, 'bytes' | 'file'>
}

type Placed<Row> = { id: string } & Partial<Omit<Row, 'id' | 'parent' | 'order'>>

interface Content {
  fields: Partial<ProtocolFields>
  items: (Placed<Item> & { decisions: Placed<Decision>[] })[]
}

/** Associations whose last protocol is not there yet, and those that still agree on it. */
const LATE = ['physics', 'languages']
const AGREEING = ['russian', 'chemistry', 'classTeachers']

/** Days after the meeting on which it was sent and signed. */
const [SENT, SIGNED] = [1, 3]

export async function* exampleProtocols(
  all: readonly HeldMeetings[],
  people: readonly PersonSeed[],
  today: string
): AsyncGenerator<ExampleProtocol> {
  const byId = new Map(people.map((person) => [person.id, person]))
  for (const { key, planId, rows, held } of all) {
    for (const [i, meeting] of held.entries()) {
      const last = i === held.length - 1
      if (last && LATE.includes(key)) continue
      const random = createRandom(`protocol:${key}:${i}`)
      const content = contentOf(random, rows, meeting, { planId, number: i + 1, people: byId })
      const stage = last && AGREEING.includes(key) ? 'agreeing' : 'signed'
      yield* documents(random, content, stage, { called: calledBy(byId, rows.name), today })
    }
  }
}

interface Setting {
  planId: string
  number: number
  people: ReadonlyMap<string, PersonSeed>
}

function contentOf(
  random: Random,
  { fields, head }: HeldMeetings['rows'],
  meeting: HeldMeetings['held'][number],
  { planId, number, people }: Setting
): Content {
  const members = (fields.members ?? []).filter((id) => people.has(id))
  const secretary = random.pick(members.filter((id) => id !== head))
  const came = members.filter((id) => id === head || id === secretary || random.chance(0.82))
  const date = meeting.when!.date!
  return {
    fields: {
      plan: planId,
      meeting: meeting.id,
      owner: 'association',
      ownerId: fields.ownerId!,
      year: fields.year!,
      number,
      date,
      time: meeting.when!.time ?? '',
      mode: meeting.form === 'online' ? 'online' : 'together',
      place: meeting.place ?? '',
      topic: meeting.topic ?? '',
      form: meeting.form ?? 'traditional',
      chair: head,
      secretary,
      members,
      present: came
    },
    items: meeting.agenda.map(({ text = '', kind = 'report', speakers = [], speakersText = '' }, at) => {
      const votes = kind === 'decision' ? { votesFor: came.length, votesAgainst: 0, votesAbstained: 0 } : {}
      const task = at === 0 || random.chance(0.25)
      return {
        id: random.uuid(),
        text,
        kind,
        speakers: [...speakers],
        speakersText,
        heard: richFromPlain(random.pick(HEARD[kind])),
        spoke: random.chance(0.6) ? richFromPlain(random.pick(SPOKEN)) : [],
        ...votes,
        decisions: [
          { id: random.uuid(), text: random.pick(DECIDED[kind]) },
          ...(task
            ? [
                {
                  id: random.uuid(),
                  text: random.pick(TASKS),
                  assignees: [random.pick(came)],
                  due: addDays(date, random.pick([14, 21, 30, 45])),
                  // Some the methodist controls, whom the visitor plays.
                  controller: random.chance(0.3) ? EXAMPLE_PERSON : ''
                }
              ]
            : [])
        ]
      }
    })
  }
}

async function* documents(
  random: Random,
  content: Content,
  stage: 'agreeing' | 'signed',
  { called, today }: { called: Called; today: string }
): AsyncGenerator<ExampleProtocol> {
  const room = `protocol/${random.uuid()}`
  const { chair, secretary, date } = content.fields as ProtocolFields
  const doc = createDocument(seededKind(`${date}T08:00:00.000Z`), content, secretary)
  const frozen = await freeze(
    protocolKind.read(doc),
    called,
    `Протокол_${content.fields.number}_${date}.json`
  )
  const known: DocumentEvent[] = []
  const take = (on: Y.Doc, actor: string, day: string, what: DocumentEvent['what']): DocumentEvent => {
    writeAs(on, actor)
    const at = `${day < today ? day : today}T07:${String(10 + known.length).padStart(2, '0')}:00.000Z`
    const event = appendEvent(on, known, { actor, at, what })
    known.push(event)
    return event
  }
  const { file, version } = frozen
  take(doc, secretary, addDays(date, SENT), { step: 'submit', file, version })
  const sign = (actor: string, as: 'chair' | 'secretary', days: number) =>
    take(doc, actor, addDays(date, days), { step: 'sign', as, sha256: file.sha256 })
  sign(secretary, 'secretary', SENT)
  if (stage === 'signed') sign(chair, 'chair', SIGNED)
  const tasks = stage === 'signed' ? new Y.Doc() : null
  for (const { id, assignees, due } of tasks ? version.given : []) {
    // What was due long ago is done but for a few; what comes is being done, or has not been begun.
    const [assignee] = assignees as [string]
    const ago = due < today
    if (ago ? random.chance(0.12) : random.chance(0.5)) continue
    const assignment = id
    if (!ago) {
      take(tasks!, assignee, addDays(date, 6), { step: 'begin', assignment })
      continue
    }
    const text = random.pick(REPORTED)
    const day = addDays(due, -2)
    const report = take(tasks!, assignee, day, {
      step: 'report',
      assignment,
      report: { text, link: '', files: [] }
    })
    if (random.chance(0.9)) take(doc, chair, due, { step: 'accept', assignment, report: report.id })
  }
  yield { room, doc, frozen }
  if (tasks && tasks.getMap('events').size > 0) yield { room: `${room}~tasks`, doc: tasks }
}

function calledBy(people: ReadonlyMap<string, PersonSeed>, owner: string): Called {
  const places = new Map(PLACES.map(({ id, name }) => [id, name]))
  const named = [...people].map(([id, { last, first, middle, post, organization }]) => [
    id,
    { last, first, middle, post, organization: places.get(organization) ?? '' }
  ])
  return { people: Object.fromEntries(named) as Called['people'], owner, service: SERVICE.service }
}

/** The kind of protocols, filled with rows that have their ids and a beginning in the past. */
function seededKind(createdAt: string): Kind<ProtocolModel, Content> {
  return {
    ...protocolKind,
    create(doc, seed) {
      doc.getMap('meta').set('createdAt', createdAt)
      protocolFields.write(doc, seed.fields)
      items.seed(
        doc,
        seed.items.map(({ decisions: _, ...item }) => item)
      )
      for (const { id, decisions: rows } of seed.items) decisions.seed(doc, rows, id)
    }
  }
}
