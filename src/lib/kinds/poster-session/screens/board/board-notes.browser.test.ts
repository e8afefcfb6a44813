import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { watching } from '$lib/crdt/watching.fixture.svelte.ts'
import { holdNotes, pinNotes, posters, sessionFields, sessionKind } from '../../document.ts'
import { notes, notesRoom, vote } from '../../notes-room.ts'
import { BoardNotes } from './board-notes.svelte.ts'

const ME = 'я'
const by = (author: string, created: string) => ({ author, name: author, created, text: 'Почему?' })

function board() {
  const doc = createDocument(
    sessionKind,
    { fields: { title: 'Фестиваль' }, posters: [{ code: '01' }, { code: '02' }] },
    ME
  )
  const session = new DocumentHandle(doc, sessionKind, 'poster-session/s', ME)
  const room = new DocumentHandle(new Y.Doc(), notesRoom, 'poster-session/s~notes', ME)
  const [one, two] = posters.read(doc).rows.map(({ id }) => id) as [string, string]
  const add = (poster: string, parent = '') => {
    let id = ''
    room.change('заметка', (doc) => {
      id = notes.add(doc, { sort: 'question', poster, ...by('кто-то', '2026-11-22T10:00:00Z') }, { parent })
    })
    return id
  }
  return { session, room, one, two, add, shown: new BoardNotes(session, room, ME) }
}

it('a note that comes wakes its poster alone, and none of the other cards', () => {
  const { one, two, add, shown } = board()
  const first = add(one)
  const cards = watching(() => [
    shown.place(first),
    shown.tally('like', first),
    shown.repliesTo(first),
    shown.tally('valuable', one)
  ])
  const [here, there] = [watching(() => shown.of(one).length), watching(() => shown.of(two).length)]
  flushSync(() => add(one))
  expect(cards.seen).toHaveLength(1)
  expect(here.seen).toEqual([1, 2])
  expect(there.seen).toEqual([0])
  for (const { stop } of [cards, here, there]) stop()
})

it('a vote, an answer and a pin each wake the card that shows them', () => {
  const { session, room, one, add, shown } = board()
  const [first, second] = [add(one), add(one)]
  const likes = watching(() => shown.tally('like', first).count)
  const others = watching(() => shown.tally('like', second).count)
  const answers = watching(() => shown.repliesTo(first).length)
  const place = watching(() => shown.place(second))
  flushSync(() => {
    room.steer((doc) => vote(doc, { kind: 'like', target: first, person: ME, name: 'Я' }, true))
    add(one, first)
    session.steer((doc) => pinNotes(doc, new Map([[second, { x: 5, y: 6 }]])))
  })
  expect(likes.seen).toEqual([0, 1])
  expect(shown.tally('like', first)).toEqual({ count: 1, mine: true })
  expect(others.seen).toEqual([0])
  expect(answers.seen).toEqual([0, 1])
  expect(place.seen.at(-1)).toEqual({ x: 5, y: 6, pinned: true })
  for (const { stop } of [likes, others, answers, place]) stop()
})

it('what a host hides leaves the board, and stays among the hidden with its answers', () => {
  const { session, one, add, shown } = board()
  const note = add(one)
  add(one, note)
  session.steer((doc) => sessionFields.write(doc, { hidden: [note] }))
  expect(shown.all).toEqual([])
  expect(shown.of(one)).toEqual([])
  expect(shown.hidden.map(({ id }) => id)).toEqual([note])
  expect(shown.repliesTo(note)).toHaveLength(1)
})

it('a note of a poster that is no more is a free one', () => {
  const { session, two, add, shown } = board()
  const note = add(two)
  session.change('убрать постер', (doc) => posters.remove(doc, two))
  expect(shown.free.map(({ id }) => id)).toEqual([note])
})

it('what comes to a frozen poster waits unseen until it is thawed; its author sees it', () => {
  const { session, room, one, two, add, shown } = board()
  const before = add(one)
  const freeze = (notes: string[] | null) =>
    session.steer((doc) => {
      holdNotes(doc, one, notes)
      sessionFields.write(doc, { frozenPosters: notes ? [one] : [] })
    })
  freeze([before])
  const late = add(one)
  const answer = add(one, before)
  const elsewhere = add(two)
  expect(shown.all.map(({ id }) => id)).toEqual([before, elsewhere])
  expect(shown.repliesTo(before)).toEqual([])
  expect(new BoardNotes(session, room, 'кто-то').all.map(({ id }) => id)).toEqual([before, late, elsewhere])
  freeze(null)
  expect(shown.all.map(({ id }) => id)).toEqual([before, late, elsewhere])
  expect(shown.repliesTo(before).map(({ id }) => id)).toEqual([answer])
})
