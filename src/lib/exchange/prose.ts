/** Long prose as parts of an official form: its headings, paragraphs and lists, on paper as on the screen. */
import { isRichEmpty, type RichRun, type RichText } from '../rich-text.ts'
import type { FormBlock, FormText } from './form.ts'

const textOf = (runs: readonly RichRun[]): FormText =>
  runs.map(({ text, bold, link }) => ({ text, bold, link }))
const isBlank = (runs: readonly RichRun[]) => runs.every(({ text }) => text.trim() === '')

/** Empty lines are left out. `label` is a bold lead-in, before the first paragraph or on a line of its own. */
export function proseBlocks(text: RichText, label?: string): FormBlock[] {
  const blocks = text.flatMap((block): FormBlock[] => {
    if (block.kind === 'list') {
      const items = block.items.filter((item) => !isBlank(item)).map(textOf)
      return items.length > 0 ? [{ kind: 'list', marks: block.ordered ? 'numbers' : 'dashes', items }] : []
    }
    if (isBlank(block.runs)) return []
    return block.kind === 'heading'
      ? [{ kind: 'heading', level: 3, text: textOf(block.runs) }]
      : [{ kind: 'paragraph', text: textOf(block.runs) }]
  })
  if (!label || isRichEmpty(text)) return blocks
  const [first, ...rest] = blocks
  if (first?.kind === 'paragraph') return [{ ...first, label }, ...rest]
  return [{ kind: 'paragraph', label, text: '' }, ...blocks]
}
