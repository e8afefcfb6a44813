/** How an analysis lies in a Y.Doc. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  analysisFieldsSchema,
  problemSchema,
  SECTION_IDS,
  taskMarkSchema,
  type AnalysisFields,
  type AnalysisModel,
  type Problem,
  type TaskMark
} from './model.ts'
import { summarizeAnalysis } from './summary.ts'

export const analysisFields = defineFields<AnalysisFields>({
  schema: analysisFieldsSchema,
  text: SECTION_IDS,
  prose: ['experience', 'conclusions']
})

export const taskMarks = defineRows<TaskMark>({ name: 'taskMarks', schema: taskMarkSchema, text: ['note'] })

export const problems = defineRows<Problem>({
  name: 'problems',
  schema: problemSchema,
  text: ['problem', 'causes', 'proposal']
})

export interface AnalysisSeed {
  fields: Partial<AnalysisFields>
  taskMarks?: NewRow<TaskMark>[]
  problems?: NewRow<Problem>[]
}

/** The same model while none of its parts changed. */
const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: AnalysisModel }>()

function read(doc: Y.Doc): AnalysisModel {
  const fields = analysisFields.read(doc)
  const [t, p] = [taskMarks.read(doc), problems.read(doc)]
  const parts = [fields, t, p]
  const known = readings.get(doc)
  if (known?.parts.every((part, i) => part === parts[i])) return known.model
  const model: AnalysisModel = {
    fields,
    taskMarks: t.rows,
    problems: p.rows,
    removed: { taskMarks: t.removed, problems: p.removed },
    unreadable: t.unreadable.length + p.unreadable.length
  }
  readings.set(doc, { parts, model })
  return model
}

export const analysisKind: Kind<AnalysisModel, AnalysisSeed> = {
  name: 'analysis',
  title: 'Анализ',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  foundAs: { '': { title: 'Анализы', path: 'analyses/:id', places: { '': 'Анализ работы за год' } } },
  migrations: [],
  content: { fields: analysisFields, tables: [taskMarks, problems] },
  changeWords: async () => (await import('./change-words.ts')).analysisWords,
  create(doc, seed) {
    analysisFields.write(doc, seed.fields)
    taskMarks.addAll(doc, seed.taskMarks ?? [])
    problems.addAll(doc, seed.problems ?? [])
  },
  read,
  summarize: (doc) => summarizeAnalysis(read(doc), readEvents(doc))
}
