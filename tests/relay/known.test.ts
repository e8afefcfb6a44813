import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeUpdate, Known } from '../../sync-server/rooms/known.ts'
import { addRange, covers, type Ranges } from '../../sync-server/rooms/ranges.ts'

test('ranges hold exactly the clocks that were added', () => {
  const range = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), fc.array(range), (added, asked) => {
      const ranges: Ranges = []
      const naive = new Set<number>()
      for (const [from, length] of added) {
        addRange(ranges, from, from + length)
        for (let clock = from; clock < from + length; clock++) naive.add(clock)
      }
      for (const [from, length] of asked) {
        const all = Array.from({ length }, (_, index) => from + index).every((clock) => naive.has(clock))
        expect(covers(ranges, from, from + length)).toBe(all)
      }
      for (let index = 2; index < ranges.length; index++)
        expect(ranges[index]!).toBeGreaterThan(ranges[index - 1]!)
    })
  )
})

/** Three people write, delete and hear of each other at random; every update is kept. */
function history(steps: readonly (readonly [number, number, number])[]): Uint8Array[] {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  docs.forEach((doc, index) => (doc.clientID = index + 1))
  const updates: Uint8Array[] = []
  for (const doc of docs) doc.on('update', (update: Uint8Array, origin) => origin || updates.push(update))
  for (const [who, what, where] of steps) {
    const doc = docs[who % 3]!
    const text = doc.getText('text')
    if (what % 4 === 0) text.insert(where % (text.length + 1), 'слово')
    else if (what % 4 === 1 && text.length > 2) text.delete(where % (text.length - 1), 2)
    else if (what % 4 === 2) doc.getMap('map').set(String(where % 3), new Y.Map([['a', where]]))
    else Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[where % 3]!), 'heard')
  }
  return updates
}

test('the judgement without a Y.Doc is that of a Y.Doc, for updates in any order', () => {
  const step = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(50))
  const order = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), order, (steps, picks) => {
      const updates = history(steps)
      if (updates.length === 0) return
      const known = new Known()
      const doc = new Y.Doc({ gc: false })
      for (const pick of picks) {
        const few = [updates[pick % updates.length]!, updates[(pick * 7) % updates.length]!]
        const update = pick % 3 === 0 ? Y.mergeUpdates(few) : few[0]!
        const verdict = known.inspect(decodeUpdate(update)!)
        const trial = new Y.Doc({ gc: false })
        Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
        const before = Y.snapshot(trial)
        Y.applyUpdate(trial, update)
        const fits = !trial.store.pendingStructs && !trial.store.pendingDs
        if (verdict.entangled) continue
        expect(verdict.missing === null).toBe(fits || !verdict.fresh)
        if (!fits) continue
        expect(verdict.fresh).toBe(!Y.equalSnapshots(before, Y.snapshot(trial)))
        Y.applyUpdate(doc, update)
        known.absorb(decodeUpdate(update)!)
        expect(Y.decodeStateVector(known.stateVector())).toEqual(
          Y.decodeStateVector(Y.encodeStateVector(doc))
        )
      }
    }),
    { numRuns: 100, interruptAfterTimeLimit: 20_000 }
  )
})
