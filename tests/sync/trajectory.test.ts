/**
 * A teacher and two tutors work on one trajectory at random over a bad network: in the end all see one state, and the
 * rules of domain.md §3.4 hold. A failure prints its seed and path, as in fuzz.test.ts.
 */
import fc from 'fast-check'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { isSettled } from '$lib/kinds/trajectory/life.ts'
import { hoursOf } from '$lib/kinds/trajectory/view.ts'
import { fuzzSettings, seedChance } from './chance.ts'
import { Network } from './network.ts'
import { doingArbitrary, newTrajectory, TrajectoryDesk } from './trajectory-desk.ts'

// Before Yjs takes hold of the date: by it typing is told from separate steps.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())
afterEach(() => vi.restoreAllMocks())

const START = Date.UTC(2026, 8, 1)

const settings = fuzzSettings(150)

const PEOPLE = [
  ['teacher', false],
  ['tutor-1', true],
  ['tutor-2', true]
] as const

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

function copy(update: Uint8Array, chance: () => number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = Math.floor(chance() * 2 ** 31)
  Y.applyUpdate(doc, update)
  return doc
}

function expectRules(desk: TrajectoryDesk): void {
  const { state } = desk.fold
  const views = desk.views
  for (const [id, { report, stage }] of state.activities) {
    const there = [...desk.handle.model.activities, ...desk.handle.model.removed.activities].some(
      (row) => row.id === id
    )
    // Undo of the row's creation on its own device hides it as a removal does.
    if (report && there) expect(views.map(({ row }) => row.id)).toContain(id)
    if (stage === 'accepted') expect(report).not.toBeNull()
  }
  if (state.stage === 'finished') {
    expect(state.finishedWith.every((id) => isSettled(state.activities.get(id)))).toBe(true)
    for (const { row, late, state: own } of views) expect(late || isSettled(own), row.id).toBe(true)
  }
  expect(state.versions.map(({ number }) => number)).toEqual(state.versions.map((_, i) => i + 1))
  const lines = views.map(({ row, state }) => ({ hours: row.hours, stage: state.stage }))
  const accepted = views.filter(({ state }) => state.stage === 'accepted')
  expect(hoursOf(lines, 0).accepted).toBe(accepted.reduce((sum, { row }) => sum + (row.hours ?? 0), 0))
}

test('a teacher and two tutors over a bad network see one state in the end, and the rules hold', () => {
  const ends = new Map<string, number>()
  fc.assert(
    fc.property(run, ({ seed, actions }) => {
      const chance = seedChance(seed)
      const [rooms, reviews] = [new Network(), new Network()]
      const [start, nothing] = [newTrajectory(), new Y.Doc()].map((doc) => Y.encodeStateAsUpdate(doc))
      const desks = PEOPLE.map(([person, decides], i) => {
        const desk = new TrajectoryDesk(copy(start!, chance), copy(nothing!, chance), person, decides)
        rooms.join(i, desk.handle.doc)
        reviews.join(i, desk.review.doc)
        return desk
      })
      // Everybody's clock is wrong by something of their own.
      const skews = desks.map(() => Math.floor(chance() * 86_400_000))
      for (const [n, step] of actions.entries()) {
        vi.setSystemTime(START + skews[step.desk]! + n * 1000)
        if (step.what === 'do') desks[step.desk]!.do(step.doing)
        else if (step.what === 'deliver')
          (step.which % 2 ? rooms : reviews).deliver(step.desk, step.which >> 1, step.again)
        else
          for (const net of [rooms, reviews]) net[step.what === 'leave' ? 'disconnect' : 'connect'](step.desk)
      }
      rooms.settle()
      reviews.settle()
      const [first] = desks
      for (const desk of desks) {
        expect(desk.handle.model).toEqual(first!.handle.model)
        expect(desk.fold).toEqual(first!.fold)
        expect(desk.views).toEqual(first!.views)
        expect(trajectorySummary(desk)).toEqual(trajectorySummary(first!))
        expect(desk.fold.applied.length + desk.fold.notApplied.length).toBe(
          desk.handle.events.length + desk.review.events.length
        )
      }
      expectRules(first!)
      const { stage } = first!.fold.state
      ends.set(stage, (ends.get(stage) ?? 0) + 1)
      for (const desk of desks) desk.close()
    }),
    settings
  )
  // Chance that never came to the end would have tried little.
  if (!settings.path) expect(ends.get('finished') ?? 0).toBeGreaterThan(0)
})

function trajectorySummary({ handle }: TrajectoryDesk) {
  const { editedOn: _, ...summary } = handle.kind.summarize(handle.doc)
  return summary
}
