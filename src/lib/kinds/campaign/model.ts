/** An instrument of diagnosis and the campaign in which it is answered (domain.md §3.5). Pure: no Yjs, no browser. */
import * as z from 'zod/mini'

/** The six components of a teacher's professional competence [seed 1]. */
export const COMPONENTS = {
  subject: 'Предметный',
  methodical: 'Методический',
  assessment: 'Оценочный',
  psychological: 'Психолого-педагогический',
  communicative: 'Коммуникативный',
  digital: 'Цифровой'
} as const

/** The components as axes of a picture: long words may part at a soft hyphen. */
export const COMPONENT_AXES = [
  { label: 'Предметный' },
  { label: 'Методи\u00adческий' },
  { label: 'Оценочный' },
  { label: 'Психолого-педа\u00adгогический' },
  { label: 'Коммуни\u00adкативный' },
  { label: 'Цифровой' }
] as const

/** How deep a deficit is: by the share of points, see `levelOf`. */
export const LEVELS = {
  high: 'Высокий дефицит',
  medium: 'Средний дефицит',
  minimal: 'Минимальный дефицит'
} as const

/** The same as a cell of the column «Дефицит». */
export const LEVEL_CELLS = {
  high: { words: 'высокий', tone: 'danger' },
  medium: { words: 'средний', tone: 'warn' },
  minimal: { words: 'минимальный' }
} as const

export const INSTRUMENT_KINDS = {
  self: 'Самодиагностика',
  test: 'Тест',
  lesson: 'Экспертная оценка урока'
} as const

export const WAVES = { first: 'Входная', middle: 'Промежуточная', last: 'Итоговая' } as const

/** `scale` is marked on the instrument's scale, `choice` is a question with right answers, `open` is not scored. */
export const ITEM_TYPES = {
  scale: 'Отметка по шкале',
  choice: 'Вопрос с выбором ответа',
  open: 'Свободный ответ'
} as const

export type Component = keyof typeof COMPONENTS
export type Level = keyof typeof LEVELS
export type InstrumentKind = keyof typeof INSTRUMENT_KINDS
export type Wave = keyof typeof WAVES
export type ItemType = keyof typeof ITEM_TYPES

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')
const isoDate = () => z._default(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)), '')

export const COMPONENT_KEYS = keysOf(COMPONENTS)
export const componentSchema = z.enum(COMPONENT_KEYS)
export const levelSchema = z.enum(keysOf(LEVELS))
export const waveSchema = z.enum(keysOf(WAVES))

/** Points from one upwards, the best last; the words are what the person chooses [seen]. */
export const DEFAULT_SCALE = [
  'Испытываю затруднения',
  'Получается, но хочу совершенствовать',
  'Получается хорошо'
]

/** Percent: below `high` the deficit is high, above `minimal` it is minimal [field]. */
export const thresholdsSchema = z._default(z.object({ high: z.number(), minimal: z.number() }), {
  high: 60,
  minimal: 80
})

export const itemSchema = z.object({
  component: z._default(componentSchema, 'subject'),
  text: text(),
  type: z._default(z.enum(keysOf(ITEM_TYPES)), 'scale'),
  weight: z._default(z.number().check(z.gte(0), z.lte(100)), 1),
  /** Of a choice. */
  options: z._default(z.array(z.string()), []),
  /** Places of the right options, from 0. */
  right: z._default(z.array(z.number()), [])
})

export const campaignFieldsSchema = z.object({
  title: text(),
  kind: z._default(z.enum(keysOf(INSTRUMENT_KINDS)), 'self'),
  /** What stands over the questions. */
  instruction: text(),
  scale: z._default(z.array(z.string()).check(z.minLength(2)), DEFAULT_SCALE),
  thresholds: thresholdsSchema,
  /** For whom: everybody of the space, the members of associations, or people of organizations. */
  audience: z._default(z.enum(['all', 'association', 'organization']), 'all'),
  /** Ids of associations or organizations. */
  audienceIds: z._default(z.array(z.string()), []),
  /** Academic year, "2026-2027". */
  year: text(),
  wave: z._default(waveSchema, 'first'),
  /** First and last day, ISO; '' is open on that side. */
  from: isoDate(),
  to: isoDate(),
  /** Nobody is asked before it is opened. */
  open: z._default(z.boolean(), false)
})

/** What a list has to know of a campaign without opening it. */
export const asksSchema = z.pick(campaignFieldsSchema, {
  kind: true,
  audience: true,
  audienceIds: true,
  wave: true,
  from: true,
  to: true,
  open: true
})

/** Five people are the fewest a shown figure may stand for (domain.md §3.5). */
export const FEWEST_PEOPLE = 5

/** One frozen figure: how a group stands in a component. The schema itself keeps figures of fewer people out. */
export const figureSchema = z.object({
  association: text(),
  component: componentSchema,
  wave: waveSchema,
  people: z.number().check(z.int(), z.gte(FEWEST_PEOPLE)),
  /** Whole percent: finer figures would tell one person's part. */
  percent: z.number().check(z.int(), z.gte(0), z.lte(100))
})

