/**
 * An individual trajectory: ИТРПК, ИОМ, or the personal plan of a school with low results (domain.md §3.4). What lies in
 * the document; the states are in life.ts. Pure: no Yjs, no browser.
 */
import * as z from 'zod/mini'
import { attachedFileSchema } from '$lib/crdt/attached-file.ts'
import { richTextSchema } from '$lib/rich-text.ts'
import { componentSchema, levelSchema } from '../campaign/model.ts'
import { whenSchema } from '../plan/model.ts'

export const FORMS = {
  itrpk: 'ИТРПК',
  iom: 'ИОМ',
  shnor: 'Персонифицированный план (ШНОР)'
} as const

/** [seed 0] */
export const TRAJECTORY_DIRECTIONS = {
  growth: 'Профессиональный рост',
  results: 'Достижение результатов по ФГОС'
} as const

export const BASES = {
  diagnosis: 'Диагностика',
  exams: 'Результаты ВПР и ГИА',
  attestation: 'Аттестация',
  request: 'Запрос педагога',
  audit: 'Методический аудит'
} as const

export const ACTIVITY_FORMS = {
  course: 'Курсы',
  webinar: 'Вебинар',
  seminar: 'Семинар',
  rmo: 'Заседание РМО',
  'open-lesson': 'Открытый урок',
  visits: 'Взаимопосещение',
  internship: 'Стажировка',
  mentoring: 'Наставничество',
  'self-study': 'Самообразование',
  'master-class': 'Мастер-класс',
  contest: 'Конкурс',
  posters: 'Постер-сессия',
  consulting: 'Консультация'
} as const

export const ACTIVITY_LEVELS = {
  organization: 'ОО',
  municipal: 'Муниципальный',
  regional: 'Региональный',
  federal: 'Федеральный'
} as const

export const SUPPORTS = { none: 'Самостоятельно', tutor: 'Тьютор', mentor: 'Наставник' } as const
export const PRIORITIES = { 1: 'Сначала', 2: 'Затем', 3: 'Потом' } as const
export const CHECK_MARKS = { none: 'Впереди', done: 'Пройдена', partly: 'Пройдена частично' } as const

export type TrajectoryForm = keyof typeof FORMS
export type ActivityForm = keyof typeof ACTIVITY_FORMS
export type ActivityLevel = keyof typeof ACTIVITY_LEVELS
export type Support = keyof typeof SUPPORTS

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')
const strings = () => z._default(z.array(z.string()), [])
const isoDate = () => z._default(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)), '')
const hours = () => z.optional(z.number().check(z.gte(0), z.lte(2000)))

export const PROSE = ['request', 'reflection', 'conclusion'] as const

export const trajectoryFieldsSchema = z.object({
  form: z._default(z.enum(keysOf(FORMS)), 'itrpk'),
  /** Academic year, "2026-2027". */
  year: text(),
  /** personId of the teacher. */
  person: text(),
  /** As they were when it was made; a teacher who moves keeps the trajectory, and these are brought up to date by hand. */
  organization: text(),
  post: text(),
  subject: text(),
  education: text(),
  category: text(),
  experience: text(),
  /** personIds */
  tutors: strings(),
  mentors: strings(),
  from: isoDate(),
  to: isoDate(),
  direction: z._default(z.enum(keysOf(TRAJECTORY_DIRECTIONS)), 'growth'),
  bases: strings(),
  basisText: text(),
  goal: text(),
  /** Hours to accumulate [seed 2]. */
  hoursGoal: hours(),
  /** «Индивидуальный запрос» */
  request: richTextSchema,
  /** «Рефлексия», the teacher's word. */
  reflection: richTextSchema,
  /** Draft of the tutor's conclusion: it counts once the tutor gives it (life.ts). */
  conclusion: richTextSchema,
  /** ШНОР: the school's profile of risks, as words. */
  risks: strings(),
  riskNote: text()
})

/** A percentage keeps its fraction (domain.md §4). */
const measureSchema = z.object({ percent: z.number(), points: z.number(), max: z.number() })

/** «Результаты диагностики»: figures carried over from an answer, so that the trajectory says what it began from. */
export const resultSchema = z.object({
  component: z._default(componentSchema, 'subject'),
  /** The diagnosis that it began from, or the repeated one. */
  when: z._default(z.enum(['before', 'after']), 'before'),
  /** Id of the answer. */
  answer: text(),
  date: isoDate(),
  self: z.optional(measureSchema),
  expert: z.optional(measureSchema),
  level: z._default(levelSchema, 'medium')
})

