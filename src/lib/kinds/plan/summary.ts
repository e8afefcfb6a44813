/** A plan's row in the catalogue: lists, the readiness matrix and search read this and never open the plan. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Place, Summary } from '$lib/crdt/kind.ts'
import { lastDay } from '../when/last-day.ts'
import type { Activity, AgendaItem, Meeting, PlanModel } from './model.ts'
import { planDigest } from './plan-digest.ts'

/** Words of a row, kept while the row is the same object: an edit then costs one row and not the whole plan. */
const remembered = new WeakMap<object, string>()

function wordsOf(row: object, join: () => string): string {
  let words = remembered.get(row)
  if (words === undefined) remembered.set(row, (words = join()))
  return words
}

const places = new WeakMap<object, Place>()

function placeOf(row: Meeting | Activity | AgendaItem): Place {
  let place = places.get(row)
  if (place) return place
  if ('topic' in row) {
    const text = [row.topic, row.place, row.responsibleText].filter(Boolean).join(', ')
    place = { row: row.id, part: 'meetings', text, ...day(row.when) }
  } else if ('content' in row) {
    const text = [row.content, row.participants, row.outcome, row.responsibleText, row.markNote]
      .filter(Boolean)
      .join(', ')
    place = { row: row.id, part: 'between', text, ...day(row.due) }
  } else {
    const text = [row.text, row.speakersText].filter(Boolean).join(', ')
    place = { row: row.parent, part: 'meetings', text }
  }
  places.set(row, place)
  return place
}

/** What the readiness matrix asks of a meeting; the same object while the row is. */
const facts = new WeakMap<Meeting, object>()

function meetingFact(row: Meeting): object {
  let fact = facts.get(row)
  if (!fact) {
    const { id, when, mark } = row
    facts.set(row, (fact = { id, ...(when.date ? { date: when.date } : { month: when.month ?? '' }), mark }))
  }
  return fact
}

/** The name of an activity in lists of what people have to do: its beginning tells which it is. */
const NAMED = 160

const toDo = new WeakMap<Activity, object>()

/** What the list of assignments asks of an activity; the same object while the row is. */
function activityFact(row: Activity): object {
  let fact = toDo.get(row)
  if (!fact) {
    const { id, content, responsible, due, mark } = row
    toDo.set(row, (fact = { id, text: content.slice(0, NAMED), responsible, due: lastDay(due), mark }))
  }
  return fact
}

const day = ({ date, month }: Meeting['when']) => (date || month ? { when: date || month } : {})

export function summarizePlan(model: PlanModel, events: DocumentEvent[]): Summary {
  const { fields, meetings, activities, agenda, tasks } = model
  const people = new Set(fields.members)
  for (const { responsible } of meetings) for (const id of responsible) people.add(id)
  for (const { responsible } of activities) for (const id of responsible) people.add(id)
  for (const { speakers } of agenda) for (const id of speakers) people.add(id)
  return {
    title: fields.theme,
    people: [...people],
    association: fields.owner === 'association' ? fields.ownerId : undefined,
    organization: fields.owner === 'organization' ? fields.ownerId : undefined,
    year: fields.year,
    dates: meetings.flatMap(({ when }) => (when.date ? [when.date] : [])).sort(),
    counts: {
      meetings: meetings.length,
      held: meetings.filter(({ mark }) => mark === 'held').length,
      activities: activities.length,
      marked: activities.filter(({ mark }) => mark !== 'none').length,
      members: fields.members.length
    },
    facts: {
      meetings: meetings.map(meetingFact),
      activities: activities.filter(({ responsible }) => responsible.length > 0).map(activityFact)
    },
    unique: fields.year ? [`plan:${fields.owner}:${fields.ownerId}:${fields.year}`] : [],
    words: [
      wordsOf(fields, () => [fields.theme, fields.goal, fields.results].join(' ')),
      ...tasks.map((row) => wordsOf(row, () => row.text))
    ].join('\n'),
    places: [...meetings, ...agenda, ...activities].map(placeOf).filter(({ text }) => text !== ''),
    digest: planDigest(model),
    events
  }
}
