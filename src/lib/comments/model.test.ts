import { describe, expect, test } from 'vitest'
import { heads, inOrder, type DocumentEvent } from '../crdt/events.ts'
import { openThreads, quoteOf, threadsOf, type About, type CommentStep } from './model.ts'

const ABOUT: About = { row: 'm3', within: '', field: '', part: 'meetings', label: 'Заседание 3', quote: '' }

/** One person's device: knows what it has written and what it has taken over. */
class Desk {
  events: DocumentEvent[] = []
  readonly person: string
  readonly clock: { now: number }

  constructor(person: string, clock: { now: number }) {
    this.person = person
    this.clock = clock
  }

  step(what: CommentStep): string {
    this.clock.now += 60_000
    const event = {
      id: `${this.person}${this.events.length}-${this.clock.now}`,
      actor: this.person,
      at: new Date(this.clock.now).toISOString(),
      base: heads(this.events),
      what
    }
    this.events.push(event)
    return event.id
  }

  begin = (text: string, people: string[] = []) => this.step({ step: 'begin', text, people, about: ABOUT })
  answer = (thread: string, text: string, people: string[] = []) =>
    this.step({ step: 'answer', thread, text, people })

  meet(other: Desk): void {
    const all = [...new Map([...this.events, ...other.events].map((event) => [event.id, event])).values()]
    this.events = all
    other.events = [...all]
  }

  get threads() {
    return threadsOf(inOrder(this.events))
  }
}

function two() {
  const clock = { now: Date.UTC(2026, 10, 20) }
  return [new Desk('anna', clock), new Desk('boris', clock)] as const
}

test('a thread begins at a row and goes on with answers', () => {
  const [anna, boris] = two()
  const thread = anna.begin('Тему лучше уточнить')
  anna.meet(boris)
  boris.answer(thread, 'Согласен')
  expect(boris.threads).toMatchObject([
    {
      id: thread,
      about: ABOUT,
      open: true,
      comments: [
        { author: 'anna', text: 'Тему лучше уточнить' },
        { author: 'boris', text: 'Согласен' }
      ]
    }
  ])
})

describe('resolving', () => {
  test('closes a thread, names who did it, and can be taken back', () => {
    const [anna] = two()
    const thread = anna.begin('Тему лучше уточнить')
    anna.step({ step: 'resolve', thread })
    expect(anna.threads).toMatchObject([{ open: false, resolved: { person: 'anna' } }])
    anna.step({ step: 'reopen', thread })
    expect(anna.threads[0]!.open).toBe(true)
    expect(anna.threads[0]!.resolved).toBeUndefined()
  })

  test('settles only what its resolver had read: an answer written meanwhile keeps the thread open', () => {
    const [anna, boris] = two()
    const thread = anna.begin('Тему лучше уточнить')
    anna.meet(boris)
    boris.answer(thread, 'А срок?')
    anna.step({ step: 'resolve', thread })
    anna.meet(boris)
    expect(anna.threads[0]!.open).toBe(true)
    expect(boris.threads).toEqual(anna.threads)
    anna.step({ step: 'resolve', thread })
    expect(anna.threads[0]!.open).toBe(false)
  })

  test('a later answer opens the thread again', () => {
    const [anna, boris] = two()
    const thread = anna.begin('Тему лучше уточнить')
    anna.step({ step: 'resolve', thread })
    anna.meet(boris)
    boris.answer(thread, 'Тема всё ещё прежняя')
    expect(boris.threads[0]!.open).toBe(true)
  })

  test('an answer that was taken back does not hold the thread open', () => {
    const [anna, boris] = two()
    const thread = anna.begin('Тему лучше уточнить')
    anna.meet(boris)
    const answer = boris.answer(thread, 'А срок?')
    anna.step({ step: 'resolve', thread })
    anna.meet(boris)
    boris.step({ step: 'remove', comment: answer })
    expect(boris.threads[0]!.open).toBe(false)
  })
})

