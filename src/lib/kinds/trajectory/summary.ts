/** A trajectory's row in the catalogue: the tutor's board and the overview read this with the row of `~review`. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { AssignmentLine, Place, Summary } from '$lib/crdt/kind.ts'
import { plainFromRich } from '$lib/rich-text.ts'
import { COMPONENT_KEYS } from '../campaign/model.ts'
import { contentDigest } from './frozen.ts'
import { lastDay } from '../when/last-day.ts'
import { FORMS, type Activity, type CheckPoint, type TrajectoryModel } from './model.ts'

/** Lines of rows, kept while the row is the same object. */
const remembered = new WeakMap<Activity, AssignmentLine>()

function lineOf(row: Activity, removed: boolean): AssignmentLine {
  const known = remembered.get(row)
  if (known && (known.removed ?? false) === removed) return known
  const line: AssignmentLine = { id: row.id, due: lastDay(row.due) }
  if (row.hours !== undefined) line.hours = row.hours
  if (removed) line.removed = true
  remembered.set(row, line)
  return line
}

const places = new WeakMap<Activity, Place>()

function placeOf(row: Activity): Place {
  let place = places.get(row)
  if (place) return place
  const when = row.due.date || row.due.month
  place = { row: row.id, part: 'map', text: row.content, ...(when && { when }) }
  places.set(row, place)
  return place
}

/** What the list of assignments asks of a check point; the same object while the row is. */
const points = new WeakMap<CheckPoint, object>()

function pointFact(row: CheckPoint): object {
  let fact = points.get(row)
  if (!fact) {
    const { id, text, when, mark } = row
    points.set(row, (fact = { id, text: text.slice(0, 160), due: lastDay(when), mark }))
  }
  return fact
}

export function summarizeTrajectory(model: TrajectoryModel, events: DocumentEvent[]): Summary {
  const { fields, deficits, activities, removed, reportFiles, checkPoints } = model
  const { person, tutors, mentors, form, year } = fields
  const lines = [
    ...activities.map((row) => lineOf(row, false)),
    ...removed.activities.map((row) => lineOf(row, true))
  ]
  const counts: Record<string, number> = {
    deficits: deficits.length,
    activities: activities.length,
    checkPoints: checkPoints.length,
    [`form:${form}`]: 1
  }
  if (fields.hoursGoal !== undefined) counts.hoursGoal = fields.hoursGoal
  for (const component of COMPONENT_KEYS) {
    const own = deficits.filter((row) => row.component === component).length
    if (own > 0) counts[`deficits:${component}`] = own
  }
  return {
    title: FORMS[form],
    people: [...new Set([person, ...tutors, ...mentors])].filter(Boolean),
    leads: tutors.filter(Boolean),
    about: person ? `person/${person}` : undefined,
    organization: fields.organization || undefined,
    year,
    dates: [fields.from, fields.to].filter(Boolean),
    counts,
    ...(checkPoints.length > 0 && { facts: { checkPoints: checkPoints.map(pointFact) } }),
    assignments: lines,
    unique: person && year ? [`trajectory:${form}:${person}:${year}`] : [],
    words: [fields.goal, plainFromRich(fields.request), ...deficits.map(({ text }) => text)].join('\n'),
    places: activities.filter(({ content }) => content).map(placeOf),
    digest: contentDigest(model),
    files: filesOf(reportFiles, events),
    events: events.map(withoutReport)
  }
}

function filesOf(
  drafts: TrajectoryModel['reportFiles'],
  events: readonly DocumentEvent[]
): string[] | undefined {
  const reported = events.flatMap(({ what }) => {
    const files = (what.report as { files?: unknown } | undefined)?.files
    return Array.isArray(files) ? (files as { sha256?: unknown }[]).map(({ sha256 }) => sha256) : []
  })
  const names = [...drafts.map(({ file }) => file.sha256), ...reported]
  const known = [...new Set(names.filter((name) => typeof name === 'string'))]
  return known.length > 0 ? known : undefined
}

/** The catalogue needs that there is a report, not what it says. */
function withoutReport(event: DocumentEvent): DocumentEvent {
  return event.what.step === 'report' ? { ...event, what: { ...event.what, report: {} } } : event
}
