/** Root maps of plain values under keys that say everything: read once, and again when something in them changed. */
import type * as Y from 'yjs'
import type { Point } from './model.ts'

/** @returns a reading that is the same object until the map changes */
export function watchedMap<Value>(
  name: string,
  read: (raw: Y.Map<unknown>, doc: Y.Doc) => Value
): (doc: Y.Doc) => Value {
  const known = new WeakMap<Y.Doc, { value: Value | null }>()
  return (doc) => {
    const map = doc.getMap(name)
    let reading = known.get(doc)
    if (!reading) {
      const fresh: { value: Value | null } = (reading = { value: null })
      // A reader inside the transaction that changes it reads what has been written so far.
      doc.on('beforeObserverCalls', ({ changed }: Y.Transaction) => {
        if (changed.has(map as never)) fresh.value = null
      })
      known.set(doc, reading)
    }
    return (reading.value ??= read(map, doc))
  }
}

/** In the order of their keys: a map keeps the order in which they came to this device. */
export const entriesOf = (map: Y.Map<unknown>): [string, unknown][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))

export function isPoint(value: unknown): value is Point {
  const { x, y } = (value ?? {}) as Partial<Point>
  return Number.isFinite(x) && Number.isFinite(y)
}
