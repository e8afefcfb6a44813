/** The others' carets: a bar in the person's colour with the name over it; and where one's own stands. */
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding
} from 'y-prosemirror'
import * as Y from 'yjs'

/** Yjs' relative positions as JSON: they stay on their letter whatever happens around it. */
export interface RichCaret {
  anchor: unknown
  head: unknown
}

export interface OtherCaret extends RichCaret {
  id: string
  name: string
  /** A CSS colour. */
  colour: string
}

interface SyncState {
  type: Y.XmlFragment
  doc: Y.Doc
  binding: ProsemirrorBinding
  isChangeOrigin: boolean
}

const key = new PluginKey<DecorationSet>('carets')

/** Tells the plugin that the others' carets moved. */
export function redrawCarets(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, true))
}

export function carets(others: () => readonly OtherCaret[], tell: (caret: RichCaret | null) => void): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, known, _before, state) {
        const fromOthers = syncOf(state).isChangeOrigin
        return tr.getMeta(key) || fromOthers ? draw(state, others()) : known.map(tr.mapping, tr.doc)
      }
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let told = 'null'
      const look = () => {
        const caret = view.hasFocus() ? caretOf(view.state) : null
        const words = JSON.stringify(caret)
        if (words === told) return
        told = words
        tell(caret)
      }
      view.dom.addEventListener('focus', look)
      view.dom.addEventListener('blur', look)
      return {
        update: look,
        destroy() {
          view.dom.removeEventListener('focus', look)
          view.dom.removeEventListener('blur', look)
          if (told !== 'null') tell(null)
        }
      }
    }
  })
}

const syncOf = (state: EditorState) => ySyncPluginKey.getState(state) as SyncState

function caretOf(state: EditorState): RichCaret {
  const { type, binding, doc } = syncOf(state)
  const relative = (position: number) =>
    absolutePositionToRelativePosition(position, type, binding.mapping) as Y.RelativePosition
  const { selection } = state
  const { anchor, head } = behindOwnLetter(
    { anchor: relative(selection.anchor), head: relative(selection.head) },
    doc
  )
  return { anchor: Y.relativePositionToJSON(anchor), head: Y.relativePositionToJSON(head) }
}

/** Of a selection, as Yjs' relative positions. */
export interface RelativeSelection {
  type?: string
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/**
 * A caret that stays behind the letter before it. The binding's own goes with what comes after, at the end of a block with
 * its end: then the words of two people who write there go into each other.
 */
export function behindOwnLetter(selection: RelativeSelection, doc: Y.Doc): RelativeSelection {
  if (!Y.compareRelativePositions(selection.anchor, selection.head)) return selection
  const place = Y.createAbsolutePositionFromRelativePosition(selection.anchor, doc)
  if (!(place?.type instanceof Y.XmlText)) return selection
  const behind = Y.createRelativePositionFromTypeIndex(place.type, place.index, -1)
  return { ...selection, anchor: behind, head: behind }
}

function draw(state: EditorState, others: readonly OtherCaret[]): DecorationSet {
  const decorations = others.flatMap((other) => {
    const anchor = placeOf(state, other.anchor)
    const head = placeOf(state, other.head)
    if (anchor === null || head === null) return []
    // Drawn anew when it moves: its name shows itself again.
    const place = `${other.id} ${other.name} ${JSON.stringify(other.head)}`
    const bar = Decoration.widget(head, () => barOf(other), { key: place, side: 10 })
    if (anchor === head) return [bar]
    const attributes = { class: 'rich-theirs', style: `--who: ${other.colour}` }
    return [bar, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), attributes)]
  })
  return DecorationSet.create(state.doc, decorations)
}

/** Null when what it stood in is not here yet, or is no position at all. */
function placeOf(state: EditorState, relative: unknown): number | null {
  const { doc, type, binding } = syncOf(state)
  try {
    const position = Y.createRelativePositionFromJSON(relative)
    const place = relativePositionToAbsolutePosition(doc, type, position, binding.mapping)
    return place === null ? null : Math.max(0, Math.min(place, state.doc.content.size))
  } catch {
    return null
  }
}

function barOf({ name, colour }: OtherCaret): HTMLElement {
  const bar = document.createElement('span')
  bar.className = 'rich-caret'
  bar.setAttribute('aria-hidden', 'true')
  bar.style.setProperty('--who', colour)
  const flag = bar.appendChild(document.createElement('span'))
  flag.textContent = name
  return bar
}
