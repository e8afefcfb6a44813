/** Takes in what is pasted or dropped, cleaned; pictures and files are left out. */
import { Fragment, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { dropPoint } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { linkFromTyped, safeLink, type RichLine } from '../../rich-text.ts'
import { cleanHtml } from './clean-html.ts'
import { link, nodeOf } from './schema.ts'

export function paste(): Plugin {
  return new Plugin({
    props: {
      handlePaste(view, event) {
        const data = event.clipboardData
        if (!data) return false
        // Written as one types it (Ctrl+Shift+V gives no HTML).
        insert(view, linesFrom(data))
        return true
      },
      handleDrop(view, event, _slice, moved) {
        const data = event.dataTransfer
        if (!data || moved) return false
        const lines = linesFrom(data)
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (!at || lines.length === 0) return true
        const slice = sliceOf(lines)
        const { tr } = view.state
        const place = dropPoint(view.state.doc, at.pos, slice) ?? at.pos
        view.dispatch(tr.replaceRange(place, place, slice).scrollIntoView())
        view.focus()
        return true
      }
    }
  })
}

function linesFrom(data: DataTransfer): RichLine[] {
  const html = data.getData('text/html')
  const lines = html ? cleanHtml(html) : []
  return lines.length > 0 ? lines : linesOfText(data.getData('text/plain'))
}

/** An address by itself becomes a link. */
function linesOfText(text: string): RichLine[] {
  const lines = text
    .split(/\r\n?|[\n\v\f\u2028\u2029]/u)
    .map((line) => line.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/gu, ''))
  while (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines.map((line) => {
    const href = safeLink(line)
    return { as: 'paragraph', runs: line ? [{ text: line, ...(href && { link: href }) }] : [] }
  })
}

function insert(view: EditorView, lines: readonly RichLine[]): void {
  const [first] = lines
  if (!first) return
  const { state } = view
  const only = lines.length === 1 && first.runs.length === 1 ? first.runs[0] : undefined
  // An address pasted over selected words makes them the link.
  const href = only && linkFromTyped(only.text)
  const { from, to, empty } = state.selection
  if (href && !empty && /^(?:https?:|mailto:)/iu.test(only.text))
    return view.dispatch(state.tr.addMark(from, to, link.create({ href })))
  view.dispatch(state.tr.replaceSelection(sliceOf(lines)).scrollIntoView().setMeta('paste', true))
}

function sliceOf(lines: readonly RichLine[]): Slice {
  const nodes = lines.map(nodeOf)
  if (nodes.length === 1 && lines[0]!.as === 'paragraph') return new Slice(nodes[0]!.content, 0, 0)
  const open = (line: RichLine | undefined) => (line?.as === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.from(nodes), open(lines[0]), open(lines.at(-1)))
}
