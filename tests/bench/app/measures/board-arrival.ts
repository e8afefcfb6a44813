/** Guests come to a board that has stood for an hour: on a good line, and on a slow one with nothing kept. */
import { chromium } from 'playwright'
import { chromium as launch } from '../../../../scripts/chromium.mjs'
import { median, slowDown, untilPainted, type Figure } from '../../measure.ts'
import { withApplication, type Application } from '../application.ts'
import { makeBoard, NOTE, SIZE } from '../crowd/make-board.ts'

const SLOW = 4
const TIMES = 5
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }

export async function boardArrival(): Promise<Figure[]> {
  return withApplication(async (app) => arrivals(app, (await makeBoard(app)).guest))
}

async function arrivals(app: Application, secret: string): Promise<Figure[]> {
  const joins: number[] = []
  const entries: number[] = []
  for (let i = 0; i < TIMES; i++) {
    joins.push((await arrive(app, secret, false)).afterPress)
    entries.push((await arrive(app, secret, true)).whole)
  }
  return [
    {
      what: 'a new guest joins a board with an hour of history: from the press of «Войти» till all is painted',
      asked: '≤ 2 s, ÷4',
      measured: `${spread(joins)}${judged(median(joins), 2000)}`,
      n: joins.length
    },
    {
      what: 'a guest comes in with nothing kept, from opening the link, the name filled in at once, till all is painted',
      asked: '< 5 s, 1.6 Mbit/s, 150 ms',
      measured: `${spread(entries)}${judged(median(entries), 5000)}`,
      n: entries.length
    }
  ]
}

const spread = (values: readonly number[]) =>
  `${(median(values) / 1000).toFixed(2)} s (${(Math.min(...values) / 1000).toFixed(2)}…${(Math.max(...values) / 1000).toFixed(2)})`

async function arrive(app: Application, secret: string, slowLine: boolean) {
  const browser = await chromium.launch(launch)
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 820 } })
    if (slowLine) {
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', LINE)
    } else await slowDown(page, SLOW)
    const awaited = { shown: NOTE, atLeast: SIZE.notes }
    await page.addInitScript(
      `globalThis.painted = (${untilPainted})({ awaited: ${JSON.stringify(awaited)} }); addEventListener('submit', () => { globalThis.pressed = performance.now() }, true)`
    )
    await page.goto(`${app.url}/join#${secret}`, { waitUntil: 'commit' })
    await page.getByLabel('Как вас называть').fill('Полина')
    await page.getByRole('button', { name: 'Войти на доску' }).click()
    return await page.evaluate(async () => {
      const at = globalThis as unknown as { painted: Promise<number>; pressed: number }
      const whole = await at.painted
      return { whole, afterPress: whole - at.pressed }
    })
  } finally {
    await browser.close()
  }
}

const judged = (value: number, most: number) => (value <= most ? '' : ' — MISSED')