describe('a comment belongs to who wrote it', () => {
  test('who edits it, takes it back and brings it again', () => {
    const [anna, boris] = two()
    const thread = anna.begin('Опечатка')
    anna.meet(boris)
    boris.answer(thread, 'Вижу')
    anna.meet(boris)
    anna.step({ step: 'edit', comment: thread, text: 'Опечатка в теме', people: [] })
    expect(anna.threads[0]!.comments[0]).toMatchObject({ text: 'Опечатка в теме', edited: true })
    anna.step({ step: 'remove', comment: thread })
    expect(anna.threads[0]!.comments[0]).toMatchObject({ text: '', removed: true })
    anna.step({ step: 'restore', comment: thread })
    expect(anna.threads[0]!.comments[0]).toMatchObject({ text: 'Опечатка в теме', removed: false })
  })

  test('what somebody else does to it does not count', () => {
    const [anna, boris] = two()
    const thread = anna.begin('Тему лучше уточнить')
    anna.meet(boris)
    boris.step({ step: 'edit', comment: thread, text: 'Всё хорошо', people: [] })
    boris.step({ step: 'remove', comment: thread })
    expect(boris.threads[0]!.comments).toMatchObject([
      { text: 'Тему лучше уточнить', edited: false, removed: false }
    ])
  })

  test('a thread of which every comment was taken back is gone', () => {
    const [anna] = two()
    const thread = anna.begin('Не туда')
    anna.step({ step: 'remove', comment: thread })
    expect(anna.threads).toEqual([])
  })
})

test('who is mentioned is asked until they answer, or the thread is resolved', () => {
  const [anna, boris] = two()
  const thread = anna.begin('Успеем к сроку?', ['boris', 'vera', 'anna'])
  anna.meet(boris)
  expect(boris.threads[0]!.asked).toEqual(['boris', 'vera'])
  boris.answer(thread, 'Успеем')
  expect(boris.threads[0]!.asked).toEqual(['vera'])
  expect(openThreads(boris.threads)).toMatchObject([
    { id: thread, asked: ['vera'], author: 'boris', text: 'Успеем' }
  ])
  boris.step({ step: 'resolve', thread })
  expect(boris.threads[0]!.asked).toEqual([])
  expect(openThreads(boris.threads)).toEqual([])
})

test('steps that are not understood change nothing', () => {
  const [anna] = two()
  const thread = anna.begin('Тему лучше уточнить')
  anna.step({ step: 'answer', thread: 'unknown', text: 'Кому это?', people: [] })
  anna.step({ step: 'answer', thread, text: '', people: [] })
  anna.step({ step: 'applaud', thread } as never)
  expect(anna.threads).toMatchObject([{ open: true, comments: [{ text: 'Тему лучше уточнить' }] }])
})

test('a quote is one short line', () => {
  expect(quoteOf('  первая\n вторая ')).toBe('первая вторая')
  expect(quoteOf('слово '.repeat(60))).toHaveLength(160)
})

test('whoever leads the document hides what another said: nobody reads it, who did it is told, and it comes back', () => {
  const [anna, boris] = two()
  const thread = boris.begin('Грубость', ['anna'])
  anna.meet(boris)
  anna.step({ step: 'hide', comment: thread })
  expect(anna.threads).toMatchObject([
    { open: false, asked: [], comments: [{ text: '', people: [], hidden: 'anna', removed: false }] }
  ])
  expect(openThreads(anna.threads)).toEqual([])
  // Its author neither changes that nor loses the right to take it back.
  anna.meet(boris)
  boris.step({ step: 'edit', comment: thread, text: 'Ещё грубее', people: [] })
  expect(boris.threads[0]!.comments[0]).toMatchObject({ text: '', hidden: 'anna' })
  boris.meet(anna)
  anna.step({ step: 'show', comment: thread })
  expect(anna.threads).toMatchObject([{ open: true, comments: [{ text: 'Ещё грубее', hidden: '' }] }])
})

test('what is said after a comment was hidden keeps the thread open', () => {
  const [anna, boris] = two()
  const thread = boris.begin('Грубость')
  anna.meet(boris)
  anna.step({ step: 'hide', comment: thread })
  anna.answer(thread, 'Давайте по делу')
  expect(anna.threads).toMatchObject([{ open: true }])
  expect(openThreads(anna.threads)).toMatchObject([{ author: 'anna', text: 'Давайте по делу' }])
})
