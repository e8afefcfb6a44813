/** What a poster shows and in which order, what it still lacks, and how much of it is too long. Pure. */
import { isRichEmpty, linkFromTyped, plainFromRich, type RichText } from '$lib/rich-text.ts'
import { typeset } from '$lib/ui/words.ts'
import { BLOCKS, type BlockName, type PosterFields, type PosterLinkRow, type PosterModel } from './model.ts'

export interface Block {
  name: BlockName
  /** 1–8, as it is numbered on every poster. */
  number: number
  title: string
  text: RichText
}

const NAMES = Object.keys(BLOCKS) as BlockName[]

/** What a story tells first: the problem, the idea, what came of it. */
const STORY: readonly BlockName[] = ['problem', 'idea', 'results']

export const numberOf = (name: BlockName): number => NAMES.indexOf(name) + 1

/** «3 «Как делаю»» */
export const blockWords = (name: BlockName): string => `${numberOf(name)} «${BLOCKS[name]}»`

/** Blocks that say something, in their order: empty ones leave no hole. */
export function filledBlocks(fields: PosterFields): Block[] {
  return NAMES.filter((name) => !isRichEmpty(fields[name])).map((name) => ({
    name,
    number: numberOf(name),
    title: BLOCKS[name],
    text: fields[name]
  }))
}

/** The same for «История»: what is told large, and the rest. */
export function storyBlocks(fields: PosterFields): { told: Block[]; rest: Block[] } {
  const blocks = filledBlocks(fields)
  const told = blocks.filter(({ name }) => STORY.includes(name))
  return { told, rest: blocks.filter(({ name }) => !STORY.includes(name)) }
}

/** On a card there is room for three, and names must be short. */
const CARD_BLOCKS = 3
const SHORT: Partial<Record<BlockName, string>> = { results: 'Результат', risks: 'Риски', question: 'Вопрос' }
/** More letters than a card's lines hold are not even drawn. */
const CARD_LETTERS = 180

export interface CardBlock {
  number: number
  title: string
  text: string
}

/** The story first; where parts of it are empty, others take their places. */
export function cardBlocks(fields: PosterFields): CardBlock[] {
  const { told, rest } = storyBlocks(fields)
  return [...told, ...rest]
    .slice(0, CARD_BLOCKS)
    .sort((a, b) => a.number - b.number)
    .map(({ name, number, title, text }) => ({
      number,
      title: SHORT[name] ?? title,
      text: typeset(plainFromRich(text).replace(/\s+/g, ' ').trim().slice(0, CARD_LETTERS))
    }))
}

/** «Рябинин К. Е., русский язык, 5–6»; `name` stands for authors that the poster does not name yet. */
export function authorLine({ authors, subject, grades }: PosterFields, name = ''): string {
  return typeset([authors.trim() || name, subject.trim(), grades.trim()].filter(Boolean).join(', '))
}

export interface PosterLink {
  id: string
  label: string
  /** null: what was typed is no address. */
  href: string | null
}

/** Links that were begun; without a label the address speaks for itself. */
export function shownLinks(links: readonly PosterLinkRow[]): PosterLink[] {
  return links
    .filter(({ label, url }) => label.trim() || url.trim())
    .map(({ id, label, url }) => ({
      id,
      label: label.trim() || withoutScheme(url.trim()),
      href: linkFromTyped(url)
    }))
}

export const withoutScheme = (url: string): string =>
  url.replace(/^(https?:\/\/(www\.)?|mailto:)/, '').replace(/\/$/, '')

/** Letters of a block as one reads them. */
const lettersIn = (text: RichText) => plainFromRich(text).trim().length

/** What is not there yet, in sentences; a poster may be handed in without any of it. */
export function missingWords({ fields, pictures, links }: PosterModel): string[] {
  const empty = NAMES.filter((name) => isRichEmpty(fields[name]))
  const undescribed = pictures.filter(({ file }) => file.alt === undefined).length
  const broken = shownLinks(links).filter(({ href }) => href === null)
  return [
    ...(fields.title.trim() ? [] : ['Нет названия.']),
    ...(fields.authors.trim() ? [] : ['Не сказано, кто авторы.']),
    ...(empty.length === NAMES.length
      ? ['Все восемь блоков пока пустые.']
      : empty.length > 0
        ? [`${empty.length === 1 ? 'Пустой блок' : 'Пустые блоки'}: ${empty.map(blockWords).join(', ')}.`]
        : []),
    ...(undescribed > 0 ? [`Картинки без описания: ${undescribed}.`] : []),
    ...broken.map(({ label }) => `По ссылке «${label}» не перейти: адрес не читается.`)
  ].map(typeset)
}

