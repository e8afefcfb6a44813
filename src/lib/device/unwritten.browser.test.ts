import { expect, test } from 'vitest'
import { KEY, open, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { findUnwritten } from './unwritten.ts'
import { removeSpace } from './spaces.ts'

test('letters typed in the moment the page goes are there when the document opens next', async () => {
  const { store } = await tabWithDocument('план')
  const { stored, handle } = await open(store)
  handle.change('заметка', (doc) => doc.getText('последние').insert(0, 'буквы'))
  // Nothing was awaited: the transaction has not even begun when the page goes.
  expect(stored.pending).toBe(true)
  dispatchEvent(new Event('pagehide'))

  // Another database stands for one that the page's transaction never reached.
  const later = tab()
  const reopened = await later.store.open(SPACE, 'sample/1')
  expect(reopened.doc.getText('последние').toString()).toBe('буквы')
  expect(reopened.localSeq).toBe(1)
  expect(findUnwritten(KEY).updates).toEqual([])
})

test('a page that goes with everything on disk leaves nothing', async () => {
  const { store } = await tabWithDocument('план')
  const { stored, handle } = await open(store)
  handle.change('заметка', (doc) => doc.getText('последние').insert(0, 'буквы'))
  await stored.flush()
  dispatchEvent(new Event('pagehide'))
  expect(findUnwritten(KEY).updates).toEqual([])
})

test('a removed space leaves nothing unwritten behind', async () => {
  const { store, device } = await tabWithDocument('план')
  const { handle } = await open(store)
  handle.change('заметка', (doc) => doc.getText('последние').insert(0, 'буквы'))
  dispatchEvent(new Event('pagehide'))
  expect(findUnwritten(KEY).updates).toHaveLength(1)
  await removeSpace(device, SPACE)
  expect(findUnwritten(KEY).updates).toEqual([])
})
