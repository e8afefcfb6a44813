/** What an analysis counted: numbers with the rows behind them. Plain values, so that they freeze with it. Pure. */
import * as z from 'zod/mini'
import { componentSchema, waveSchema } from '../campaign/model.ts'
import { SECTION_IDS } from './model.ts'

const text = () => z._default(z.string(), '')
const amount = () => z.number().check(z.int(), z.gte(0))

/** A row that a number counts. People stand by their ids alone: who is erased is not named here either. */
const lineSchema = z.object({
  text: text(),
  /** personIds */
  people: z._default(z.array(z.string()), []),
  note: text(),
  /** `protocol/<id>` that has it; '' for none. */
  document: text(),
  /** Its row there. */
  row: text()
})

const figureSchema = z.object({
  id: z.string(),
  label: z.string(),
  count: amount(),
  /** Of how many it is a share; null where it is none. */
  whole: z.nullable(amount()),
  /** No rows: those behind it are not for these eyes. */
  lines: z.array(lineSchema)
})

const groupSchema = z.object({
  id: z.string(),
  title: text(),
  /** What the figures are parts of and must add up to; null where they overlap. */
  total: z.nullable(amount()),
  /** Of how many the total is a share; null where it is none. */
  of: z.nullable(amount()),
  figures: z.array(figureSchema)
})

/** How a component stood in each wave of diagnosis, by the figures that the methodist let out. */
const deficitSchema = z.object({
  component: componentSchema,
  waves: z.array(z.object({ wave: waveSchema, percent: amount(), people: amount() }))
})

export const reportSchema = z.object({
  /** ISO day on which it was counted. */
  day: text(),
  sections: z.object(
    Object.fromEntries(SECTION_IDS.map((id) => [id, z._default(z.array(groupSchema), [])])) as Record<
      (typeof SECTION_IDS)[number],
      z.ZodMiniDefault<z.ZodMiniArray<typeof groupSchema>>
    >
  ),
  deficits: z._default(z.array(deficitSchema), []),
  /** ISO day of the figures of trajectories. */
  trajectoriesDay: text(),
  /** Rows of the plan without a mark: they are in no result. */
  unmarked: z.object({ meetings: amount(), activities: amount() })
})

export type Line = z.infer<typeof lineSchema>
export type Figure = z.infer<typeof figureSchema>
export type Group = z.infer<typeof groupSchema>
export type Deficit = z.infer<typeof deficitSchema>
export type Report = z.infer<typeof reportSchema>

/** By how much the parts miss their total; 0 where they add up, or are no parts. */
export function misses({ total, figures }: Group): number {
  return total === null ? 0 : figures.reduce((sum, { count }) => sum + count, 0) - total
}
