/** What a poster shows and in which order, and what its card does. Pure. */
import { isRichEmpty, plainFromRich, type RichText } from '$lib/rich-text.ts'
import { typeset } from '$lib/ui/words.ts'
import { BLOCKS, type BlockName, type PosterFields } from './model.ts'

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

/** Letters of a block as one reads them. */
export const lettersIn = (text: RichText) => plainFromRich(text).trim().length
