/** Updates that Yjs takes and cannot give again: whoever may write in a room could make it unreadable for all. */
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fold } from '../../sync-server/rooms/scratch.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate, sendWhole } from './raw.ts'
import { connect, invited, newSpace, relayFor, synced, textOf, until, write } from './setup.ts'

const NOTES = 'poster-session/1~notes'

/** Collected structs of these lengths by one client, then deletions from clock 0 on. */
function update(lengths: readonly number[], deleted: readonly number[] = []): Uint8Array {
  return encoding.encode((encoder) => {
    const count = (value: number) => encoding.writeVarUint(encoder, value)
    count(lengths.length > 0 ? 1 : 0)
    if (lengths.length > 0) for (const value of [lengths.length, 777, 0]) count(value)
    for (const length of lengths) for (const value of [0, length]) count(value)
    count(deleted.length > 0 ? 1 : 0)
    if (deleted.length > 0) for (const value of [777, deleted.length]) count(value)
    for (const length of deleted) for (const value of [0, length]) count(value)
  })
}

const LONGEST = Number.MAX_SAFE_INTEGER
const POISONED: [string, Uint8Array][] = [
  ['clocks past every integer', update(Array<number>(1500).fill(LONGEST))],
  ['one struct as long as all integers', update([LONGEST])],
  ['a struct of no length', update([1, 0, 0])],
  ['deletions past every integer', update([1], [LONGEST])]
]

test.each(POISONED)('%s by a guest is refused, and what others wrote stays readable', async (_, poison) => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const author = connect(relay, anna, NOTES)
  await synced(author)
  write(author.doc, 'чужие заметки')
  const guest = await invited(relay, anna, {
    role: null,
    grants: [{ prefix: 'poster-session/1', role: 'guest' }]
  })
  for (const send of [sendUpdate, sendWhole]) {
    const hostile = await openRaw(relay, guest, NOTES)
    send(hostile, poison)
    sendSaved(hostile, 1)
    await until(() => hostile.closed)
    expect([hostile.closed!.code, acknowledged(hostile)]).toEqual([1007, []])
  }
  const reader = connect(relay, anna, NOTES)
  await synced(reader)
  expect(textOf(reader.doc)).toBe('чужие заметки')
})

test('a log is not folded into what cannot be read back', () => {
  const doc = new Y.Doc()
  write(doc, 'чужие заметки')
  const honest = Y.encodeStateAsUpdate(doc)
  expect(fold([honest]).state).toEqual(honest)
  for (const poison of [POISONED[0]![1], POISONED[2]![1]]) expect(() => fold([honest, poison])).toThrow()
})
