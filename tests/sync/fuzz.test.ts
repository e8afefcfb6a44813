/**
 * Devices edit one plan at random over a bad network and must agree in the end, with no letter lost. A failure prints
 * its seed and path: `FUZZ_SEED=… FUZZ_PATH=… npx vitest run --project sync fuzz` repeats it, FUZZ_RUNS=1000 looks longer.
 */
import fc from 'fast-check'
import { afterAll, afterEach, test, vi } from 'vitest'
import * as Y from 'yjs'
import { expectAgreement } from './agreement.ts'
import { fuzzSettings, seedChance } from './chance.ts'
import { Letters } from './letters.ts'
import { Network } from './network.ts'
import { editArbitrary, newPlan, PlanDesk } from './plan-desk.ts'

// Before Yjs takes hold of the date: by it typing is told from separate steps.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => vi.useRealTimers())
afterEach(() => vi.restoreAllMocks())

const START = Date.UTC(2026, 8, 1)
const settings = fuzzSettings(150)

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('edit' as const), desk: fc.nat(4), edit: editArbitrary })
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('deliver' as const),
      desk: fc.nat(4),
      which: fc.nat(30),
      again: fc.boolean()
    })
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('leave', 'return', 'reload'), desk: fc.nat(4) }) }
)

const run = fc.record({
  desks: fc.integer({ min: 3, max: 5 }),
  seed: fc.nat(),
  actions: fc.array(action, { minLength: 20, maxLength: 120, size: 'max' })
})

function openDesk(update: Uint8Array, person: number, letters: Letters, chance: () => number): PlanDesk {
  const doc = new Y.Doc()
  doc.clientID = Math.floor(chance() * 2 ** 31)
  Y.applyUpdate(doc, update)
  return new PlanDesk(doc, `person-${person}`, letters)
}

test('devices that edit one plan over a bad network agree in the end, and no letter is lost', () => {
  fc.assert(
    fc.property(run, ({ desks: count, seed, actions }) => {
      const chance = seedChance(seed)
      const letters = new Letters()
      const network = new Network()
      const start = Y.encodeStateAsUpdate(newPlan())
      const desks = Array.from({ length: count }, (_, i) => openDesk(start, i, letters, chance))
      for (const [i, { doc }] of desks.entries()) network.join(i, doc)
      // Everybody's clock is wrong by something of their own.
      const skews = desks.map(() => Math.floor(chance() * 86_400_000))
      for (const [n, step] of actions.entries()) {
        const at = step.desk % count
        vi.setSystemTime(START + skews[at]! + n * 100)
        if (step.what === 'edit') desks[at]!.edit(step.edit)
        else if (step.what === 'deliver') network.deliver(at, step.which, step.again)
        else if (step.what === 'leave') network.disconnect(at)
        else if (step.what === 'return') network.connect(at)
        else {
          const update = desks[at]!.handle.encode()
          desks[at]!.handle.close()
          desks[at] = openDesk(update, at, letters, chance)
          network.join(at, desks[at].doc)
          network.connect(at)
        }
      }
      network.settle()
      expectAgreement(desks, letters)
      for (const { handle } of desks) handle.close()
    }),
    settings
  )
})
