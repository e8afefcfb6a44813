/**
 * Three people comment at random over a bad network, one of them under another's name: in the end all see the same threads,
 * and what is open, asked and whose holds. A failure prints its seed and path, as in fuzz.test.ts.
 */
import fc from 'fast-check'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { commentsKind } from '$lib/comments/document.ts'
import type { CommentStep, Thread } from '$lib/comments/model.ts'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { fuzzSettings, seedChance } from './chance.ts'
import { Network } from './network.ts'

// Before Yjs takes hold of the date.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())
afterEach(() => vi.restoreAllMocks())

const START = Date.UTC(2026, 8, 1)
const PEOPLE = ['анна', 'борис', 'вера'] as const
const ABOUT = { row: 'm1', within: '', field: '', part: 'meetings', label: 'Заседание 1', quote: '' }

const settings = fuzzSettings(200)

const doingArbitrary = fc.record({
  do: fc.constantFrom(
    'begin',
    'answer',
    'answer',
    'edit',
    'remove',
    'restore',
    'resolve',
    'resolve',
    'reopen',
    'forge'
  ),
  a: fc.nat(99),
  b: fc.nat(99)
})
type Doing = typeof doingArbitrary extends fc.Arbitrary<infer T> ? T : never

const run = fc.record({
  seed: fc.nat(),
  actions: fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ what: fc.constant('do' as const), desk: fc.nat(2), doing: doingArbitrary })
      },
      {
        weight: 4,
        arbitrary: fc.record({
          what: fc.constant('deliver' as const),
          desk: fc.nat(2),
          which: fc.nat(9),
          again: fc.boolean()
        })
      },
      { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('leave', 'return'), desk: fc.nat(2) }) }
    ),
    { minLength: 20, maxLength: 100, size: 'max' }
  )
})

class Desk {
  readonly handle: DocumentHandle<readonly Thread[]>
  readonly person: string

  constructor(clientID: number, person: string) {
    const doc = new Y.Doc()
    doc.clientID = clientID
    this.person = person
    this.handle = new DocumentHandle(doc, commentsKind as never, 'plan/1~comments', person) as DocumentHandle<
      readonly Thread[]
    >
  }

  do(doing: Doing): void {
    const step = this.#step(doing)
    if (doing.do === 'forge') this.#forge(doing)
    else if (step) this.handle.step(step)
  }

  #step({ do: what, a, b }: Doing): CommentStep | null {
    const threads = this.handle.model
    const thread = threads[a % Math.max(1, threads.length)]
    const said = { text: `${this.person} ${a}-${b}`, people: [PEOPLE[b % 3]!] }
    if (what === 'begin') return { step: 'begin', ...said, about: ABOUT }
    const comment = thread?.comments[b % thread.comments.length]
    if (!thread || !comment || what === 'forge') return null
    if (what === 'answer') return { step: 'answer', thread: thread.id, ...said }
    if (what === 'edit') return { step: 'edit', comment: comment.id, ...said }
    if (what === 'resolve' || what === 'reopen') return { step: what, thread: thread.id }
    return { step: what, comment: comment.id }
  }

  /** A step put under the next person's name. */
  #forge({ a }: Doing): void {
    const actor = PEOPLE[(PEOPLE.indexOf(this.person as (typeof PEOPLE)[number]) + 1) % 3]!
    const id = crypto.randomUUID()
    const what = { step: 'begin', text: `подделка ${a}`, people: [], about: ABOUT }
    this.handle.steer((doc) =>
      doc.getMap('events').set(id, { id, actor, at: new Date().toISOString(), base: [], what })
    )
  }
}

function expectRules(threads: readonly Thread[]): void {
  for (const { comments, open, resolved, asked } of threads) {
    expect(comments.some(({ removed }) => !removed)).toBe(true)
    expect(resolved === undefined).toBe(open)
    if (!open) expect(asked).toEqual([])
    for (const { author, text, removed } of comments) {
      expect(text).not.toContain('подделка')
      // Whoever wrote it, and nobody else, changed it too.
      if (!removed) expect(text.split(' ')[0]).toBe(author)
    }
    const last = comments.findLast(({ removed }) => !removed)!
    expect(asked).not.toContain(last.author)
  }
}

test('three people over a bad network see the same threads in the end, and each comment is its author’s', () => {
  const seen = { resolved: 0, asked: 0, edited: 0 }
  fc.assert(
    fc.property(run, ({ seed, actions }) => {
      const chance = seedChance(seed)
      const net = new Network()
      const desks = PEOPLE.map((person, i) => {
        const desk = new Desk(Math.floor(chance() * 2 ** 31), person)
        net.join(i, desk.handle.doc)
        return desk
      })
      // Everybody's clock is wrong by something of their own.
      const skews = desks.map(() => Math.floor(chance() * 86_400_000))
      for (const [n, step] of actions.entries()) {
        vi.setSystemTime(START + skews[step.desk]! + n * 1000)
        if (step.what === 'do') desks[step.desk]!.do(step.doing)
        else if (step.what === 'deliver') net.deliver(step.desk, step.which, step.again)
        else if (step.what === 'leave') net.disconnect(step.desk)
        else net.connect(step.desk)
      }
      net.settle()
      const [first] = desks
      for (const { handle } of desks) {
        expect(handle.model).toEqual(first!.handle.model)
        const { editedOn: _, ...summary } = commentsKind.summarize(handle.doc)
        const { editedOn: __, ...firsts } = commentsKind.summarize(first!.handle.doc)
        expect(summary).toEqual(firsts)
      }
      const threads = first!.handle.model
      expectRules(threads)
      seen.resolved += threads.filter(({ open }) => !open).length
      seen.asked += threads.filter(({ asked }) => asked.length > 0).length
      seen.edited += threads.flatMap(({ comments }) => comments).filter(({ edited }) => edited).length
      for (const { handle } of desks) handle.close()
    }),
    settings
  )
  // Chance that never came so far would have tried little.
  if (!settings.path) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
})
