/** A browser with a profile on the disk and an origin that serves nothing but the benchmark's own code. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'
import { chromium as launch } from '../../../scripts/chromium.mjs'
import { bundle, ROOT } from '../measure.ts'
import type { bench as Bench, StoreName } from './page.ts'

export const ORIGIN = 'http://localhost:9'
export const NAMES: readonly StoreName[] = ['y-indexeddb', 'y-dexie', 'own']

declare global {
  /** There only in a page that was made by `freshPage`. */
  var bench: typeof Bench
}

const code = bundle(`${ROOT}tests/bench/store/page.ts`, true)

/** How often a measure is begun anew because its browser died (a busy machine starts Chromium too slowly). */
const ATTEMPTS = 3

/** Every call of `use` has a device with empty storage; it may be called again with another one. */
export async function withBrowser<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withFreshBrowser(use)
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      process.stderr.write(`once more, because: ${(error as Error).message}\n`)
    }
  }
}

async function withFreshBrowser<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'metodkabinet-stores-'))
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...launch,
      args: [...launch.args, '--disable-dev-shm-usage'],
      headless: true
    })
    try {
      await context.route(`${ORIGIN}/**`, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>stores</title>' })
      )
      return await use(context)
    } finally {
      // A browser that is gone already is closed; its error would hide the one that matters.
      await context.close().catch(() => {})
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A page that has just been opened, as after a reload. */
export async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(ORIGIN)
  await page.evaluate(await code)
  return page
}
