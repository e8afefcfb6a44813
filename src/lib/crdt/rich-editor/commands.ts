/** What the toolbar and the keys do to the selection. */
import { setBlockType, splitBlockAs, toggleMark } from 'prosemirror-commands'
import { TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import type { RichState, RichStyle } from '../../rich-text.ts'
import { attrsOf, block, bold, link, schema, styleOf } from './schema.ts'

export const toggleBold: Command = toggleMark(bold)

export function stateOf(state: EditorState): RichState {
  const { $from, from, to, empty } = state.selection
  const styles = new Set(blocksIn(state).map(styleOf))
  const marks = state.storedMarks ?? $from.marks()
  return {
    as: styles.size === 1 ? [...styles][0]! : 'paragraph',
    bold: empty ? bold.isInSet(marks) !== undefined : state.doc.rangeHasMark(from, to, bold),
    link: (linkAround(state)?.href as string | undefined) ?? null
  }
}

function blocksIn(state: EditorState): Node[] {
  const blocks: Node[] = []
  const { from, to } = state.selection
  state.doc.nodesBetween(from, to, (node) => {
    if (node.type === block) blocks.push(node)
    return false
  })
  return blocks
}

export function toggleStyle(as: RichStyle): Command {
  return (state, dispatch) => {
    const all = blocksIn(state).every((node) => styleOf(node) === as)
    return setBlockType(block, attrsOf(all ? 'paragraph' : as))(state, dispatch)
  }
}

interface Stretch {
  from: number
  to: number
  href: unknown
}

/** The link under the caret, as far as it goes; with a selection, the link that holds all of it. */
function linkAround({ selection: { $from, to } }: EditorState): Stretch | null {
  const links: Stretch[] = []
  $from.parent.forEach((node, offset) => {
    const mark = link.isInSet(node.marks)
    if (!mark) return
    const from = $from.start() + offset
    const last = links.at(-1)
    if (last?.to === from && last.href === mark.attrs.href) last.to += node.nodeSize
    else links.push({ from, to: from + node.nodeSize, href: mark.attrs.href })
  })
  return links.find((stretch) => stretch.from <= $from.pos && stretch.to >= to) ?? null
}

export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection
    const around = linkAround(state)
    const { tr } = state
    const range = empty ? around : { from, to }
    if (href === null) {
      if (range) tr.removeMark(range.from, range.to, link)
      if (around) tr.removeMark(around.from, around.to, link)
    } else if (range) {
      tr.addMark(range.from, range.to, link.create({ href }))
    } else
      tr.replaceSelectionWith(schema.text(href.replace(/^mailto:/iu, ''), [link.create({ href })]), false)
    dispatch?.(tr.removeStoredMark(link).scrollIntoView())
    return true
  }
}

/** Enter: an item after an item, a paragraph after a heading; in an empty item the list ends. */
export const newBlock: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const as = styleOf($from.parent)
  if (empty && as !== 'paragraph' && $from.parent.content.size === 0)
    return setBlockType(block, attrsOf('paragraph'))(state, dispatch)
  const marks = state.storedMarks ?? ($from.parentOffset > 0 ? $from.marks() : [])
  return splitBlockAs((node, atEnd) => ({
    type: block,
    attrs: atEnd && styleOf(node) === 'heading' ? attrsOf('paragraph') : node.attrs
  }))(state, (tr) => dispatch?.(tr.ensureMarks(marks.filter((mark) => mark.type !== link)).scrollIntoView()))
}

/** Backspace at the beginning of an item or a heading makes it a paragraph first. */
export const plainAtStart: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty || selection.$from.parentOffset > 0)
    return false
  if (styleOf(selection.$from.parent) === 'paragraph') return false
  return setBlockType(block, attrsOf('paragraph'))(state, dispatch)
}
