/** The start page on a new device over a slow line, as Lighthouse's mobile profile has it. */
import { chromium } from 'playwright'
import { chromium as launch } from '../../../../scripts/chromium.mjs'
import { median, slowDown, timing, type Figure } from '../../measure.ts'
import { withApplication } from '../application.ts'

const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
/** Long tasks are counted until this long after the largest paint, milliseconds. */
const QUIET = 3000

interface Paint {
  largest: number
  first: number
  shift: number
  tasks: { start: number; duration: number }[]
}

/** Runs in the page before anything of the application. */
function observe(): void {
  const paint: Paint = { largest: 0, first: 0, shift: 0, tasks: [] }
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  on('largest-contentful-paint', ({ startTime }) => (paint.largest = startTime))
  on('paint', ({ name, startTime }) => name === 'first-contentful-paint' && (paint.first = startTime))
  on('layout-shift', (entry) => (paint.shift += (entry as unknown as { value: number }).value))
  on('longtask', ({ startTime, duration }) => paint.tasks.push({ start: startTime, duration }))
  Object.assign(globalThis, { paint })
}

export async function firstLoad(runs: number): Promise<Figure[]> {
  const paints = await withApplication(async ({ url }) => {
    const all: Paint[] = []
    for (let i = 0; i < runs; i++) {
      const browser = await chromium.launch(launch)
      const page = await browser.newPage({ viewport: { width: 1180, height: 820 } })
      const session = await slowDown(page, 4)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', LINE)
      await page.addInitScript(observe)
      await page.goto(`${url}/start`)
      await page.getByRole('link', { name: 'Создать пространство' }).waitFor()
      await page.waitForTimeout(QUIET)
      all.push(await page.evaluate(() => (globalThis as unknown as { paint: Paint }).paint))
      await browser.close()
    }
    return all
  })
  const blocking = paints.map(({ first, tasks }) =>
    tasks
      .filter(({ start }) => start >= first)
      .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0)
  )
  const line = ', ÷4, 1.6 Mbit/s, 150 ms'
  return [
    timing(
      'start page, largest paint',
      `≤ 1500 ms${line}`,
      paints.map(({ largest }) => largest)
    ),
    timing('start page, total blocking time', `≤ 200 ms${line}`, blocking),
    {
      what: 'start page, layout shift',
      asked: '≤ 0.05',
      measured: median(paints.map(({ shift }) => shift)).toFixed(4),
      n: runs
    }
  ]
}
