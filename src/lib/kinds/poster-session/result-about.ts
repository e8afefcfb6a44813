/** What stands over a result: which session it was and who led it, with names as they are called. Pure. */
import * as z from 'zod/mini'
import { formatDate } from '$lib/ui/words.ts'
import { FORMATS, type SessionFields } from './model.ts'

export const resultAboutSchema = z.object({
  title: z.string(),
  theme: z.string(),
  goal: z.string(),
  /** ISO day, and hours by the session's own clock. */
  date: z.string(),
  time: z.string(),
  format: z.enum(Object.keys(FORMATS) as [keyof typeof FORMATS]),
  host: z.string(),
  cohosts: z.array(z.string()),
  experts: z.array(z.string())
})
export type ResultAbout = z.infer<typeof resultAboutSchema>

/** Those of whom nothing is known are left out. */
export function aboutOf(fields: SessionFields, nameOf: (personId: string) => string): ResultAbout {
  const { title, theme, goal, date, time, format } = fields
  const names = (ids: readonly string[]) => ids.map(nameOf).filter(Boolean)
  return {
    title: title.trim(),
    theme: theme.trim(),
    goal: goal.trim(),
    date,
    time,
    format,
    host: fields.host ? nameOf(fields.host) : '',
    cohosts: names(fields.cohosts),
    experts: names(fields.experts)
  }
}

/** «27.11.2026, 15:00» */
export const whenWords = ({ date, time }: Pick<ResultAbout, 'date' | 'time'>): string =>
  date ? [formatDate(date), time].filter(Boolean).join(', ') : ''
