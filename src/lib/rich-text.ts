/** Long prose as plain values: paragraphs, headings of one level, lists; bold and links. Pure, known to every room. */
import * as z from 'zod/mini'

export interface RichRun {
  text: string
  bold?: boolean
  /** Only what `safeLink` lets through. */
  link?: string
}

export type RichBlock =
  | { kind: 'paragraph' | 'heading'; runs: readonly RichRun[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly RichRun[])[] }

export type RichText = readonly RichBlock[]

/** What a block is: the same text can be any of these, so that changing it keeps what others write in it. */
export type RichStyle = 'paragraph' | 'heading' | 'bullet' | 'number'

/** A block by itself, as it is written and edited; a list is a row of them. */
export interface RichLine {
  as: RichStyle
  runs: readonly RichRun[]
}

/** For the models of kinds; `crdt/` fills it. */
export const richTextSchema = z._default(
  z.custom<RichText>((value) => Array.isArray(value)),
  []
)

const runsSchema = z.array(
  z.object({ text: z.string(), bold: z.optional(z.boolean()), link: z.optional(z.string()) })
)

/** Long prose that comes from outside a fragment: in a step, in a frozen version. */
export const writtenProseSchema: z.ZodMiniType<RichText> = z.array(
  z.union([
    z.object({ kind: z.enum(['paragraph', 'heading']), runs: runsSchema }),
    z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(runsSchema) })
  ])
)

/** What the toolbar shows of the place where the caret is. */
export interface RichState {
  as: RichStyle
  bold: boolean
  /** The address of the link under the caret, null where there is none. */
  link: string | null
}

/** An editor at work, as its toolbar sees it. */
export interface RichEditing {
  toggleBold(): void
  /** Turns the selected blocks into this, and back into paragraphs when they are it already. */
  toggleStyle(as: RichStyle): void
  /** Null takes the link away; without a selection the address is written as text. */
  setLink(href: string | null): void
  /** Puts the caret behind everything and types there. */
  type(lines: string): void
  focus(): void
  close(): void
}

export interface RichEditorEvents {
  /** For the editable element: its id, name and description. */
  attributes: Record<string, string>
  onstate(state: RichState): void
  /** Ctrl+K. */
  onlink(): void
}

/** Lists out of the blocks that stand one after the other. */
export function gatherLines(lines: readonly RichLine[]): RichText {
  const blocks: RichBlock[] = []
  let before: RichStyle | undefined
  let items: (readonly RichRun[])[] = []
  for (const { as, runs } of lines) {
    if (as === 'paragraph' || as === 'heading') blocks.push({ kind: as, runs })
    else if (as === before) items.push(runs)
    else blocks.push({ kind: 'list', ordered: as === 'number', items: (items = [runs]) })
    before = as
  }
  return blocks
}

export function linesOfRich(text: RichText): RichLine[] {
  return text.flatMap((block): RichLine[] =>
    block.kind === 'list'
      ? block.items.map((runs) => ({ as: block.ordered ? 'number' : 'bullet', runs }))
      : [{ as: block.kind, runs: block.runs }]
  )
}

/** A line of text is a paragraph. */
export function richFromPlain(text: string): RichText {
  if (text === '') return []
  return text.split(/\r\n?|\n/).map((line) => ({ kind: 'paragraph', runs: line ? [{ text: line }] : [] }))
}

export function plainFromRich(text: RichText): string {
  return linesOfRich(text)
    .map(({ runs }) => runs.map((run) => run.text).join(''))
    .join('\n')
}

export function isRichEmpty(text: RichText): boolean {
  return linesOfRich(text).every(({ runs }) => runs.every((run) => run.text.trim() === ''))
}

/** Runs that look alike become one; empty ones go. */
export function joinRuns(runs: readonly RichRun[]): RichRun[] {
  const joined: RichRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && Boolean(last.bold) === Boolean(run.bold) && last.link === run.link)
      joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else if (run.text) joined.push(run)
  }
  return joined
}

const SAFE = /^(?:https?:\/\/[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+)$/iu

/** The address when it may be followed: a page or a letter, nothing that runs. */
export function safeLink(href: unknown): string | null {
  if (typeof href !== 'string') return null
  const trimmed = href.trim()
  if (!SAFE.test(trimmed) || trimmed.length > 2000) return null
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(trimmed).protocol) ? trimmed : null
  } catch {
    return null
  }
}

/** The address that a person typed: «школа.рф/план» and «anna@edu.ru» are understood. Null when it is none. */
export function linkFromTyped(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/u.test(text)) return safeLink(`mailto:${text}`)
  if (/^[a-z][a-z\d+-]*:/iu.test(text) && !/^[^/]+\.[^/]+:\d/u.test(text)) return safeLink(text)
  return /^[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#:]\S*)?$/u.test(text) ? safeLink(`https://${text}`) : null
}
