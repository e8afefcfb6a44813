/** Binds an `<input>` or `<textarea>` to a Y.Text: every letter is written, remote letters leave the caret alone. */
import type * as Y from 'yjs'
import { applySplice, shiftIndex, shiftSplice, shiftUnit, spliceBetween, type TextDelta } from './text.ts'

export type TextElement = HTMLInputElement | HTMLTextAreaElement

export interface TextBindingOptions {
  /** Runs the edit as one undoable command; false when the document is read-only. */
  transact(edit: () => void): boolean
  undo(): void
  redo(): void
}

/**
 * While an input method composes (Android keyboards compose every word), neither side is touched: remote changes
 * wait, and the composed text is written at `compositionend`, moved over what came meanwhile.
 * @returns the function that unbinds; it writes what is still being composed.
 */
export function bindText(element: TextElement, text: Y.Text, options: TextBindingOptions): () => void {
  /** What the element and the text agreed on last. */
  let agreed = text.toString()
  let composing = false
  let writing = false
  /** Remote changes that came while composing. */
  let held: TextDelta[] = []
  element.value = agreed

  function write() {
    const splice = spliceBetween(agreed, element.value, element.selectionEnd ?? element.value.length)
    const moved = splice && shiftSplice(splice, held)
    writing = true
    const written = !moved || options.transact(() => moved.forEach((part) => applySplice(text, part)))
    writing = false
    agreed = text.toString()
    const shown = element.value
    if (shown !== agreed) {
      const caret = element.selectionEnd ?? shown.length
      const typed = written && moved?.at(-1)
      element.value = agreed
      place(
        typed ? typed.index + typed.insert.length : Math.min(held.reduce(shiftIndex, caret), agreed.length)
      )
    }
    held = []
  }

  function place(start: number, end = start) {
    if (document.activeElement === element) element.setSelectionRange(start, end)
  }

  function onRemote(event: Y.YTextEvent) {
    if (writing) return
    const delta = event.delta as TextDelta
    if (composing) {
      held.push(delta)
      return
    }
    const { selectionStart, selectionEnd } = element
    agreed = text.toString()
    element.value = agreed
    if (selectionStart === null || selectionEnd === null) return
    // What others insert before selected letters is not selected: the next key would erase it.
    const first = selectionStart < selectionEnd ? shiftUnit(selectionStart, delta) : null
    place(first ?? shiftIndex(selectionStart, delta), shiftIndex(selectionEnd, delta))
  }

  function onInput(event: Event) {
    if (!composing && !(event as InputEvent).isComposing) write()
  }

  function onCompositionStart() {
    composing = true
  }

  function onCompositionEnd() {
    composing = false
    write()
  }

  /** The browser's own undo knows only this field and would take back the others' letters: ours replaces it. */
  function onBeforeInput(event: Event) {
    const { inputType } = event as InputEvent
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return
    event.preventDefault()
    if (inputType === 'historyUndo') options.undo()
    else options.redo()
  }

  text.observe(onRemote)
  element.addEventListener('input', onInput)
  element.addEventListener('compositionstart', onCompositionStart)
  element.addEventListener('compositionend', onCompositionEnd)
  element.addEventListener('beforeinput', onBeforeInput)
  return () => {
    if (composing) onCompositionEnd()
    text.unobserve(onRemote)
    element.removeEventListener('input', onInput)
    element.removeEventListener('compositionstart', onCompositionStart)
    element.removeEventListener('compositionend', onCompositionEnd)
    element.removeEventListener('beforeinput', onBeforeInput)
  }
}
