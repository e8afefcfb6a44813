import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { KEY, noRoom, open, ROOM, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { FROM_REMOTE } from './open-document.ts'
import { removeSpace } from './spaces.ts'
import { findUnwritten } from './unwritten.ts'

const write =
  (text: string) => (doc: { getText(name: string): { insert(at: number, text: string): void } }) =>
    doc.getText('последние').insert(0, text)

test('letters typed in the moment the page goes are there when the document opens next', async () => {
  const { store, name } = await tabWithDocument('план')
  const { stored, handle } = await open(store)
  // The transaction of these letters never comes to an end in this page.
  const roomAgain = noRoom()
  handle.change('заметка', write('буквы'))
  expect(stored.pending).toBe(true)
  dispatchEvent(new Event('pagehide'))
  await stored.flush()
  roomAgain()

  const reopened = await tab(name).store.open(SPACE, ROOM)
  expect(reopened.doc.getText('последние').toString()).toBe('буквы')
  expect(await reopened.flush()).toBeNull()
  expect(findUnwritten(name, KEY).updates).toEqual([])
})

test('a page that goes with everything on disk leaves nothing', async () => {
  const { store, name } = await tabWithDocument('план')
  const { stored, handle } = await open(store)
  handle.change('заметка', write('буквы'))
  await stored.flush()
  dispatchEvent(new Event('pagehide'))
  expect(findUnwritten(name, KEY).updates).toEqual([])
})

test('what came from the relay in the moment the page goes is not this device’s own when it opens next', async () => {
  const { store, name } = await tabWithDocument('план')
  const { stored } = await open(store)
  const theirs = new Y.Doc()
  theirs.getText('последние').insert(0, 'чужие')
  Y.applyUpdate(stored.doc, Y.encodeStateAsUpdate(theirs), FROM_REMOTE)
  expect(stored.pending).toBe(true)
  dispatchEvent(new Event('pagehide'))
  expect(findUnwritten(name, KEY).updates).toEqual([])
})

test('a removed space leaves nothing unwritten behind', async () => {
  const { store, device, name } = await tabWithDocument('план')
  const { handle } = await open(store)
  handle.change('заметка', write('буквы'))
  dispatchEvent(new Event('pagehide'))
  expect(findUnwritten(name, KEY).updates).toHaveLength(1)
  await removeSpace(device, SPACE)
  expect(findUnwritten(name, KEY).updates).toEqual([])
})
