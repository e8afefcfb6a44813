/** A thousand documents opened one after another, one opened a thousand times, and what a letter's write takes. */
import { median, slowDown } from '../measure.ts'
import { freshPage, NAMES, withBrowser } from './browser.ts'
import type { StoreName } from './page.ts'

const BYTES = 20_000
const DOCUMENTS = 1000
const OPENINGS = 1000
const KEYS = 60

export interface Opening {
  /** Milliseconds, slowed 4 times. */
  each: number
  total: number
  /** Least and most of the runs' medians. */
  spread: [number, number]
}

export async function opening(runs: number): Promise<Map<StoreName, Opening>> {
  return withBrowser(async (context) => {
    const times = new Map<StoreName, number[][]>(NAMES.map((name) => [name, []]))
    for (const name of NAMES) {
      const page = await freshPage(context)
      await page.evaluate(([name, n, bytes]) => bench.make(name, n, bytes), [name, DOCUMENTS, BYTES] as const)
      await page.close()
    }
    for (let i = 0; i < runs; i++)
      for (const name of NAMES) {
        const page = await freshPage(context)
        await slowDown(page, 4)
        times
          .get(name)!
          .push(await page.evaluate(([name, n]) => bench.openEach(name, n), [name, DOCUMENTS] as const))
        await page.close()
      }
    return new Map(
      [...times].map(([name, all]) => {
        const medians = all.map(median)
        const total = median(all.map((run) => run.reduce((sum, ms) => sum + ms, 0)))
        return [name, { each: median(medians), total, spread: [Math.min(...medians), Math.max(...medians)] }]
      })
    )
  })
}

export interface Growth {
  rows: number
  kib: number
  /**
   * After what a store does by itself later: y-dexie ten seconds after a start and then every five minutes, y-indexeddb
   * when a document stays open for a second after an edit.
   */
  later: { rows: number; kib: number }
}

export async function growth(): Promise<Map<StoreName, Growth>> {
  const found = new Map<StoreName, Growth>()
  for (const name of NAMES)
    await withBrowser(async (context) => {
      const page = await freshPage(context)
      await page.evaluate(([name, bytes]) => bench.make(name, 1, bytes), [name, BYTES] as const)
      await page.evaluate(([name, times]) => bench.reopen(name, times), [name, OPENINGS] as const)
      const kept = async () => {
        const { rows, bytes } = await page.evaluate((name) => bench.kept(name, 'many-0'), name)
        return { rows, kib: Math.round(bytes / 1024) }
      }
      const grown = await kept()
      if (name === 'y-dexie') await page.evaluate(() => bench.compressDexie())
      else await page.evaluate((name) => bench.stay(name), name)
      found.set(name, { ...grown, later: await kept() })
    })
  return found
}

/** Milliseconds from a letter till document and catalogue are committed; the medians of the runs. */
export async function keys(runs: number): Promise<Map<StoreName, number[]>> {
  const names: StoreName[] = [...NAMES, 'y-dexie, wrapped', 'own, relaxed']
  return withBrowser(async (context) => {
    const found = new Map<StoreName, number[]>(names.map((name) => [name, []]))
    const page = await freshPage(context)
    for (const name of names)
      await page.evaluate(([name, bytes]) => bench.make(name, 1, bytes), [name, BYTES] as const)
    for (let i = 0; i < runs; i++)
      for (const name of names)
        found
          .get(name)!
          .push(median(await page.evaluate(([name, n]) => bench.keys(name, n), [name, KEYS] as const)))
    return found
  })
}
