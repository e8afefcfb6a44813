/** What a poster still lacks, where its links lead, and how much of it is too long. Pure. */
import { isRichEmpty, linkFromTyped } from '$lib/rich-text.ts'
import { typeset } from '$lib/ui/words.ts'
import { BLOCKS, type BlockName, type PosterLinkRow, type PosterModel } from './model.ts'
import { lettersIn, numberOf } from './poster-view.ts'

const NAMES = Object.keys(BLOCKS) as BlockName[]

/** «3 «Как делаю»» */
export const blockWords = (name: BlockName): string => `${numberOf(name)} «${BLOCKS[name]}»`

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
