/** What stands over a result: which session it was and who led it, with names as they are called. Pure. */
import * as z from 'zod/mini'
import { formatDate } from '$lib/ui/words.ts'
import type { DirectoryModel } from '../directory/model.ts'
import { FORMATS, type SessionFields } from './model.ts'

export const resultAboutSchema = z.object({
  title: z.string(),
  theme: z.string(),
  goal: z.string(),
  /** ISO day, and hours by the session's own clock. */
  date: z.string(),
  time: z.string(),
  /** Whose session it is: the association, else the service; '' in copies that were made before it was noted. */
  owner: z._default(z.string(), ''),
  format: z.enum(Object.keys(FORMATS) as [keyof typeof FORMATS]),
  host: z.string(),
  cohosts: z.array(z.string()),
  experts: z.array(z.string())
})
export type ResultAbout = z.infer<typeof resultAboutSchema>

/** Whose session it is, as it is called. */
export const ownerOf = (
  { associations, fields: { service } }: DirectoryModel,
  { association }: SessionFields
): string => associations.find(({ id }) => id === association)?.name || service

/** Those of whom nothing is known are left out. */
export function aboutOf(
  fields: SessionFields,
  nameOf: (personId: string) => string,
  owner = ''
): ResultAbout {
  const { title, theme, goal, date, time, format } = fields
  const names = (ids: readonly string[]) => ids.map(nameOf).filter(Boolean)
  return {
    title: title.trim(),
    theme: theme.trim(),
    goal: goal.trim(),
    date,
    time,
    owner,
    format,
    host: fields.host ? nameOf(fields.host) : '',
    cohosts: names(fields.cohosts),
    experts: names(fields.experts)
  }
}

/** «27.11.2026, 15:00» */
export const whenWords = ({ date, time }: Pick<ResultAbout, 'date' | 'time'>): string =>
  date ? [formatDate(date), time].filter(Boolean).join(', ') : ''

/** What is known of the session, with what each is called. */
export const aboutLines = (about: ResultAbout): [label: string, value: string][] =>
  (
    [
      ['Сессия', about.title],
      ['Проводит', about.owner],
      ['Дата', whenWords(about)],
      ['Тема', about.theme],
      ['Цель', about.goal],
      ['Формат', FORMATS[about.format]],
      ['Ведущие', [about.host, ...about.cohosts].filter(Boolean).join(', ')],
      ['Эксперты', about.experts.join(', ')]
    ] as [string, string][]
  ).filter(([, value]) => value !== '')
