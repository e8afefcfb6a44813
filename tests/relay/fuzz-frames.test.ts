/**
 * Random and mutated frames against a real relay: it never falls, keeps nothing of who may not write, and holds nothing
 * afterwards. A failure prints its seed and path; FUZZ_SEED, FUZZ_PATH and FUZZ_RUNS repeat it or look longer.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { encodeEntry } from '../../sync-server/presence/entries.ts'
import {
  awarenessFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame
} from '../../sync-server/socket/frames.ts'
import { openRaw } from './raw.ts'
import { connect, invited, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

const settings = {
  seed: process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : undefined,
  path: process.env.FUZZ_PATH,
  numRuns: Number(process.env.FUZZ_RUNS ?? 40),
  endOnFailure: true
}

function sampleFrames(): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  write(doc, 'слово')
  doc.getMap('rows').set('a', new Y.Map([['n', 1]]))
  doc.getMap('rows').delete('a')
  return [
    step1Frame(Y.encodeStateVector(doc)),
    step2Frame(Y.encodeStateAsUpdate(doc)),
    ...updates.map(updateFrame),
    awarenessFrame([encodeEntry(7, 1, '{"user":{}}')]),
    savedFrame(3),
    ...[2, 3, 103, 104, 105, 2 ** 40].map((type) =>
      encoding.encode((encoder) => encoding.writeVarUint(encoder, type))
    )
  ]
}
const samples = sampleFrames()

const mutated = fc
  .record({
    frame: fc.constantFrom(...samples),
    cut: fc.option(fc.nat(200)),
    flips: fc.array(fc.record({ at: fc.nat(300), bit: fc.nat(7) }), { maxLength: 4 }),
    tail: fc.uint8Array({ maxLength: 12 })
  })
  .map(({ frame, cut, flips, tail }) => {
    const bytes = Uint8Array.from([...frame.slice(0, cut ?? frame.length), ...tail])
    for (const { at, bit } of flips) if (at < bytes.length) bytes[at] = bytes[at]! ^ (1 << bit)
    return bytes
  })
const frame = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) }
)

test('no frame makes it fall, is kept for who may not write, or leaves anything behind', async () => {
  const relay = await relayFor({ UPDATES_PER_SECOND: '100000' })
  const anna = await newSpace(relay)
  const boris = await invited(relay, anna, { role: 'member', personId: 'boris' })
  const author = connect(relay, anna, 'plan/1')
  await synced(author)
  write(author.doc, 'цело')
  const witness = connect(relay, anna, 'plan/1')
  await until(() => textOf(witness.doc) === 'цело')

  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 30, maxLength: 60, size: 'max' }), async (frames) => {
      // A reader's frames one by one: each connection may be closed by the first of them.
      let reader = await openRaw(relay, boris, 'plan/1')
      let writer = await openRaw(relay, anna, 'plan/garbage')
      for (const bytes of frames) {
        if (reader.closed) reader = await openRaw(relay, boris, 'plan/1')
        if (writer.closed) writer = await openRaw(relay, anna, 'plan/garbage')
        reader.socket.send(bytes)
        writer.socket.send(bytes)
      }
      reader.socket.close()
      writer.socket.close()
      await until(() => reader.closed && writer.closed)

      const later = connect(relay, anna, 'plan/1')
      const garbage = connect(relay, anna, 'plan/garbage')
      await synced(later, garbage)
      expect(Y.equalSnapshots(Y.snapshot(later.doc), Y.snapshot(author.doc))).toBe(true)
      // A deletion of what is still to come is a thing that honest devices send too.
      expect(garbage.doc.store.pendingStructs).toBeNull()
      later.provider.destroy()
      garbage.provider.destroy()
    }),
    settings
  )
  author.provider.destroy()
  witness.provider.destroy()
  const left = async () =>
    (await (await fetch(`${relay.url}/metrics`)).text()).match(/^relay_(connections|rooms) \d+$/gm)
  await until(async () => (await left())?.join() === 'relay_connections 0,relay_rooms 0')
})
