import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { acknowledged, openRaw, sendSaved, sendUpdate, syncFrames } from './raw.ts'
import { newSpace, relayFor, until } from './setup.ts'

const CROWD = 60
const EDITS = 80

test('in a crowd edits go out in fewer frames, and every one of them arrives and is acknowledged', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const open = () => openRaw(relay, anna, 'plan/1')
  const [writer, ...watchers] = await Promise.all(Array.from({ length: CROWD }, open))
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(writer!, update))
  for (let edit = 1; edit <= EDITS; edit++) {
    doc.getMap('fields').set('field', 'слово '.repeat(edit))
    sendSaved(writer!, edit)
    await pause(Math.random() * 2)
  }
  await until(() => acknowledged(writer!).includes(EDITS))
  expect(acknowledged(writer!)).toHaveLength(EDITS)
  for (const watcher of watchers) {
    const copy = new Y.Doc()
    await until(() => syncFrames(watcher, 2).at(-1))
    for (const update of syncFrames(watcher, 2)) Y.applyUpdate(copy, update)
    expect(copy.getMap('fields').get('field')).toBe('слово '.repeat(EDITS))
    expect(syncFrames(watcher, 2).length).toBeLessThan(EDITS)
  }
})
