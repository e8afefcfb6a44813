/** An open document: one Y.Doc with its kind, the person who writes, and the undo of that person's own steps. */
import * as Y from 'yjs'
import { appendEvent, readEvents } from './event-log.ts'
import type { DocumentEvent } from './events.ts'
import type { Kind } from './kind.ts'
import {
  isNewerThan,
  lastEdit,
  markDeleted,
  migrate,
  noteAuthor,
  noteEdit,
  ORIGIN,
  readMeta,
  type Meta
} from './meta.ts'
import { mayUndoDelete } from './rich-text.ts'
import { beginStep, rowChanges, writersOf } from './row-changes.ts'
import { RowUndo } from './row-undo.ts'
import { REMOVED } from './row-reading.ts'
import { bindText, type TextElement } from './text-binding.ts'

/**
 * Why a document cannot be edited here. `newer`: a newer application wrote it; `binned`: it is among the recently
 * deleted; `deleted`: the relay has it no more.
 */
export type ReadOnly = 'newer' | 'forbidden' | 'deleted' | 'binned'

export interface UndoState {
  /** Words of the step that undo takes back, null when there is none. */
  undo: string | null
  redo: string | null
}

/** A co-edited text of a document, as a screen sees it. */
export interface TextField {
  /** Where it is, for presence: `meetings/<id>/topic`, `goal`. */
  path: string
  label: string
  value: string
  bind(element: TextElement): () => void
}

/** Typing within this time is one step of undo, milliseconds. */
const UNDO_PAUSE = 600
/** What an editor of its own writes, it shows itself: the rest of the screen is told at most this much later, milliseconds. */
const TOLD_WITHIN = 100

export class DocumentHandle<Model = unknown> {
  readonly doc: Y.Doc
  readonly kind: Kind<Model, never>
  readonly room: string
  /** Told when undo left rows where they are, because these persons have written in them ('' for one unknown). */
  onRowsKept: (because: string[]) => void = () => {}
  /** Told when a row was removed elsewhere, and by whom ('' for somebody unknown). */
  onRowRemoved: (table: string, id: string, by: string[]) => void = () => {}
  #person: string
  #name: string
  #origin = { own: true }
  #undo: Y.UndoManager
  #rowUndo: RowUndo
  #lastLabel = ''
  /** An editor that draws its own letters writes now. */
  #drawn = false
  #telling: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()
  #fields = new WeakMap<Y.Text, TextField>()
  #closing: (() => void)[] = []
  #forbidden: ReadOnly | null = null
  #closed = false

