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

/** Every call of `use` has a device with empty storage. */
export async function withBrowser<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'metodkabinet-stores-'))
  const context = await chromium.launchPersistentContext(profile, { ...launch, headless: true })
  try {
    await context.route(`${ORIGIN}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>stores</title>' })
    )
    return await use(context)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** A page that has just been opened, as after a reload. */
export async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(ORIGIN)
  await page.evaluate(await code)
  return page
}
