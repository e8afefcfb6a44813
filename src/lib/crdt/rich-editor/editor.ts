/** The editor of long prose over a field's fragment. Loaded when a field is first written in: see `space/CoRich`. */
import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import type { Node } from 'prosemirror-model'
import { EditorState, Plugin, Selection, type Command, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, ySyncPlugin, ySyncPluginKey } from 'y-prosemirror'
import type * as Y from 'yjs'
import type { RichEditing, RichEditorEvents } from '../../rich-text.ts'
import type { RichField } from '../rich-field.ts'
import { giveLetters, isRichKnown } from '../rich-text.ts'
import {
  behindOwnLetter,
  carets,
  redrawCarets,
  type RelativeSelection,
  type OtherCaret,
  type RichCaret
} from './carets.ts'
import { newBlock, plainAtStart, setLink, stateOf, toggleBold, toggleStyle } from './commands.ts'
import { numbers } from './numbers.ts'
import { paste } from './paste.ts'
import { schema } from './schema.ts'

export interface RichEditorPlace extends RichEditorEvents {
  others(): readonly OtherCaret[]
  oncaret(caret: RichCaret | null): void
  ontyped(): void
}

export interface RichEditor extends RichEditing {
  /** The others' carets moved. */
  redraw(): void
}

/** What writes the editor's blocks into the fragment. */
interface Binding {
  doc: Y.Doc
  /** Where the selection is while others change the text. */
  beforeTransactionSelection: RelativeSelection | null
  _prosemirrorChanged(doc: Node): void
}

/** @throws RangeError when the field holds what this version does not know: it would be deleted. */
export function openRichEditor(element: HTMLElement, field: RichField, place: RichEditorPlace): RichEditor {
  const { fragment } = field
  if (!isRichKnown(fragment)) throw new RangeError('the field is of a newer version')
  let stopped = false
  // Before the binding looks: it deletes what it cannot show.
  const guard = () => {
    if (!isRichKnown(fragment)) close()
  }
  fragment.observeDeep(guard)

  const { doc, mapping } = initProseMirrorDoc(fragment, schema)
  const command = (run: () => void) => () => {
    run()
    return true
  }
  const view = new EditorView(
    { mount: element },
    {
      state: EditorState.create({
        schema,
        // A field that nobody wrote in has no block yet.
        doc: doc.childCount > 0 ? doc : schema.topNodeType.createAndFill()!,
        plugins: [
          ySyncPlugin(fragment, { mapping }),
          carets(place.others, place.oncaret),
          numbers(),
          paste(),
          keymap({
            'Mod-z': command(field.undo),
            'Mod-y': command(field.redo),
            'Mod-Shift-z': command(field.redo),
            'Mod-b': toggleBold,
            'Mod-k': command(place.onlink),
            'Mod-Alt-1': toggleStyle('heading'),
            'Mod-Shift-7': toggleStyle('number'),
            'Mod-Shift-8': toggleStyle('bullet'),
            Enter: newBlock,
            'Shift-Enter': newBlock,
            Backspace: chainCommands(plainAtStart, baseKeymap.Backspace!)
          }),
          keymap(baseKeymap),
          new Plugin({
            props: {
              attributes: place.attributes,
              handleDOMEvents: { beforeinput: ownHistory(field), blur: () => field.settle() }
            }
          })
        ]
      }),
      editable: () => !stopped && field.writable,
      dispatchTransaction
    }
  )

  const { binding } = ySyncPluginKey.getState(view.state) as { binding: Binding }
  const write = binding._prosemirrorChanged.bind(binding)
  binding._prosemirrorChanged = (doc) =>
    binding.doc.transact(() => {
      write(doc)
      giveLetters(fragment)
    }, ySyncPluginKey)

  let selection = binding.beforeTransactionSelection
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    get: () => selection,
    set: (next: RelativeSelection | null) => (selection = next && behindOwnLetter(next, binding.doc))
  })

  function dispatchTransaction(tr: Transaction): void {
    if (stopped) return
    const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
    const apply = () => {
      view.updateState(view.state.apply(tr))
      place.onstate(stateOf(view.state))
    }
    if (!tr.docChanged || sync?.isChangeOrigin) return apply()
    if (field.step(ySyncPluginKey, apply)) place.ontyped()
    // What the browser has typed already is drawn over.
    else view.updateState(view.state)
  }

  function close(): void {
    if (stopped) return
    stopped = true
    field.settle()
    fragment.unobserveDeep(guard)
    view.destroy()
  }

  const run = (act: Command) => {
    act(view.state, view.dispatch, view)
    view.focus()
  }
  place.onstate(stateOf(view.state))
  return {
    toggleBold: () => run(toggleBold),
    toggleStyle: (as) => run(toggleStyle(as)),
    setLink: (href) => run(setLink(href)),
    type(lines) {
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)))
      for (const [i, line] of lines.split('\n').entries()) {
        if (i > 0) newBlock(view.state, view.dispatch)
        view.dispatch(view.state.tr.insertText(line))
      }
    },
    focus: () => view.focus(),
    redraw: () => {
      if (!stopped) redrawCarets(view)
    },
    close
  }
}

/** The browser's own undo (a tablet's shake, the menu) would take back the others' letters: ours replaces it. */
function ownHistory(field: RichField) {
  return (_view: EditorView, event: InputEvent): boolean => {
    const { inputType } = event
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return false
    event.preventDefault()
    if (inputType === 'historyUndo') field.undo()
    else field.redo()
    return true
  }
}