/** Figures that somebody who may see the answers made and let out; never changed, made anew instead. */
export const figuresSchema = z.object({
  at: text(),
  /** personId of who made them. */
  by: text(),
  cells: z._default(z.array(figureSchema), [])
})

/** Freezes figures for heads under this id; false where the campaign cannot be written. */
export type LetOut = (id: string, cells: Figure[]) => boolean

interface Row {
  id: string
  parent: string
  order: string
}

export type Thresholds = z.infer<typeof thresholdsSchema>
export type Item = z.infer<typeof itemSchema> & Row
export type CampaignFields = z.infer<typeof campaignFieldsSchema>
export type Asks = z.infer<typeof asksSchema>
export type Figure = z.infer<typeof figureSchema>
export type Figures = z.infer<typeof figuresSchema> & Row

export interface CampaignModel {
  fields: CampaignFields
  items: readonly Item[]
  figures: readonly Figures[]
  removed: { items: readonly Item[]; figures: readonly Figures[] }
  /** How many rows a newer application wrote that this one cannot read. */
  unreadable: number
}

/** What an answer keeps: the instrument as it was when the person was given it. */
export const instrumentSchema = z.object({
  title: text(),
  kind: z._default(z.enum(keysOf(INSTRUMENT_KINDS)), 'self'),
  instruction: text(),
  scale: z._default(z.array(z.string()), DEFAULT_SCALE),
  thresholds: thresholdsSchema,
  items: z._default(z.array(z.extend(itemSchema, { id: z.string() })), [])
})

export type Instrument = z.infer<typeof instrumentSchema>

/** The instrument as it stands now, in one value that an answer takes along. */
export function instrumentOf({ fields, items }: CampaignModel): Instrument {
  const { title, kind, instruction, scale, thresholds } = fields
  return {
    title,
    kind,
    instruction,
    scale: [...scale],
    thresholds: { ...thresholds },
    items: items.map(({ id, component, text, type, weight, options, right }) => ({
      id,
      component,
      text,
      type,
      weight,
      options: [...options],
      right: [...right]
    }))
  }
}

/** Exactly on a border the deficit is medium: «60–80» holds both of its ends. */
export function levelOf(percent: number, { high, minimal }: Thresholds): Level {
  return percent < high ? 'high' : percent > minimal ? 'minimal' : 'medium'
}

export type Phase = 'preparing' | 'waiting' | 'running' | 'over'

export function phaseOf({ open, from, to }: Pick<Asks, 'open' | 'from' | 'to'>, today: string): Phase {
  if (!open) return 'preparing'
  if (from && today < from) return 'waiting'
  return to && today > to ? 'over' : 'running'
}

/** Whether a person is asked. */
export function isAsked(
  { audience, audienceIds }: Pick<Asks, 'audience' | 'audienceIds'>,
  person: { id: string; organization: string; roles?: readonly string[] },
  associations: readonly { id: string; head?: string; members: readonly string[] }[]
): boolean {
  // «Все педагоги»: whoever reads everybody's answers is asked only by name of an association or an organization.
  if (audience === 'all') return !person.roles?.includes('methodist')
  if (audience === 'organization') return audienceIds.includes(person.organization)
  return associations.some(
    ({ id, head, members }) => audienceIds.includes(id) && (head === person.id || members.includes(person.id))
  )
}

/** As it is answered and printed: component by component, in each as the author ordered them. */
export function inAnswerOrder<Asked extends { component: Component }>(items: readonly Asked[]): Asked[] {
  return COMPONENT_KEYS.flatMap((component) => items.filter((item) => item.component === component))
}

/** What keeps an instrument from being opened; empty when nothing does. */
export type Gap =
  | 'no-items'
  | 'empty-item'
  | 'empty-step'
  | 'empty-option'
  | 'no-right-answer'
  | 'thresholds'
  | 'dates'
  | 'audience'

export function gapsOf({ fields, items }: CampaignModel): Gap[] {
  const { thresholds, from, to, audience, audienceIds } = fields
  const choices = items.filter(({ type }) => type === 'choice')
  const gaps: [Gap, boolean][] = [
    ['no-items', !items.some(({ type, weight }) => type !== 'open' && weight > 0)],
    ['empty-item', items.some(({ text }) => !text.trim())],
    ['empty-step', fields.scale.some((step) => !step.trim())],
    ['empty-option', choices.some(({ options }) => options.some((option) => !option.trim()))],
    ['no-right-answer', choices.some(({ options, right }) => !right.some((at) => at in options))],
    ['thresholds', !(thresholds.high <= thresholds.minimal)],
    ['dates', from !== '' && to !== '' && to < from],
    ['audience', audience !== 'all' && audienceIds.length === 0]
  ]
  return gaps.filter(([, there]) => there).map(([gap]) => gap)
}