export interface TooLong {
  /** So many letters more than fit in readable size. */
  letters: number
  /** The longest block, and its letters. */
  block: BlockName
  blockLetters: number
}

/**
 * How much of a poster is too long when all of it only fits smaller than one can read.
 * @param size the size in which it fits, @param least the smallest readable one, in the same unit
 */
export function tooLong(
  { fields }: PosterModel,
  { size, least }: { size: number; least: number }
): TooLong | null {
  if (size >= least) return null
  const lengths = NAMES.map((name) => ({ name, letters: lettersIn(fields[name]) }))
  const all = lengths.reduce((sum, { letters }) => sum + letters, 0)
  const longest = lengths.reduce((most, one) => (one.letters > most.letters ? one : most))
  // Text takes the square of its size.
  const over = all * (1 - (size / least) ** 2)
  return {
    letters: Math.max(10, Math.ceil(over / 10) * 10),
    block: longest.name,
    blockLetters: longest.letters
  }
}

export type Shape = 'screen' | 'portrait' | 'landscape'

/** Columns of a poster told in columns: few words stand better in two. */
export function columnsFor({ fields, pictures }: PosterModel, shape: Shape): 2 | 3 {
  if (shape === 'portrait') return 2
  const blocks = filledBlocks(fields)
  const letters = blocks.reduce((sum, { text }) => sum + lettersIn(text), 0)
  return letters < 500 && blocks.length + pictures.length <= 4 ? 2 : 3
}

export interface FitRange {
  largest: number
  least: number
  /** Pictures lead: they give up their room only for what could not be read. */
  leads?: boolean
}

/**
 * Sizes of text as parts of a hundred of the poster's width. On a screen of 1280 × 720 the least is 16 px; on A4 it is
 * 9 pt, and as much more on larger paper as one stands further away.
 */
export const FIT: Record<Shape, FitRange> = {
  screen: { largest: 2.35, least: 1.25 },
  portrait: { largest: 2.9, least: 1.52 },
  landscape: { largest: 2.2, least: 1.07 }
}

/** What does not fit in the least readable size is shown smaller rather than cut, down to this part of it. */
const SMALLEST = 0.55
const STEPS = 28

/** Sizes to try, the largest first. */
export function sizesOf({ largest, least }: FitRange): number[] {
  const smallest = least * SMALLEST
  const step = (smallest / largest) ** (1 / STEPS)
  return Array.from({ length: STEPS + 1 }, (_, i) => largest * step ** i)
}

/** The first of the sizes, largest first, that fits; the last one where none does. Asks about log₂ of them. */
export function firstThatFits(sizes: readonly number[], fits: (size: number) => boolean): number {
  let [from, to] = [0, sizes.length - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if (fits(sizes[middle]!)) to = middle
    else from = middle + 1
  }
  return sizes[from]!
}

/** Parts of their room that pictures give up, one after the other, so that words stay readable. */
const GIVEN = [1, 0.78, 0.6] as const
/** From here on text is large enough to leave pictures theirs; a part of the least size. */
const COMFORT = 1.3

export interface Fit {
  size: number
  /** Part of their room that is left to pictures. */
  room: number
}

/** The largest text with pictures as large as it bears. */
export function bestFit(
  range: FitRange,
  hasPictures: boolean,
  fits: (size: number, room: number) => boolean
): Fit {
  const sizes = sizesOf(range)
  let best: Fit = { size: 0, room: 1 }
  for (const room of hasPictures ? GIVEN : GIVEN.slice(0, 1)) {
    const size = firstThatFits(sizes, (one) => fits(one, room))
    if (size > best.size) best = { size, room }
    if (size >= range.least * (range.leads ? 1 : COMFORT)) break
  }
  return best
}
