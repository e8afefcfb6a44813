/** Chance that a run can be repeated with. */
import { vi } from 'vitest'

/** Chance of its own for each run, so that a run can be repeated: places in lists, ids of events and of devices. */
export function seedChance(seed: number): () => number {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  vi.spyOn(Math, 'random').mockImplementation(next)
  const digits = () =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => `${digits()}-0-0-0-${digits()}`)
  return next
}

/** As the environment wishes: a seed and path that a failure printed, or more runs. */
export const fuzzSettings = (runs: number) => ({
  seed: process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : undefined,
  path: process.env.FUZZ_PATH,
  numRuns: Number(process.env.FUZZ_RUNS ?? runs)
})
