import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { fileOfStep, filesOfSteps, type AttachedFile } from './attached-file.ts'
import { appendEvent, readEvents } from './event-log.ts'

const file: AttachedFile = {
  sha256: 'ab'.repeat(32),
  type: 'image/webp',
  name: 'План.webp',
  size: 7,
  alt: ''
}

it('a step says which file goes with it; a decoration stays one', () => {
  expect(fileOfStep({ step: 'file', file })).toEqual(file)
  expect(fileOfStep({ step: 'file' })).toBeNull()
})

it.each([
  { ...file, sha256: 'не хеш' },
  { ...file, sha256: 'AB'.repeat(32) },
  { ...file, size: -1 },
  'План.webp'
])('what is no file is not taken for one: %o', (wrong) => {
  expect(fileOfStep({ step: 'file', file: wrong })).toBeNull()
})

it('steps name their files, also those that were taken back later', () => {
  const doc = new Y.Doc()
  const first = appendEvent(doc, [], { actor: 'анна', what: { step: 'file', file } })
  appendEvent(doc, [first], { actor: 'анна', what: { step: 'reopen' } })
  expect(filesOfSteps(readEvents(doc))).toEqual([file.sha256])
  expect(filesOfSteps([])).toBeUndefined()
})
