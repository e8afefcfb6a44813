/** A draft card of a practice (domain.md §3.7): what a teacher does, told so that others can repeat it. Pure. */
import * as z from 'zod/mini'
import { attachedFileSchema } from '$lib/crdt/attached-file.ts'
import type { RowBase } from '$lib/crdt/rows.ts'
import { plainFromRich, richTextSchema, type RichText } from '$lib/rich-text.ts'
import { COMPONENTS } from '../campaign/model.ts'
import type { BlockName, PosterModel } from '../poster-session/model.ts'

export const PRACTICE_KINDS = {
  teaching: 'Практика преподавания',
  course: 'Программа ПК',
  project: 'Инновационный проект',
  digital: 'ЭОР',
  guide: 'Методические рекомендации',
  mentoring: 'Наставничество',
  upbringing: 'Воспитание'
} as const

export const LEVELS = {
  school: 'Школьный',
  municipal: 'Муниципальный',
  intermunicipal: 'Межмуниципальный',
  regional: 'Региональный',
  russian: 'Всероссийский'
} as const

/** Prose of a card, in its order. */
export const PARTS = {
  problem: 'Проблема',
  idea: 'Идея',
  novelty: 'Новизна',
  steps: 'Как это делается, по шагам',
  conditions: 'Условия и риски',
  resources: 'Что понадобится',
  results: 'Результаты',
  limits: 'Где это не подойдёт'
} as const

export type PartName = keyof typeof PARTS
export type PracticeKind = keyof typeof PRACTICE_KINDS
export type Level = keyof typeof LEVELS

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')

export const practiceFieldsSchema = z.object({
  title: text(),
  authors: text(),
  organization: text(),
  subject: text(),
  grades: text(),
  /** For whom it is: «учителям, у которых в классе есть дети-билингвы». */
  audience: text(),
  kind: z._default(z.enum(keysOf(PRACTICE_KINDS)), 'teaching'),
  level: z._default(z.enum(keysOf(LEVELS)), 'municipal'),
  /** Which components of a teacher's work it helps with. */
  components: z._default(z.array(z.enum(keysOf(COMPONENTS))), []),
  /** `poster-session/<id>~poster-<id>` of the poster that it was made from; '' for one made by hand. */
  source: text(),
  problem: richTextSchema,
  idea: richTextSchema,
  novelty: richTextSchema,
  steps: richTextSchema,
  conditions: richTextSchema,
  resources: richTextSchema,
  results: richTextSchema,
  limits: richTextSchema
})
export const practicePictureSchema = z.object({ file: attachedFileSchema, caption: text() })

export type PracticeFields = z.infer<typeof practiceFieldsSchema>
export type PracticePicture = RowBase & z.infer<typeof practicePictureSchema>

export interface PracticeModel {
  fields: PracticeFields
  pictures: readonly PracticePicture[]
  unreadable: number
}

/** What lists show, kept in the catalogue row. */
export const practiceFactsSchema = z.pick(practiceFieldsSchema, {
  authors: true,
  subject: true,
  grades: true,
  kind: true
})
export type PracticeFacts = z.infer<typeof practiceFactsSchema>

export interface PracticeSeed {
  fields: Partial<PracticeFields>
  pictures?: Omit<PracticePicture, keyof RowBase>[]
}

/** Blocks of a poster that are parts of a card as they are; the others are joined below. */
const SAME: Partial<Record<PartName, BlockName>> = {
  problem: 'problem',
  idea: 'idea',
  conditions: 'risks',
  resources: 'tools',
  results: 'results'
}

const headed = (heading: string, body: RichText): RichText =>
  plainFromRich(body).trim() === '' ? [] : [{ kind: 'heading', runs: [{ text: heading }] }, ...body]

/**
 * A draft card of what a poster tells. The question to colleagues stays with the poster: it belongs to the session.
 * @param name of the presenter, where the poster says no authors
 */
export function practiceFromPoster(
  { fields: poster, pictures }: PosterModel,
  source: string,
  name: string
): PracticeSeed {
  const { title, authors, organization, subject, grades } = poster
  const same = Object.fromEntries(Object.entries(SAME).map(([part, block]) => [part, poster[block]]))
  return {
    fields: {
      title: title.trim(),
      authors: authors.trim() || name,
      organization: organization.trim(),
      subject: subject.trim(),
      grades: grades.trim(),
      source,
      ...same,
      steps: [...poster.how, ...headed('Как повторить', poster.repeat)]
    },
    pictures: pictures.map(({ file, caption }) => ({ file, caption }))
  }
}