  /** @param name of a person whom no directory knows */
  constructor(doc: Y.Doc, kind: Kind<Model, never>, room: string, person: string, name = '') {
    this.doc = doc
    this.kind = kind
    this.room = room
    this.#person = person
    this.#name = name
    migrate(doc, kind)
    this.#undo = new Y.UndoManager(doc, {
      trackedOrigins: new Set([this.#origin]),
      captureTimeout: UNDO_PAUSE,
      // A command that changed nothing is no step: it would also clear what can be brought again.
      captureTransaction: ({ changed }) => changed.size > 0,
      deleteFilter: mayUndoDelete
    })
    this.#rowUndo = new RowUndo(this.#undo, person, REMOVED)
    // What undo puts on the stack of redo, and back, keeps the words of the step.
    this.#undo.on('stack-item-added', ({ stackItem }) =>
      stackItem.meta.set('label', this.#undo.currStackItem?.meta.get('label') ?? this.#lastLabel)
    )
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
      this.#undo.on(event, this.#tell)
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.changed.size === 0) return
      this.#tell()
      if (transaction.origin === this.#origin || transaction.origin === this.#undo) return
      for (const { table, id, hidden } of rowChanges(transaction).marked)
        if (hidden) this.onRowRemoved(table, id, writersOf(transaction))
    })
  }

  get model(): Model {
    return this.kind.read(this.doc)
  }

  /** Events of this room, in their order. */
  get events(): DocumentEvent[] {
    return readEvents(this.doc)
  }

  get meta(): Meta {
    return readMeta(this.doc)
  }

  /** ISO day of the last edit. */
  get editedOn(): string | undefined {
    return lastEdit(this.doc)
  }

  get readOnly(): ReadOnly | null {
    return this.#barred ?? (this.meta.deletedAt ? 'binned' : null)
  }

  get #barred(): ReadOnly | null {
    return isNewerThan(this.doc, this.kind) ? 'newer' : this.#forbidden
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Called by what knows the rights; null makes the document writable again. */
  setReadOnly(reason: ReadOnly | null): void {
    if (this.#forbidden === reason) return
    this.#forbidden = reason
    this.#tell()
  }

  /** @returns the function that stops listening. Called after every change, own or not; see `changeBy`. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Runs a command as one step of undo named `label` («тема заседания 4»). Steps of one label that follow each other
   * quickly are one step, as typing is.
   * @returns false, having done nothing, when the document cannot be edited.
   */
  change(label: string, command: (doc: Y.Doc) => void): boolean {
    if (!this.#beginStep(label)) return false
    this.#run(command)
    return true
  }

  /**
   * The same for an editor that writes by itself, in transactions of its own `origin`: those of this `edit` are one's
   * own step. What the editor mends at other times is nobody's. The editor draws its letters itself, so that who
   * listens is told a little later, once for several: a letter does not wait for the rest of the screen.
   */
  changeBy(origin: object, label: string, edit: () => void): boolean {
    if (!this.#beginStep(label)) return false
    this.#undo.addTrackedOrigin(origin)
    this.#drawn = true
    try {
      edit()
      noteEdit(this.doc)
    } finally {
      this.#drawn = false
      this.#undo.removeTrackedOrigin(origin)
    }
    return true
  }

  /**
   * One step of undo made in parts, giving the screen time between them (an import of 1,500 rows). Where the person
   * takes another step meanwhile, it is one step before and one after.
   * @returns false when the document cannot be edited, or no longer: what was done stays.
   */
  async changeInParts(
    label: string,
    parts: readonly ((doc: Y.Doc) => void)[],
    onPart: (done: number) => void = () => {}
  ): Promise<boolean> {
    if (this.readOnly || this.#closed) return false
    this.#undo.stopCapturing()
    const pause = this.#undo.captureTimeout
    this.#undo.captureTimeout = Number.MAX_SAFE_INTEGER
    this.#lastLabel = label
    noteAuthor(this.doc, this.#person, this.#name)
    try {
      for (const [i, part] of parts.entries()) {
        if (this.readOnly || this.#closed) return false
        if (label !== this.#lastLabel) this.#undo.stopCapturing()
        this.#lastLabel = label
        this.#run(part)
        onPart(i + 1)
        await new Promise((resolve) => setTimeout(resolve))
      }
    } finally {
      this.#undo.captureTimeout = pause
      this.#undo.stopCapturing()
    }
    return true
  }

  /** Appends a step of a state with rules; undo does not take it back (a counter-step does). */
  step(what: DocumentEvent['what'], known: readonly DocumentEvent[] = this.events): boolean {
    if (this.readOnly || this.#closed) return false
    noteAuthor(this.doc, this.#person, this.#name)
    this.doc.transact(() => appendEvent(this.doc, known, { actor: this.#person, what }), ORIGIN.event)
    return true
  }

  /** Writes what no undo takes back: what a host steers, a vote. */
  steer(command: (doc: Y.Doc) => void): boolean {
    if (this.readOnly || this.#closed) return false
    noteAuthor(this.doc, this.#person, this.#name)
    this.doc.transact(() => command(this.doc), ORIGIN.event)
    noteEdit(this.doc)
    return true
  }

  /** Puts the document among the recently deleted, or takes it out again: a mark that meets the other copies. */
  setDeleted(deleted: boolean, into?: string): boolean {
    if (this.#barred || this.#closed) return false
    noteAuthor(this.doc, this.#person, this.#name)
    this.doc.transact(() => markDeleted(this.doc, deleted, into), ORIGIN.event)
    return true
  }

  get undoState(): UndoState {
    const label = (stack: Y.UndoManager['undoStack']) =>
      (stack.at(-1)?.meta.get('label') as string | undefined) ?? null
    return { undo: label(this.#undo.undoStack), redo: label(this.#undo.redoStack) }
  }

  undo(): void {
    if (this.readOnly) return
    const because = this.#rowUndo.undo()
    if (because.length === 0) return
    this.#tell()
    this.onRowsKept(because)
  }

  redo(): void {
    if (!this.readOnly) this.#rowUndo.redo()
  }

  /** The next step is a step of its own even when it has the same label. */
  endStep(): void {
    this.#undo.stopCapturing()
  }

  /** Everything the document holds, as one Yjs update. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  /** One object a text, so that a screen that asks again keeps its binding, also in the middle of a composed word. */
  textField(path: string, label: string, text: Y.Text): TextField {
    const known = this.#fields.get(text)
    if (known) {
      known.label = label
      return known
    }
    const field: TextField = {
      path,
      label,
      get value() {
        return text.toString()
      },
      bind: (element) =>
        bindText(element, text, {
          transact: (edit) => this.change(field.label, edit),
          undo: () => this.undo(),
          redo: () => this.redo()
        })
    }
    this.#fields.set(text, field)
    return field
  }

  /** Binds the life of something to this document's: it is ended, last first, when the document closes. */
  attach(end: () => void): void {
    this.#closing.push(end)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#telling)
    for (const end of this.#closing.reverse()) end()
    this.#undo.destroy()
    this.#listeners.clear()
    this.doc.destroy()
  }

  #beginStep(label: string): boolean {
    if (this.readOnly || this.#closed) return false
    if (label !== this.#lastLabel) this.#undo.stopCapturing()
    this.#lastLabel = label
    noteAuthor(this.doc, this.#person, this.#name)
    return true
  }

  #run(command: (doc: Y.Doc) => void): void {
    const changed = this.doc.transact((transaction) => {
      beginStep(transaction)
      command(this.doc)
      return transaction.changed.size > 0
    }, this.#origin)
    if (changed) noteEdit(this.doc)
  }

  #tell = () => {
    if (this.#drawn) {
      this.#telling ??= setTimeout(this.#tell, TOLD_WITHIN)
      return
    }
    clearTimeout(this.#telling)
    this.#telling = undefined
    for (const listener of this.#listeners) listener()
  }

  /** Who listens knows all that was written: what an editor is left for may count it. */
  settle(): void {
    if (this.#telling !== undefined) this.#tell()
  }
}
