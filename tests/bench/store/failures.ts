/** Is a failed write told to its caller, and is the text on the disk once the cause is gone? */
import type { CDPSession, Page } from 'playwright'
import { freshPage, NAMES, ORIGIN, withBrowser } from './browser.ts'
import type { StoreName } from './page.ts'

/** Longer than any store waits before it tries again, milliseconds. */
const LONG = 6000

export interface Failure {
  /** What the caller was told while nothing could be kept. */
  told: string
  /** Once the cause is gone and one more letter was typed. */
  kept: string
}

type Cause = (page: Page, session: CDPSession) => Promise<() => Promise<void>>

/** Chromium goes by the room it knew of for up to 30 seconds, milliseconds. */
const REMEMBERED = 32_000

/** The browser's real quota, no room left in it. */
const full: Cause = async (page, session) => {
  await session.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN, quotaSize: 1 })
  await page.waitForTimeout(REMEMBERED)
  return async () => void (await session.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN }))
}

const closed: Cause = async (page) => {
  await page.evaluate(() => bench.closeConnections())
  return async () => {}
}

async function fail(name: StoreName, cause: Cause): Promise<Failure> {
  return withBrowser(async (context) => {
    const page = await freshPage(context)
    const session = await context.newCDPSession(page)
    await page.evaluate((name) => bench.open(name, 'one'), name)
    await page.evaluate(() => bench.type('before '))
    await page.waitForTimeout(1000)
    const end = await cause(page, session)
    await page.evaluate(() => bench.type('meanwhile '))
    await page.waitForTimeout(1500)
    const told = await page.evaluate(() => bench.told())
    await end()
    await page.waitForTimeout(LONG)
    await page.evaluate(() => bench.type('after'))
    await page.waitForTimeout(1500)
    await page.close()
    const { text } = await (await freshPage(context)).evaluate((name) => bench.stored(name, 'one'), name)
    const lost = ['before ', 'meanwhile ', 'after']
      .filter((word) => !text.includes(word))
      .map((word) => `«${word.trim()}»`)
    return { told: told ?? 'nobody is told', kept: lost.length ? `lost ${lost.join(', ')}` : 'all' }
  })
}

/** By store: a full device, then a database closed under it. */
export async function failures(): Promise<Map<StoreName, { full: Failure; closed: Failure }>> {
  const found = new Map<StoreName, { full: Failure; closed: Failure }>()
  for (const name of NAMES)
    found.set(name, { full: await fail(name, full), closed: await fail(name, closed) })
  return found
}
