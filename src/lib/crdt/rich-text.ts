/**
 * How long prose lies in a document: one XML fragment a field, its children `block` elements side by side, their
 * letters one XmlText. Read here without the editor, so that lists, search and paper need none.
 */
import * as Y from 'yjs'
import {
  gatherLines,
  joinRuns,
  linesOfRich,
  safeLink,
  type RichLine,
  type RichRun,
  type RichStyle,
  type RichText
} from '../rich-text.ts'

/**
 * Of what follows. Frozen: the editor of an older application deletes what it does not know, so anything added here
 * raises this number and the `schema` and `minWriter` of every kind that has prose (docs/adr/0006).
 */
export const RICH_SCHEMA = 1

/** The one kind of element, the one attribute and the two formats of letters. */
export const BLOCK = 'block'
export const STYLE = 'as'
export const BOLD = 'bold'
export const LINK = 'link'
/** A paragraph goes without the attribute. */
const STYLES: readonly unknown[] = ['heading', 'bullet', 'number'] satisfies RichStyle[]
const FORMATS: readonly string[] = [BOLD, LINK]

export interface Letters {
  insert: unknown
  attributes?: Record<string, unknown>
}

interface Reading {
  value: RichText | null
  known: boolean | null
}

const readings = new WeakMap<Y.XmlFragment, Reading>()

/** Remembers the reading until something in the fragment changes. */
function readingOf(fragment: Y.XmlFragment): Reading {
  let reading = readings.get(fragment)
  if (!reading) {
    const fresh: Reading = (reading = { value: null, known: null })
    fragment.observeDeep(() => void Object.assign(fresh, { value: null, known: null }))
    readings.set(fragment, reading)
  }
  return reading
}

/** The same object until the text changes. What this version does not know is shown as its text. */
export function readRich(fragment: Y.XmlFragment): RichText {
  // Before it has come into a document a fragment tells of no change, and reads as empty.
  if (!fragment.doc) return []
  return (readingOf(fragment).value ??= gatherLines(linesOf(fragment)))
}

function linesOf(parent: Y.XmlFragment): RichLine[] {
  return parent.toArray().flatMap((child): RichLine[] => {
    if (child instanceof Y.XmlText) return [{ as: 'paragraph', runs: runsOf(child) }]
    if (!(child instanceof Y.XmlElement)) return []
    const inside = child.toArray()
    if (inside.some((node) => node instanceof Y.XmlElement)) return linesOf(child)
    const as: unknown = child.nodeName === BLOCK ? child.getAttribute(STYLE) : undefined
    const texts = inside.filter((node) => node instanceof Y.XmlText)
    return [
      { as: STYLES.includes(as) ? (as as RichStyle) : 'paragraph', runs: joinRuns(texts.flatMap(runsOf)) }
    ]
  })
}

/** The letters of a block as runs. */
export function runsOf(text: Y.XmlText): RichRun[] {
  return joinRuns(
    (text.toDelta() as Letters[]).flatMap(({ insert, attributes }) => runOf(insert, attributes))
  )
}

function runOf(insert: unknown, attributes: Letters['attributes']): RichRun[] {
  if (typeof insert !== 'string') return []
  const link = safeLink((attributes?.[LINK] as { href?: unknown } | undefined)?.href)
  return [{ text: insert, ...(attributes?.[BOLD] ? { bold: true } : {}), ...(link && { link }) }]
}

/** False when a newer application wrote something in it that the editor of this one would delete. */
export function isRichKnown(fragment: Y.XmlFragment): boolean {
  return (readingOf(fragment).known ??= areBlocksKnown(fragment))
}

function areBlocksKnown(fragment: Y.XmlFragment): boolean {
  return fragment.toArray().every((block) => {
    if (!(block instanceof Y.XmlElement) || block.nodeName !== BLOCK) return false
    const attributes = Object.entries(block.getAttributes() as Record<string, unknown>)
    if (!attributes.every(([name, value]) => name === STYLE && STYLES.includes(value))) return false
    return block.toArray().every((text) => text instanceof Y.XmlText && areLettersKnown(text.toDelta()))
  })
}

function areLettersKnown(delta: readonly Letters[]): boolean {
  return delta.every(
    ({ insert, attributes = {} }) =>
      typeof insert === 'string' && Object.keys(attributes).every((format) => FORMATS.includes(format))
  )
}

/** Fills a fragment that has just been made; seeding one on two devices would double it. Does nothing when it has text. */
export function seedRich(fragment: Y.XmlFragment, text: RichText): void {
  if (fragment.doc && fragment.length > 0) return
  const lines = linesOfRich(text)
  if (lines.length > 0) fragment.insert(0, lines.map(blockOf))
}

/** A block as it is written into a fragment. */
export function blockOf({ as, runs }: RichLine): Y.XmlElement {
  const block = new Y.XmlElement(BLOCK)
  if (as !== 'paragraph') block.setAttribute(STYLE, as)
  block.insert(0, [lettersOf(runs)])
  return block
}

export function lettersOf(runs: readonly RichRun[]): Y.XmlText {
  const letters = new Y.XmlText()
  letters.applyDelta(runs.map((run) => ({ insert: run.text, attributes: formatOf(run) })))
  return letters
}

export const formatOf = ({ bold, link }: RichRun): Record<string, object> => ({
  ...(bold && { [BOLD]: {} }),
  ...(link && { [LINK]: { href: link } })
})

/**
 * An empty block gets the text that its letters will stand in. Where it has none, two people who begin to write in it at
 * once make one each, and the editor that meets both writes them into one and deletes the other, with what its writer
 * types into it meanwhile. Called in the transaction that makes blocks.
 */
export function giveLetters(fragment: Y.XmlFragment): void {
  for (const block of fragment.toArray())
    if (block instanceof Y.XmlElement && block.length === 0) block.insert(0, [new Y.XmlText()])
}

/**
 * For undo: a block or its letters that this person made stay while somebody else's letters are in them. Undo deletes
 * the innermost first, so what is left is the others'.
 */
export function mayUndoDelete(item: Y.Item): boolean {
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  return !(type instanceof Y.XmlElement || type instanceof Y.XmlText) || type.length === 0
}
