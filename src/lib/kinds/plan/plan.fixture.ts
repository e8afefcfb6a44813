/** Invented plans for the tests of what is made from a plan. */
import type { PlanContext } from './form.ts'
import {
  activitySchema,
  agendaItemSchema,
  meetingSchema,
  planFieldsSchema,
  type Activity,
  type AgendaItem,
  type Meeting,
  type PlanFields,
  type PlanModel
} from './model.ts'
import {
  associationSchema,
  organizationSchema,
  personSchema,
  type Association,
  type Person
} from '$lib/kinds/directory/model.ts'

const row = (id: string, parent = '') => ({ id, parent, order: id })
let made = 0

export function meeting(values: Partial<Meeting> = {}): Meeting {
  return { ...row(`meeting-${++made}`), ...meetingSchema.parse({}), ...values }
}

export function agendaItem(parent: string, values: Partial<AgendaItem> = {}): AgendaItem {
  return { ...row(`item-${++made}`, parent), ...agendaItemSchema.parse({}), ...values }
}

export function activity(values: Partial<Activity> = {}): Activity {
  return { ...row(`activity-${++made}`), ...activitySchema.parse({}), ...values }
}

interface Parts {
  tasks?: string[]
  meetings?: Meeting[]
  agenda?: AgendaItem[]
  activities?: Activity[]
}

export function plan(fields: Partial<PlanFields> = {}, parts: Parts = {}): PlanModel {
  return {
    fields: { ...planFieldsSchema.parse({}), ownerId: 'chemistry', year: '2026-2027', ...fields },
    tasks: (parts.tasks ?? []).map((text, i) => ({ ...row(`task-${i}`), text })),
    meetings: parts.meetings ?? [],
    agenda: parts.agenda ?? [],
    activities: parts.activities ?? [],
    removed: { tasks: [], meetings: [], agenda: [], activities: [] },
    unreadable: 0
  }
}

const association = (id: string, values: Partial<Association>): Association => ({
  ...row(id),
  ...associationSchema.parse({}),
  ...values
})

const person = (id: string, values: Partial<Person>): Person => ({
  ...row(id),
  ...personSchema.parse({}),
  ...values
})

export const directory: PlanContext['directory'] = {
  fields: {
    title: 'Заречный район',
    service: 'Методический центр «Импульс»',
    servicePost: 'Директор',
    serviceHead: 'Н. Р. Сорокина',
    city: 'Заречный',
    timeZone: 'Asia/Yekaterinburg'
  },
  organizations: [{ ...row('school'), ...organizationSchema.parse({ name: 'Школа № 4' }) }],
  associations: [
    association('chemistry', { name: 'РМО учителей химии', head: 'head' }),
    association('young', { name: 'Школа молодого педагога', kind: 'young' }),
    association('odd', { name: 'Мастерская слова', kind: 'creative' })
  ],
  people: [
    person('tutor', { last: 'Гуляева', first: 'Нина' }),
    person('head', {
      last: 'Вершинина',
      first: 'Ольга',
      middle: 'Петровна',
      organization: 'school',
      category: 'highest'
    })
  ]
}
