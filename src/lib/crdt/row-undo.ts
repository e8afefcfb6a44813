/**
 * Undo and rows: taking back the creation of a row hides it, as removing it does, and a row that somebody else has
 * written in since stays.
 */
import * as Y from 'yjs'
import { reachably } from './reachable-undo.ts'
import { madeIn, rowChanges, writersOf } from './row-changes.ts'

type StackItem = Y.UndoManager['undoStack'][number]
type StructSet = StackItem['insertions']

export class RowUndo {
  #undo: Y.UndoManager
  #person: string
  #mark: string
  /** By id of a row: who else has written in it since this person made it, or brought it back. */
  #writers = new Map<string, Set<string>>()

  /** @param mark the key that hides a row. Made after `undo`, whose look at each transaction has to come first. */
  constructor(undo: Y.UndoManager, person: string, mark: string) {
    this.#undo = undo
    this.#person = person
    this.#mark = mark
    undo.doc.on('afterTransaction', this.#look)
  }

  /** @returns personIds because of whom rows stayed ('' for somebody unknown); empty when none did. */
  undo(): string[] {
    const because = this.#keepOthers()
    const item = this.#undo.undoStack.at(-1)
    // Of a step of which nothing is left Yjs would make two: it goes on to the one before.
    if (because.length > 0 && item && isEmpty(item.insertions) && isEmpty(item.deletions)) {
      this.#undo.undoStack.pop()
    } else reachably(() => this.#undo.undo())
    return because
  }

  redo(): void {
    reachably(() => this.#undo.redo())
  }

  #keepOthers(): string[] {
    const item = this.#undo.undoStack.at(-1)
    if (!item || this.#writers.size === 0) return []
    const because = new Set<string>()
    const kept: Y.ID[] = []
    this.#undo.doc.transact((transaction) =>
      Y.iterateDeletedStructs(transaction, item.deletions, (struct) => {
        if (!(struct instanceof Y.Item) || struct.parentSub !== this.#mark) return
        const row = (struct.parent as Y.Map<unknown>)._item?.parentSub ?? ''
        const writers = this.#writers.get(row)
        if (!writers) return
        kept.push(struct.id)
        for (const person of writers) because.add(person)
      })
    )
    for (const { client, clock } of kept) leaveOut(item.deletions, client, clock, clock + 1)
    return [...because]
  }

  #look = (transaction: Y.Transaction) => {
    if (transaction.changed.size === 0) return
    const top = this.#undo.undoStack.at(-1)
    const { clientID } = transaction.doc
    for (const { from, to } of madeIn(transaction)) if (top) leaveOut(top.insertions, clientID, from, to)
    const { touched, marked } = rowChanges(transaction)
    if (this.#undo.trackedOrigins.has(transaction.origin))
      for (const { id } of marked) this.#writers.delete(id)
    else if (touched.size > 0 && top) this.#note(transaction, touched)
  }

  #note(transaction: Y.Transaction, touched: ReadonlySet<string>): void {
    const others = writersOf(transaction).filter((person) => person !== this.#person)
    if (others.length === 0) return
    for (const id of touched) {
      const writers = this.#writers.get(id) ?? new Set()
      for (const person of others) writers.add(person)
      this.#writers.set(id, writers)
    }
  }
}

function leaveOut(set: StructSet, client: number, from: number, to: number): void {
  const rest = (set.clients.get(client) ?? []).flatMap(({ clock, len }) => {
    const end = clock + len
    const [before, after] = [Math.min(end, from), Math.max(clock, to)]
    return [
      ...(before > clock ? [{ clock, len: before - clock }] : []),
      ...(end > after ? [{ clock: after, len: end - after }] : [])
    ]
  })
  if (rest.length > 0) set.clients.set(client, rest)
  else set.clients.delete(client)
}

function isEmpty(set: StructSet): boolean {
  return set.clients.size === 0
}
