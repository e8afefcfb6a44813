import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEvent, readEvents } from './event-log.ts'
import { foldEvents, heads, inOrder, type DocumentEvent, type Step } from './events.ts'
import { copyOf, meet } from './sample.fixture.ts'

type Door = 'open' | 'closed' | 'locked'

/** Opening needs a closed door, locking too; unlocking a locked one. */
const door: Step<Door> = (state, { what }) => {
  const rules: Record<string, [Door, Door]> = {
    open: ['closed', 'open'],
    close: ['open', 'closed'],
    lock: ['closed', 'locked'],
    unlock: ['locked', 'closed']
  }
  const [from, to] = rules[what.step] ?? []
  return from === state ? to! : null
}

const step = (doc: Y.Doc, name: string, at: string, actor = 'анна') =>
  appendEvent(doc, readEvents(doc), { actor, what: { step: name }, at })

const fold = (doc: Y.Doc) => foldEvents(readEvents(doc), 'closed', door)
const named = (events: readonly DocumentEvent[]) => events.map(({ what }) => what.step)

describe('states folded from events', () => {
  it('two people acting offline end in one state, whichever side comes first', () => {
    const one = new Y.Doc()
    step(one, 'open', '2026-09-01T10:00:00Z')
    step(one, 'close', '2026-09-01T10:01:00Z')
    const two = copyOf(one)
    step(one, 'open', '2026-09-01T10:03:00Z')
    step(two, 'lock', '2026-09-01T10:02:00Z', 'борис')
    const [before, after] = [copyOf(one), copyOf(two)]
    Y.applyUpdate(before, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(after, Y.encodeStateAsUpdate(one))
    expect(fold(before).state).toBe('locked')
    expect(fold(after)).toEqual(fold(before))
  })

  it('a step that no longer applies stays visible as not applied', () => {
    const one = new Y.Doc()
    const two = copyOf(one)
    step(one, 'open', '2026-09-01T10:00:00Z')
    step(two, 'lock', '2026-09-01T10:05:00Z', 'борис')
    meet(one, two)
    const { state, applied, notApplied } = fold(one)
    expect(state).toBe('open')
    expect(named(applied)).toEqual(['open'])
    expect(notApplied).toMatchObject([{ actor: 'борис', what: { step: 'lock' } }])
  })

  it('steps that nobody knows are not applied and change nothing', () => {
    const doc = new Y.Doc()
    step(doc, 'paint', '2026-09-01T10:00:00Z')
    expect(fold(doc)).toMatchObject({ state: 'closed', applied: [] })
    expect(named(fold(doc).notApplied)).toEqual(['paint'])
  })

  it('a clock that is wrong by a day puts no effect before its cause', () => {
    const one = new Y.Doc()
    step(one, 'open', '2026-09-02T10:00:00Z', 'спешащий')
    const two = copyOf(one)
    step(two, 'close', '2026-09-01T09:00:00Z', 'борис')
    step(two, 'lock', '2026-09-01T09:01:00Z', 'борис')
    meet(one, two)
    expect(named(readEvents(one))).toEqual(['open', 'close', 'lock'])
    expect(fold(one).state).toBe('locked')
  })

  it('a step that builds on one which has not arrived yet is not held back', () => {
    const one = new Y.Doc()
    const events: DocumentEvent[] = [
      { id: 'b', actor: 'анна', at: '2026-09-01T10:00:00Z', base: ['not here yet'], what: { step: 'open' } }
    ]
    expect(foldEvents(events, 'closed', door).state).toBe('open')
    expect(readEvents(one)).toEqual([])
  })

  it('a forged circle hangs nothing', () => {
    const at = '2026-09-01T10:00:00Z'
    const circle: DocumentEvent[] = [
      { id: 'a', actor: 'x', at, base: ['b'], what: { step: 'open' } },
      { id: 'b', actor: 'x', at, base: ['a'], what: { step: 'close' } },
      { id: 'self', actor: 'x', at, base: ['self'], what: { step: 'close' } }
    ]
    expect(inOrder(circle).map(({ id }) => id)).toEqual(['a', 'b', 'self'])
    expect(heads(circle)).toEqual([])
  })
})

/** Histories of up to three devices: each event builds on some of the earlier ones. */
const histories = fc
  .array(fc.record({ base: fc.array(fc.nat(20), { maxLength: 2 }), minute: fc.nat(3) }), { maxLength: 12 })
  .map((steps) =>
    steps.map(({ base, minute }, i): DocumentEvent => ({
      id: `e${(i * 7) % 13}`,
      actor: 'x',
      at: `2026-09-01T10:0${minute}:00Z`,
      base: i === 0 ? [] : base.map((n) => `e${((n % i) * 7) % 13}`),
      what: { step: ['open', 'close', 'lock', 'unlock'][i % 4]! }
    }))
  )

describe('the order of events', () => {
  it('is the same however they arrived, with causes before effects', () => {
    fc.assert(
      fc.property(
        histories.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))
        ),
        ([events, shuffled]) => {
          const ordered = inOrder(shuffled)
          expect(ordered).toEqual(inOrder(events))
          const place = new Map(ordered.map(({ id }, i) => [id, i]))
          expect(place.size).toBe(events.length)
          for (const { id, base } of events)
            for (const cause of base) expect(place.get(cause)!).toBeLessThan(place.get(id)!)
        }
      )
    )
  })
})

