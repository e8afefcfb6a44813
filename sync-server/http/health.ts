/** `GET /health`: whether a change that came in now would get to disk. */
import { Hono } from 'hono'
import type { Report } from '../log.ts'
import type { Store } from '../store/store.ts'

/** The answer is good for this long, so that asking costs no disk write each time. Milliseconds. */
const GOOD_FOR = 1000

export function healthRoutes({ store, report }: { store: Store; report: Report }): Hono {
  let checkedAt = -Infinity
  let writable: Promise<boolean> = Promise.resolve(false)

  async function check(): Promise<boolean> {
    try {
      await store.probe()
      return true
    } catch (error) {
      report(error, 'store does not take writes')
      return false
    }
  }

  return new Hono().get('/health', async (c) => {
    const now = performance.now()
    if (now - checkedAt >= GOOD_FOR) {
      checkedAt = now
      writable = check()
    }
    c.header('Cache-Control', 'no-store')
    return (await writable)
      ? c.json({ ok: true, storeId: store.id })
      : c.json({ ok: false, error: 'store' }, 503)
  })
}
