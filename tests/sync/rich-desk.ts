/** One device with long prose: what a person does in the editor, chosen by numbers so that a run can be repeated. */
import { EditorState, TextSelection, type Command } from 'prosemirror-state'
import { joinBackward } from 'prosemirror-commands'
import fc from 'fast-check'
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror'
import type * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { newBlock, toggleBold, toggleStyle } from '$lib/crdt/rich-editor/commands.ts'
import { schema } from '$lib/crdt/rich-editor/schema.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { giveLetters } from '$lib/crdt/rich-text.ts'
import { sampleKind, type Sample } from '$lib/crdt/sample.fixture.ts'
import { plainFromRich } from '$lib/rich-text.ts'
import type { Letters } from './letters.ts'

const STYLES = ['heading', 'bullet', 'number'] as const

export const richEdit = fc.record({
  do: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('type', 'erase') },
    { weight: 4, arbitrary: fc.constantFrom('bold', 'style', 'split') },
    { weight: 2, arbitrary: fc.constantFrom('join', 'undo', 'redo', 'pause') }
  ),
  a: fc.nat(99),
  b: fc.nat(99)
})

export type RichEdit = typeof richEdit extends fc.Arbitrary<infer T> ? T : never

export class RichDesk {
  readonly handle: DocumentHandle<Sample>
  readonly field: RichField
  #letters: Letters

  constructor(doc: Y.Doc, person: string, letters: Letters) {
    this.handle = new DocumentHandle(doc, sampleKind, 'sample/1', person)
    this.field = richField(this.handle, 'essay', 'эссе', doc.getXmlFragment('prose:essay'))
    this.#letters = letters
  }

  get text(): string {
    return plainFromRich(this.field.value)
  }

  edit(edit: RichEdit): void {
    const before = this.text
    this.#do(edit)
    this.#letters.note(before, this.text)
  }

  #do({ do: what, a, b }: RichEdit): void {
    switch (what) {
      case 'type':
        return this.#run(a, a, (state, dispatch) => {
          dispatch?.(state.tr.insertText(this.#letters.type(1 + (b % 3), '')))
          return true
        })
      case 'erase':
        return this.#run(a, a + 1 + (b % 4), (state, dispatch) => {
          // Inside one block, as Backspace does; joining is a step of its own.
          const { $from, to } = state.selection
          dispatch?.(state.tr.delete($from.pos, Math.min(to, $from.end())))
          return true
        })
      case 'bold':
        return this.#run(a, a + 1 + (b % 6), toggleBold)
      case 'style':
        return this.#run(a, a + (b % 9), toggleStyle(STYLES[b % 3]!))
      case 'split':
        return this.#run(a, a, newBlock)
      case 'join':
        return this.#run(a, a, (state, dispatch) => {
          const start = TextSelection.create(state.doc, state.selection.$from.start())
          return joinBackward(state.apply(state.tr.setSelection(start)), dispatch)
        })
      case 'undo':
        return this.handle.undo()
      case 'redo':
        return this.handle.redo()
      case 'pause':
        return this.handle.endStep()
    }
  }

  /** As the editor does it: the document is drawn from the fragment, changed, and what changed is written back. */
  #run(from: number, to: number, command: Command): void {
    const { fragment } = this.field
    const { doc: drawn, meta } = initProseMirrorDoc(fragment, schema)
    const doc = drawn.childCount > 0 ? drawn : schema.topNodeType.createAndFill()!
    const at = (place: number) => doc.resolve(place % (doc.content.size + 1))
    const selection = TextSelection.between(at(from), at(to))
    const state = EditorState.create({ doc, selection })
    const origin = {}
    command(state, (tr) => {
      if (!tr.docChanged) return
      this.field.step(origin, () =>
        this.handle.doc.transact(() => {
          updateYFragment(this.handle.doc, fragment, tr.doc, meta)
          giveLetters(fragment)
        }, origin)
      )
    })
  }
}
