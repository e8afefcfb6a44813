/**
 * The analysis of a year's work (domain.md §3.3): numbers are computed from the plan, its protocols and the directory
 * (compute.ts); what stands here is what people add by hand. Pure: no Yjs, no browser.
 */
import * as z from 'zod/mini'
import type { RowBase } from '$lib/crdt/rows.ts'
import { isRichEmpty, richTextSchema } from '$lib/rich-text.ts'
import { MARKS } from '../plan/model.ts'

/** Parts of an analysis that numbers stand in, in the order of the paper. */
export const SECTIONS = {
  passport: 'Состав объединения',
  meetings: 'Заседания',
  attendance: 'Посещаемость по организациям',
  activities: 'Работа между заседаниями',
  assignments: 'Поручения',
  trajectories: 'Индивидуальные траектории',
  deficits: 'Дефициты по компонентам',
  attestation: 'Аттестация'
} as const
export type SectionId = keyof typeof SECTIONS

/** Long prose of an analysis, and the words of a problem. */
export const PROSE_WORDS = { experience: 'Обобщение опыта и курсы', conclusions: 'Выводы' } as const
export type ProseName = keyof typeof PROSE_WORDS

export const PROBLEM_WORDS = { problem: 'Проблема', causes: 'Причины', proposal: 'Предложение' } as const
export type ProblemField = keyof typeof PROBLEM_WORDS

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')

export const SECTION_IDS = keysOf(SECTIONS)

export const analysisFieldsSchema = z.object({
  /** Id of the plan whose year it is. */
  plan: text(),
  /** Whose work it is, as of the plan. */
  owner: z._default(z.enum(['association', 'service', 'organization']), 'association'),
  ownerId: text(),
  /** Academic year, "2026-2027". */
  year: text(),
  /** What the head says about the numbers of each part. */
  passport: text(),
  meetings: text(),
  attendance: text(),
  activities: text(),
  assignments: text(),
  trajectories: text(),
  deficits: text(),
  attestation: text(),
  /** «Обобщение опыта, курсы»: by hand, until registers of them are kept. */
  experience: richTextSchema,
  /** «Выводы» */
  conclusions: richTextSchema
})

/** How a task of the plan was carried out. */
export const taskMarkSchema = z.object({
  /** Id of the plan's task. */
  task: text(),
  /** As it stood in the plan when the analysis was begun, should the plan lose it. */
  text: text(),
  mark: z._default(z.enum(keysOf(MARKS)), 'none'),
  note: text()
})

/** «Проблема → причины → предложение»; proposals become tasks of the next year's plan. */
export const problemSchema = z.object({ problem: text(), causes: text(), proposal: text() })

export type AnalysisFields = z.infer<typeof analysisFieldsSchema>
export type TaskMark = z.infer<typeof taskMarkSchema> & RowBase
export type Problem = z.infer<typeof problemSchema> & RowBase

export interface AnalysisModel {
  fields: AnalysisFields
  taskMarks: readonly TaskMark[]
  problems: readonly Problem[]
  removed: { taskMarks: readonly TaskMark[]; problems: readonly Problem[] }
  /** How many rows a newer application wrote that this one cannot read. */
  unreadable: number
}

/** What lists show of an analysis, kept in its catalogue row. */
export const analysisFactsSchema = z.object({ plan: text() })

/** A task of the plan with its mark; `row` is null where nobody has marked it yet. */
export interface MarkedTask {
  task: string
  text: string
  row: TaskMark | null
}

/**
 * Tasks as the plan has them now, then those that it has lost and that were marked. Of two marks of one task, set on two
 * devices at once, the later row counts.
 */
export function markedTasks(
  { taskMarks }: Pick<AnalysisModel, 'taskMarks'>,
  tasks: readonly { id: string; text: string }[]
): MarkedTask[] {
  const byTask = new Map(taskMarks.map((row) => [row.task, row]))
  const planned = tasks.map(({ id, text }) => ({ task: id, text: text.trim(), row: byTask.get(id) ?? null }))
  const known = new Set(tasks.map(({ id }) => id))
  const lost = [...byTask.values()].filter(({ task, mark }) => !known.has(task) && mark !== 'none')
  return [...planned, ...lost.map((row) => ({ task: row.task, text: row.text, row }))]
}

/** What is not there yet; said before the analysis is handed in, forbids nothing. */
export type Gap = 'tasks' | 'meetings' | 'activities' | 'conclusions' | 'proposals'

/** @param unmarked how many meetings and activities of the plan have no mark */
export function gapsOf(
  { fields, problems }: Pick<AnalysisModel, 'fields' | 'problems'>,
  tasks: readonly MarkedTask[],
  unmarked: { meetings: number; activities: number }
): Gap[] {
  const gaps: Gap[] = []
  if (tasks.some(({ row }) => (row?.mark ?? 'none') === 'none')) gaps.push('tasks')
  if (unmarked.meetings > 0) gaps.push('meetings')
  if (unmarked.activities > 0) gaps.push('activities')
  if (isRichEmpty(fields.conclusions)) gaps.push('conclusions')
  if (proposalsOf(problems).length === 0) gaps.push('proposals')
  return gaps
}

/** What is proposed for the next year, each once. */
export function proposalsOf(problems: readonly Pick<Problem, 'proposal'>[]): string[] {
  return [...new Set(problems.map(({ proposal }) => proposal.trim()).filter(Boolean))]
}

const folded = (text: string) => text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()

/** Proposals that are no tasks of a plan yet. */
export function newTasks(proposals: readonly string[], tasks: readonly { text: string }[]): string[] {
  const known = new Set(tasks.map(({ text }) => folded(text)))
  return proposals.filter((proposal) => !known.has(folded(proposal)))
}
