import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from '../crdt/event-log.ts'
import { eraseWords } from './erase.ts'
import { authorsOf, erasedIn, threadsOf, type CommentStep } from './model.ts'

const ABOUT = { row: '', within: '', field: '', part: '', label: 'Заседание 3', quote: '' }

/** A document that goes on as another person's device. */
function as(doc: Y.Doc): Y.Doc {
  const next = new Y.Doc()
  Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
  return next
}

const step = (doc: Y.Doc, actor: string, what: CommentStep) =>
  appendEvent(doc, readEvents(doc), { actor, what }).id

test('the words of one person go, edits and what was taken back too; answers of others and what was resolved stay', () => {
  let doc = new Y.Doc()
  const thread = step(doc, 'marina', { step: 'begin', text: 'Секрет один', people: ['anna'], about: ABOUT })
  step(doc, 'marina', { step: 'edit', comment: thread, text: 'Секрет два', people: [] })
  const back = step(doc, 'marina', { step: 'answer', thread, text: 'Секрет три', people: [] })
  step(doc, 'marina', { step: 'remove', comment: back })
  doc = as(doc)
  step(doc, 'anna', { step: 'answer', thread, text: 'Ответ', people: [] })
  step(doc, 'anna', { step: 'resolve', thread })
  expect(threadsOf(readEvents(doc))).toMatchObject([{ open: false }])

  doc = as(doc)
  eraseWords(doc, 'klimova', { author: 'marina' })
  expect(threadsOf(readEvents(doc))).toMatchObject([
    {
      id: thread,
      about: ABOUT,
      open: false,
      comments: [
        { id: thread, author: 'marina', text: '', erased: 'klimova' },
        { author: 'marina', text: '', erased: 'klimova' },
        { author: 'anna', text: 'Ответ', erased: '' }
      ]
    }
  ])
  const events = readEvents(doc)
  expect([authorsOf(events), erasedIn(events)]).toEqual([['anna'], 3])
  expect(new TextDecoder().decode(Y.encodeStateAsUpdate(doc))).not.toContain('Секрет')
})

test('one comment loses its words with its edits; a thread that nobody said anything else in is gone', () => {
  const doc = new Y.Doc()
  const first = step(doc, 'marina', { step: 'begin', text: 'Первый', people: [], about: ABOUT })
  const other = step(doc, 'marina', { step: 'begin', text: 'Второй', people: [], about: ABOUT })
  step(doc, 'marina', { step: 'edit', comment: first, text: 'Первый, правка', people: [] })
  const next = as(doc)
  eraseWords(next, 'klimova', { comment: first })
  expect(threadsOf(readEvents(next)).map(({ id }) => id)).toEqual([other])
  expect(new TextDecoder().decode(Y.encodeStateAsUpdate(next))).not.toContain('Первый')
})
