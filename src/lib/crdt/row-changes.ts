/** What a transaction did to rows: noted by the rows, read by undo and by whoever stands in a row. */
import * as Y from 'yjs'

export interface RowChanges {
  /** Ids of rows that were written into, and of those that these hang under. */
  touched: Set<string>
  /** Rows that were hidden or brought back. */
  marked: { table: string; id: string; hidden: boolean }[]
}

/** Structs of this device that made rows; `to` is the first clock after them. */
export interface Made {
  from: number
  to: number
}

const CHANGES = Symbol('row changes')
const MADE = Symbol('made rows')

export function rowChanges(transaction: Y.Transaction): RowChanges {
  let changes = transaction.meta.get(CHANGES) as RowChanges | undefined
  if (!changes) transaction.meta.set(CHANGES, (changes = { touched: new Set(), marked: [] }))
  return changes
}

/** personIds of whoever wrote what came with this transaction; '' for somebody unknown. */
export function writersOf({ doc, afterState, beforeState }: Y.Transaction): string[] {
  const authors = doc.getMap<string>('authors')
  const persons = [...afterState]
    .filter(([client, clock]) => clock > (beforeState.get(client) ?? 0))
    .map(([client]) => authors.get(String(client)) ?? '')
  return persons.length > 0 ? [...new Set(persons)] : ['']
}

/** Rows that this transaction is going to make can be taken back by hiding them. */
export function beginStep(transaction: Y.Transaction): void {
  transaction.meta.set(MADE, [])
}

export function madeIn(transaction: Y.Transaction): readonly Made[] {
  return (transaction.meta.get(MADE) as Made[] | undefined) ?? []
}

/**
 * Makes a row. As part of a step it is hidden and shown at once: undo then finds a mark to bring back, and need not
 * delete the row with what others have written into it, or are writing somewhere without a network.
 */
export function makeRow(doc: Y.Doc, mark: string, make: () => Y.Map<unknown>): void {
  doc.transact((transaction) => {
    const made = transaction.meta.get(MADE) as Made[] | undefined
    const clock = () => Y.getState(doc.store, doc.clientID)
    const from = clock()
    const row = make()
    if (!made) return
    row.set(mark, true)
    row.delete(mark)
    const last = made.at(-1)
    if (last?.to === from) last.to = clock()
    else made.push({ from, to: clock() })
  })
}
