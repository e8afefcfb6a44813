import { vi } from 'vitest'

/** Waits for a condition that other work brings about; on a busy machine that takes longer than the second of `vi`. */
export function until(condition: () => unknown): Promise<unknown> {
  return vi.waitUntil(condition, { timeout: 60_000, interval: 10 })
}
