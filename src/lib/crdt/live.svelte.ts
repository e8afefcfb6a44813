/** The bridge to runes: a view that holds no copy, so it cannot disagree with the document. */
import { createSubscriber } from 'svelte/reactivity'
import type { DocumentHandle, UndoState } from './handle.ts'

/** Reads anything that tells when it changed; effects that read `current` run again when it did. */
export class Live<T> {
  #read: () => T
  #subscribe: () => void

  constructor(read: () => T, listen: (changed: () => void) => () => void) {
    this.#read = read
    this.#subscribe = createSubscriber((update) => listen(update))
  }

  get current(): T {
    this.#subscribe()
    return this.#read()
  }
}

/** A document's model; rows that did not change stay the same objects, so their parts of the screen stand still. */
export function fromHandle<Model>(handle: DocumentHandle<Model>): Live<Model> {
  return new Live(
    () => handle.model,
    (changed) => handle.subscribe(changed)
  )
}

export function fromUndo(handle: DocumentHandle): Live<UndoState> {
  return new Live(
    () => handle.undoState,
    (changed) => handle.subscribe(changed)
  )
}