describe('the log of events', () => {
  it('notes on what the actor’s device knew', () => {
    const doc = new Y.Doc()
    const first = step(doc, 'open', '2026-09-01T10:00:00Z')
    const second = step(doc, 'close', '2026-09-01T10:01:00Z')
    expect(first.base).toEqual([])
    expect(second.base).toEqual([first.id])
    const other = copyOf(doc)
    const third = step(doc, 'open', '2026-09-01T10:02:00Z')
    const fourth = step(other, 'lock', '2026-09-01T10:02:00Z')
    meet(doc, other)
    expect(step(doc, 'close', '2026-09-01T10:03:00Z').base).toEqual([third.id, fourth.id].sort())
  })

  it('leaves alone what it cannot read, and what stands under another’s name', () => {
    const doc = new Y.Doc()
    const event = step(doc, 'open', '2026-09-01T10:00:00Z')
    doc.getMap('events').set('newer', { id: 'newer', version: 2 })
    doc.getMap('events').set('forged', { ...event, what: { step: 'lock' } })
    // A screen that has to say when it was would fail over it.
    for (const at of ['', 'вчера', '2026-13-45T10:00:00Z', '12'])
      doc.getMap('events').set(`at ${at}`, { ...event, id: `at ${at}`, at })
    expect(readEvents(doc)).toEqual([event])
    expect(doc.getMap('events').size).toBe(7)
  })
})

describe('the order of events', () => {
  /** The rule word by word: of those whose causes are done, the earliest. */
  function wordByWord(events: readonly DocumentEvent[]): string[] {
    let waiting = [...new Map(events.map((event) => [event.id, event])).values()]
    const done: string[] = []
    while (waiting.length > 0) {
      const ready = waiting.filter(({ base }) => !base.some((id) => waiting.some((event) => event.id === id)))
      const [next] = (ready.length > 0 ? ready : waiting).sort((a, b) =>
        `${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1
      )
      done.push(next!.id)
      waiting = waiting.filter((event) => event !== next)
    }
    return done
  }

  it('is the one the rule names, with clocks right and wrong, with bases missing and in circles', () => {
    const event = fc.record({
      n: fc.nat(12),
      at: fc.nat(9),
      base: fc.array(fc.nat(14), { maxLength: 3 })
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (drawn) => {
        const events = drawn.map(({ n, at, base }) => ({
          id: `e${String(n).padStart(2, '0')}`,
          actor: '',
          at: `2026-09-0${at}`,
          base: base.map((id) => `e${String(id).padStart(2, '0')}`),
          what: { step: '' }
        }))
        expect(inOrder(events).map(({ id }) => id)).toEqual(wordByWord(events))
      })
    )
  })
})
