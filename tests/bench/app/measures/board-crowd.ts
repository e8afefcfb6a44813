/** A board with two hundred guests: what it costs its host's tablet and every guest's line, and how soon they see each other. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { pinnedNode } from '../../../../scripts/prepare.mjs'
import { median, ROOT, type Figure } from '../../measure.ts'
import { traced } from '../../trace.ts'
import { withApplication, type Application } from '../application.ts'
import { DOCUMENT, HOUR, makeBoard, NOTE, SESSION, SIZE } from '../crowd/make-board.ts'
import type { Ask, CrowdPlan, Moment, MomentReport } from '../crowd/plan.ts'

const SLOW = 4
const GUESTS = 200
/** An hour of edits is made in this time, seconds. */
const HOUR_IN = 40
/** Pointers of the application go out by themselves above thirty people; guests of an older one would go on. */
const QUIET = { pointerHz: 0, noteHz: 2, seconds: 10 }
const POINTING = { pointerHz: 5, noteHz: 2, seconds: 10 }
const MIB = 2 ** 20

export async function boardCrowd(): Promise<Figure[]> {
  return withApplication(async (app) => {
    const { space, host, guest } = await makeBoard(app)
    const page = await enterAsHost(app, space, host)
    const plan: CrowdPlan = {
      port: Number(new URL(app.url).port),
      space,
      document: DOCUMENT,
      secret: guest,
      guests: GUESTS
    }
    const guests = fork(`${ROOT}tests/bench/app/crowd/guests.ts`, [JSON.stringify(plan)], {
      execPath: pinnedNode()
    })
    const figures: Figure[] = []
    try {
      await Promise.race([
        once(guests, 'message'),
        once(guests, 'exit').then(() => Promise.reject(new Error('the guests did not come in')))
      ])
      figures.push(
        ...(await watch(page, guests, QUIET, 'their pointers off, as the application has it above thirty'))
      )
      figures.push(
        ...(await watch(page, guests, POINTING, 'each tells a pointer 5 times a second all the same'))
      )
      const began = performance.now()
      const edits = await ask<number>(guests, { what: 'edits', count: HOUR, aSecond: HOUR / HOUR_IN })
      await page.waitForTimeout(1000)
      figures.push(
        ...(await memory(page, `${edits} edits in ${((performance.now() - began) / 1000).toFixed(0)} s`))
      )
    } finally {
      guests.send({ what: 'leave' } satisfies Ask)
      await once(guests, 'exit')
    }
    await page.close()
    return figures
  })
}

const judged = (value: number, most: number) => (value <= most ? '' : ' — MISSED')

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Infinity
}

async function enterAsHost(app: Application, space: string, secret: string): Promise<Page> {
  const page = await (await app.device()).newPage()
  await page.goto(`${app.url}/join#${secret}`)
  await page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await page.waitForURL(/\/s\//)
  await page.goto(`${app.url}/s/${space}/sessions/${SESSION}/board`)
  await page
    .locator(NOTE)
    .nth(SIZE.notes - 1)
    .waitFor()
  return page
}

async function ask<Answer>(guests: ChildProcess, what: Ask): Promise<Answer> {
  guests.send(what)
  return ((await once(guests, 'message')) as [Answer])[0]
}

/** One stretch of a lively session, while the host moves the board. */
async function watch(page: Page, guests: ChildProcess, moment: Moment, how: string): Promise<Figure[]> {
  let report!: MomentReport
  const trace = await traced(page, async () => {
    let on = true
    const told = ask<MomentReport>(guests, { what: 'moment', moment }).finally(() => (on = false))
    await page.evaluate(() => {
      const look = () => requestAnimationFrame(look)
      look()
      performance.mark('bench-from')
    })
    await page.mouse.move(500, 400)
    for (let i = 0; on; i++) await page.mouse.wheel(i % 40 < 20 ? 24 : -24, i % 20 < 10 ? 16 : -16)
    report = await told
    await page.evaluate(() => void performance.mark('bench-to'))
  })
  const [from] = trace.marks('bench-from')
  const [to] = trace.marks('bench-to')
  const frames = trace.frames(from!, to!).map((own) => own * SLOW)
  const [frame, seen] = [p95(frames), p95(report.seen)]
  const who = `${GUESTS} guests, ${how}`
  return [
    {
      what: `${who}: script and layout of a frame on the host's board being panned, p95`,
      asked: '≤ 8 ms, ÷4',
      measured: `${frame.toFixed(1)} ms (median ${median(frames).toFixed(1)})${judged(frame, 8)}`,
      n: frames.length
    },
    {
      what: `${who}: down to a guest`,
      asked: '≤ 20 kB/s',
      measured: `${(report.down / 1000).toFixed(1)} kB/s${judged(report.down, 20_000)}`,
      n: GUESTS
    },
    {
      what: `${who}: a guest's note reaches another guest, p95 (the guests took ${(report.cpu * 100).toFixed(0)} % of a core)`,
      asked: '≤ 150 ms',
      measured: `${seen.toFixed(0)} ms (median ${median(report.seen).toFixed(0)}), ${report.missed} never came${judged(report.missed ? Infinity : seen, 150)}`,
      n: report.seen.length
    }
  ]
}

/** What the host's page keeps after garbage is collected, and what its process holds of the machine. */
async function memory(page: Page, after: string): Promise<Figure[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const browser = await page.context().browser()!.newBrowserCDPSession()
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  const held = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id))
  const most = Math.max(...held)
  return [
    {
      what: `memory of the host's tab after ${after}: private to its process (script's heap ${(usedSize / MIB).toFixed(0)} MiB)`,
      asked: '≤ 250 MB',
      measured: `${(most / 1e6).toFixed(0)} MB${judged(most, 250e6)}`,
      n: 1
    }
  ]
}

function privateBytes(pid: number): number {
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm)
  return [...lines].reduce((sum, [, kib]) => sum + Number(kib) * 1024, 0)
}