export const deficitSchema = z.object({
  component: z._default(componentSchema, 'subject'),
  text: text(),
  level: z._default(levelSchema, 'medium'),
  priority: z._default(z.number().check(z.int(), z.gte(1), z.lte(3)), 2),
  /** Id of the answer that it was proposed from; '' when people found it. */
  answer: text(),
  /** ШНОР */
  cause: text(),
  indicator: text(),
  before: text(),
  after: text()
})

export const activitySchema = z.object({
  /** Id of the deficit; not its parent, so that no activity goes with a removed deficit. */
  deficit: text(),
  content: text(),
  form: z._default(z.enum(keysOf(ACTIVITY_FORMS)), 'self-study'),
  /** Where. */
  place: text(),
  link: text(),
  level: z._default(z.enum(keysOf(ACTIVITY_LEVELS)), 'organization'),
  support: z._default(z.enum(keysOf(SUPPORTS)), 'none'),
  /** Date, month, period or words («бессрочно»). */
  due: whenSchema,
  hours: hours(),
  /** «Форма представления результата» */
  result: text(),
  weight: z.optional(z.number().check(z.gte(0), z.lte(100))),
  /** `library/<id>`, `practice/<id>`, `poster-session/<id>~poster-<id>`; '' for one's own. */
  source: text(),
  /** Draft of the report, kept while it is written; handing in copies it into a step (life.ts). */
  reportText: text(),
  reportLink: text(),
  reportDate: isoDate()
})

/** A file of a report's draft: hangs under its activity by `parent`, so that two people's pictures both stay. */
export const reportFileSchema = z.object({ file: attachedFileSchema })

/** «Контрольная точка» */
export const checkPointSchema = z.object({
  when: whenSchema,
  text: text(),
  outcome: text(),
  mark: z._default(z.enum(keysOf(CHECK_MARKS)), 'none')
})

/** What lists of people's tasks ask of check points, kept in the catalogue row. */
export const trajectoryFactsSchema = z.object({
  checkPoints: z._default(
    z.array(
      z.object({
        id: z.string(),
        text: text(),
        /** Last ISO day on which it is in time; '' where the term has no day. */
        due: text(),
        mark: z._default(z.enum(keysOf(CHECK_MARKS)), 'none')
      })
    ),
    []
  )
})

/** ШНОР: what shows the low results. */
export const evidenceSchema = z.object({
  procedure: text(),
  subject: text(),
  grade: text(),
  indicator: text(),
  value: text()
})

interface Row {
  id: string
  parent: string
  order: string
}

export type Measure = z.infer<typeof measureSchema>
export type TrajectoryFields = z.infer<typeof trajectoryFieldsSchema>
export type ResultRow = z.infer<typeof resultSchema> & Row
export type Deficit = z.infer<typeof deficitSchema> & Row
export type Activity = z.infer<typeof activitySchema> & Row
export type ReportFile = z.infer<typeof reportFileSchema> & Row
export type CheckPoint = z.infer<typeof checkPointSchema> & Row
export type Evidence = z.infer<typeof evidenceSchema> & Row

interface Tables {
  results: readonly ResultRow[]
  deficits: readonly Deficit[]
  activities: readonly Activity[]
  reportFiles: readonly ReportFile[]
  checkPoints: readonly CheckPoint[]
  evidence: readonly Evidence[]
}

export interface TrajectoryModel extends Tables {
  fields: TrajectoryFields
  removed: Tables
  /** How many rows a newer application wrote that this one cannot read. */
  unreadable: number
}

/** Months of the check points that the personal plan of a ШНОР asks for. */
export const SHNOR_CHECK_MONTHS = [11, 1, 5] as const

/** Risks of a school with low results that are met most; others are written in one's own words. */
export const RISKS = [
  'Не хватает педагогов',
  'Педагогам не хватает предметной и методической подготовки',
  'У учеников низкая учебная мотивация',
  'Много учеников с риском неуспешности',
  'Родители мало вовлечены в учёбу',
  'Не хватает оборудования и связи',
  'Оценивание в школе необъективно'
] as const
