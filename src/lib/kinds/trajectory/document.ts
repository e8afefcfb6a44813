/** How a trajectory lies in a Y.Doc, and its commands. Decisions lie apart, in the room `~review`. */
import type * as Y from 'yjs'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import type { Report, TrajectoryState } from './life.ts'
import {
  activitySchema,
  checkPointSchema,
  deficitSchema,
  evidenceSchema,
  PROSE,
  reportFileSchema,
  resultSchema,
  trajectoryFieldsSchema,
  type Activity,
  type CheckPoint,
  type Deficit,
  type Evidence,
  type ReportFile,
  type ResultRow,
  type TrajectoryFields,
  type TrajectoryModel
} from './model.ts'
import { foldForLists } from './overview.ts'
import { resultRows, type Measured } from './proposals.ts'
import { summarizeTrajectory } from './summary.ts'
import { holdsRow } from './view.ts'

export const trajectoryFields = defineFields<TrajectoryFields>({
  schema: trajectoryFieldsSchema,
  text: ['goal', 'basisText', 'riskNote'],
  prose: PROSE,
  sets: ['tutors', 'mentors', 'bases', 'risks']
})

export const results = defineRows<ResultRow>({ name: 'results', schema: resultSchema })

export const deficits = defineRows<Deficit>({
  name: 'deficits',
  schema: deficitSchema,
  text: ['text', 'cause', 'indicator', 'before', 'after']
})

export const activities = defineRows<Activity>({
  name: 'activities',
  schema: activitySchema,
  text: ['content', 'place', 'result', 'reportText']
})

export const reportFiles = defineRows<ReportFile>({ name: 'reportFiles', schema: reportFileSchema })

export const checkPoints = defineRows<CheckPoint>({
  name: 'checkPoints',
  schema: checkPointSchema,
  text: ['text', 'outcome']
})

export const evidence = defineRows<Evidence>({
  name: 'evidence',
  schema: evidenceSchema,
  text: ['indicator', 'value']
})

const TABLES = { results, deficits, activities, reportFiles, checkPoints, evidence }

export interface TrajectorySeed {
  fields: Partial<TrajectoryFields>
  deficits?: NewRow<Deficit>[]
  /** `deficit` is the place of the deficit in `deficits`. */
  activities?: (Omit<NewRow<Activity>, 'deficit'> & { deficit?: number })[]
  checkPoints?: NewRow<CheckPoint>[]
  /** The diagnosis that it begins from. */
  diagnosis?: Measured
}

/** The same model while none of its parts changed. */
const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: TrajectoryModel }>()

function read(doc: Y.Doc): TrajectoryModel {
  const fields = trajectoryFields.read(doc)
  const [r, d, a] = [results.read(doc), deficits.read(doc), activities.read(doc)]
  const [f, c, e] = [reportFiles.read(doc), checkPoints.read(doc), evidence.read(doc)]
  const parts = [fields, r, d, a, f, c, e]
  const known = readings.get(doc)
  if (known?.parts.every((part, i) => part === parts[i])) return known.model
  const model: TrajectoryModel = {
    fields,
    results: r.rows,
    deficits: d.rows,
    activities: a.rows,
    reportFiles: f.rows,
    checkPoints: c.rows,
    evidence: e.rows,
    removed: {
      results: r.removed,
      deficits: d.removed,
      activities: a.removed,
      reportFiles: f.removed,
      checkPoints: c.removed,
      evidence: e.removed
    },
    unreadable: [r, d, a, f, c, e].reduce((sum, { unreadable }) => sum + unreadable.length, 0)
  }
  readings.set(doc, { parts, model })
  return model
}

/**
 * Removes an activity that has no report.
 * @returns false, having done nothing, where it has one: such an activity is struck off by the tutor instead.
 */
export function removeActivity(doc: Y.Doc, id: string, state: TrajectoryState): boolean {
  if (holdsRow(state.activities.get(id))) return false
  activities.remove(doc, id)
  return true
}

/** The same as rows that can be removed and brought back. */
export function activitiesUnder(state: TrajectoryState) {
  return {
    remove: (doc: Y.Doc, id: string) => void removeActivity(doc, id, state),
    restore: activities.restore
  }
}

/** What `report` carries: the draft as it stands, so that the tutor accepts exactly this. */
export function reportOf({ activities, reportFiles }: TrajectoryModel, id: string): Report | null {
  const row = activities.find((activity) => activity.id === id)
  if (!row) return null
  const files = reportFiles.filter(({ parent }) => parent === id).map(({ file }) => file)
  return { text: row.reportText, link: row.reportLink, date: row.reportDate, files }
}

export function addReportFile(doc: Y.Doc, activity: string, file: AttachedFile): string {
  return reportFiles.add(doc, { file }, { parent: activity })
}

/** Writes the figures of a diagnosis; the same diagnosis again, or on two devices, writes the same rows. */
export function recordDiagnosis(doc: Y.Doc, measured: Measured, when: ResultRow['when']): void {
  const { rows, removed } = results.read(doc)
  for (const row of rows) if (row.when === when && row.answer !== measured.answer) results.remove(doc, row.id)
  for (const { id, ...values } of resultRows(measured, when)) {
    if (removed.some((row) => row.id === id)) results.restore(doc, id)
    if ([...rows, ...removed].some((row) => row.id === id)) results.patch(doc, id, values)
    else results.add(doc, values, {}, id)
  }
}

export const trajectoryKind: Kind<TrajectoryModel, TrajectorySeed> = {
  name: 'trajectory',
  title: 'Траектория',
  access: 'private',
  schema: 1,
  minWriter: 1,
  summaryVersion: 4,
  foundAs: { '': { title: 'Траектории', path: 'trajectories/:id', places: { map: 'Мероприятие' } } },
  // What a later layout needs stands here in order, each step only setting values (crdt/kind.ts).
  migrations: [],
  content: { fields: trajectoryFields, tables: Object.values(TABLES) },
  changeWords: async () => (await import('./change-words.ts')).trajectoryWords,
  create(doc, seed) {
    trajectoryFields.write(doc, seed.fields)
    const ids = deficits.addAll(doc, seed.deficits ?? [])
    activities.addAll(
      doc,
      (seed.activities ?? []).map(({ deficit, ...row }) => ({
        ...row,
        deficit: deficit === undefined ? '' : (ids[deficit] ?? '')
      }))
    )
    checkPoints.addAll(doc, seed.checkPoints ?? [])
    if (seed.diagnosis) recordDiagnosis(doc, seed.diagnosis, 'before')
  },
  read,
  summarize: (doc) => summarizeTrajectory(read(doc), readEvents(doc)),
  fold: foldForLists
}

/** Tables by name, for texts and for what treats rows alike. */
export const TRAJECTORY_TABLES = TABLES
