/** How a plan lies in a Y.Doc. Agenda items hang under their meeting by `parent`. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  activitySchema,
  agendaItemSchema,
  meetingSchema,
  planFieldsSchema,
  taskSchema,
  type Activity,
  type AgendaItem,
  type Meeting,
  type PlanFields,
  type PlanModel,
  type Task
} from './model.ts'
import { summarizePlan } from './summary.ts'

export const planFields = defineFields<PlanFields>({
  schema: planFieldsSchema,
  text: ['theme', 'goal', 'results'],
  sets: ['directions', 'members']
})

export const tasks = defineRows<Task>({ name: 'tasks', schema: taskSchema, text: ['text'] })

export const meetings = defineRows<Meeting>({
  name: 'meetings',
  schema: meetingSchema,
  text: ['topic', 'place'],
  sets: ['responsible']
})

export const agenda = defineRows<AgendaItem>({
  name: 'agenda',
  schema: agendaItemSchema,
  text: ['text'],
  sets: ['speakers']
})

export const activities = defineRows<Activity>({
  name: 'activities',
  schema: activitySchema,
  text: ['content', 'participants', 'outcome', 'markNote'],
  sets: ['responsible']
})

export interface PlanSeed {
  fields: Partial<PlanFields>
  tasks?: string[]
  meetings?: (NewRow<Meeting> & { agenda?: NewRow<AgendaItem>[] })[]
  activities?: NewRow<Activity>[]
}

/** The same model while none of its parts changed. */
const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: PlanModel }>()

function read(doc: Y.Doc): PlanModel {
  const fields = planFields.read(doc)
  const [t, m, g, a] = [tasks.read(doc), meetings.read(doc), agenda.read(doc), activities.read(doc)]
  const parts = [fields, t, m, g, a]
  const known = readings.get(doc)
  if (known?.parts.every((part, i) => part === parts[i])) return known.model
  const model: PlanModel = {
    fields,
    tasks: t.rows,
    meetings: m.rows,
    agenda: g.rows,
    activities: a.rows,
    removed: { tasks: t.removed, meetings: m.removed, agenda: g.removed, activities: a.removed },
    unreadable: [t, m, g, a].reduce((sum, { unreadable }) => sum + unreadable.length, 0)
  }
  readings.set(doc, { parts, model })
  return model
}

export const planKind: Kind<PlanModel, PlanSeed> = {
  name: 'plan',
  title: 'План',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 5,
  foundAs: {
    '': {
      title: 'Планы',
      path: 'plans/:id',
      places: { meetings: 'Заседание', between: 'Работа между заседаниями, мероприятие' }
    }
  },
  migrations: [],
  content: { fields: planFields, tables: [tasks, meetings, agenda, activities] },
  changeWords: async () => (await import('./change-words.ts')).planWords,
  create(doc, seed) {
    planFields.write(doc, seed.fields)
    tasks.addAll(
      doc,
      (seed.tasks ?? []).map((text) => ({ text }))
    )
    const ids = meetings.addAll(
      doc,
      (seed.meetings ?? []).map(({ agenda: _, ...values }) => values)
    )
    for (const [i, id] of ids.entries()) agenda.addAll(doc, seed.meetings?.[i]?.agenda ?? [], id)
    activities.addAll(doc, seed.activities ?? [])
  },
  read,
  summarize: (doc) => summarizePlan(read(doc), readEvents(doc))
}
