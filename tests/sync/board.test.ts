/**
 * Two hosts and three guests on one board at random over a bad network: in the end all see the same board, no note is lost
 * that nobody took off, and nobody has two votes or another's. A failure prints its seed and path, as in fuzz.test.ts.
 */
import fc from 'fast-check'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { notesRoom } from '$lib/kinds/poster-session/notes-room.ts'
import { actArbitrary, BoardDesk, newBoard, type Ledger } from './board-desk.ts'
import { fuzzSettings, seedChance } from './chance.ts'
import { Network } from './network.ts'

// Before Yjs takes hold of the date: by it typing is told from separate steps.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())
afterEach(() => vi.restoreAllMocks())

const START = Date.UTC(2026, 8, 1)
const settings = fuzzSettings(50)
const PEOPLE = ['host-0', 'host-1', 'guest-2', 'guest-3', 'guest-4']
const desk = fc.nat(PEOPLE.length - 1)

const run = fc.record({
  seed: fc.nat(),
  actions: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ what: fc.constant('do' as const), desk, act: actArbitrary }) },
      {
        weight: 4,
        arbitrary: fc.record({
          what: fc.constant('deliver' as const),
          desk,
          which: fc.nat(30),
          again: fc.boolean()
        })
      },
      { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('leave', 'return'), desk }) }
    ),
    { minLength: 20, maxLength: 120, size: 'max' }
  )
})

function copy(update: Uint8Array, chance: () => number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = Math.floor(chance() * 2 ** 31)
  Y.applyUpdate(doc, update)
  return doc
}

test('hosts and guests on one board over a bad network see the same in the end', () => {
  let most = 0
  fc.assert(
    fc.property(run, ({ seed, actions }) => {
      const chance = seedChance(seed)
      const [sessions, rooms] = [new Network(), new Network()]
      const [start, nothing] = [newBoard(), new Y.Doc()].map((doc) => Y.encodeStateAsUpdate(doc))
      const ledger: Ledger = { stuck: new Set(), said: new Set() }
      const desks = PEOPLE.map((person, i) => {
        const opened = new BoardDesk(copy(start!, chance), copy(nothing!, chance), person, ledger)
        sessions.join(i, opened.session.doc)
        rooms.join(i, opened.room.doc)
        return opened
      })
      for (const [n, step] of actions.entries()) {
        vi.setSystemTime(START + n * 1000)
        if (step.what === 'do') desks[step.desk]!.do(step.act)
        else if (step.what === 'deliver')
          (step.which % 2 ? sessions : rooms).deliver(step.desk, step.which >> 1, step.again)
        else
          for (const net of [sessions, rooms])
            net[step.what === 'leave' ? 'disconnect' : 'connect'](step.desk)
      }
      sessions.settle()
      rooms.settle()
      const [first] = desks
      for (const one of desks) {
        expect(one.room.doc.store.pendingStructs).toBeNull()
        expect(one.seen).toEqual(first!.seen)
        expect(one.room.model).toEqual(readAnew(one.room.doc))
      }
      const { notes, votes, unreadable } = first!.room.model
      expect(unreadable).toBe(0)
      const there = new Set(notes.map(({ id }) => id))
      expect([...ledger.stuck].filter((id) => !there.has(id))).toEqual([])
      const keys = votes.map(({ kind, target, person }) => `${kind}/${target}/${person}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.filter((key) => !ledger.said.has(key))).toEqual([])
      most = Math.max(most, Math.min(notes.length, votes.length))
      for (const one of desks) one.close()
    }),
    settings
  )
  // Boards that stayed empty would have tried little.
  if (!settings.path) expect(most).toBeGreaterThan(1)
})

/** The same room without anything remembered. */
function readAnew(doc: Y.Doc) {
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc))
  return notesRoom.read(fresh)
}
