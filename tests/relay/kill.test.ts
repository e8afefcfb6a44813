import { setImmediate as immediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate } from './raw.ts'
import { relayProcess } from './process.ts'
import {
  connect,
  enter,
  newSpace,
  synced,
  temporaryFolder,
  textOf,
  until,
  write,
  type Person
} from './setup.ts'

const ROUNDS = 4
const WRITERS = 3

test('a relay killed in the middle of typing has everything that it acknowledged', async () => {
  const DATA_DIR = temporaryFolder()
  let anna: Person | null = null
  const promised: { room: string; words: string[] }[] = []

  for (let round = 0; round < ROUNDS; round++) {
    const relay = await relayProcess({ DATA_DIR, UPDATES_PER_SECOND: '10000' })
    anna = anna ? await enter(relay, anna.secret) : await newSpace(relay)
    const writers = await Promise.all(
      Array.from({ length: WRITERS }, async (_, index) => {
        const room = `plan/${round}-${index}`
        const raw = await openRaw(relay, anna!, room)
        const doc = new Y.Doc()
        doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
        return { room, raw, doc }
      })
    )
    // Everybody types on until the relay dies in the middle of it.
    const enough = 30 * (round + 1)
    const typing = Promise.all(
      writers.map(async ({ doc, raw }) => {
        for (let word = 1; !raw.closed; word++) {
          write(doc, `${word} `)
          sendSaved(raw, word)
          await immediate()
        }
      })
    )
    await until(() => writers.every(({ raw }) => acknowledged(raw).length >= enough))
    await relay.end('SIGKILL')
    await typing
    for (const { room, raw } of writers) {
      const last = Math.max(...acknowledged(raw))
      promised.push({ room, words: Array.from({ length: last }, (_, index) => String(index + 1)) })
    }
  }

  const relay = await relayProcess({ DATA_DIR })
  const reader = await enter(relay, anna!.secret)
  for (const { room, words } of promised) {
    const client = connect(relay, reader, room)
    await synced(client)
    expect(textOf(client.doc).trim().split(' ').slice(0, words.length)).toEqual(words)
  }
})

test('SIGTERM writes what came in, sends everybody away with 1012 and ends with code 0', async () => {
  const DATA_DIR = temporaryFolder()
  const relay = await relayProcess({ DATA_DIR })
  const anna = await newSpace(relay)
  const raw = await openRaw(relay, anna, 'plan/1')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
  write(doc, 'последнее слово')
  sendSaved(raw, 1)
  await until(() => acknowledged(raw).length === 1)
  expect(await relay.end('SIGTERM')).toBe(0)
  await until(() => raw.closed)
  expect(raw.closed!.code).toBe(1012)

  const again = await relayProcess({ DATA_DIR })
  const reader = connect(again, await enter(again, anna.secret), 'plan/1')
  await until(() => textOf(reader.doc) === 'последнее слово')
})
