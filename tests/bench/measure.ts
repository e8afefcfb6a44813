/** What the benchmarks share: the browser, a slow processor, figures and their table. Nothing here asserts. */
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Locator, Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import { traced } from './trace.ts'
import { chromium as launch } from '../../scripts/chromium.mjs'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** One line of a result. */
export interface Figure {
  what: string
  /** As the issue puts it: «≤ 1,5 с, ÷4»; empty where nothing was asked. */
  asked: string
  measured: string
  /** The page's own work alone, as it would be so much slower: what a busy machine cannot spoil. */
  work?: string
  /** How many runs the median stands for. */
  n: number
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** «4.2 ms» with the spread of the runs, because the machine is shared. */
export function ms(values: readonly number[]): string {
  const digits = median(values) < 100 ? 1 : 0
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits))
  return `${median(values).toFixed(digits)} ms (${low}…${high})`
}

/** @param work milliseconds of the main thread's own time, already multiplied. */
export function timing(
  what: string,
  asked: string,
  values: readonly number[],
  work?: readonly number[]
): Figure {
  return { what, asked, measured: ms(values), work: work && ms(work), n: values.length }
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function figureTable(figures: readonly Figure[]): string {
  return table(
    ['figure', 'asked', 'measured: median (least…most)', 'own work alone', 'n'],
    figures.map(({ what, asked, measured, work = '', n }) => [what, asked, measured, work, String(n)])
  )
}

/** Where and when it was measured: figures without that say nothing. */
export function conditions(): string {
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { cwd: ROOT }).stdout?.toString().trim()
  const [browser, commit] = [
    run(launch.executablePath, '--version'),
    run('git', 'rev-parse', '--short', 'HEAD')
  ]
  const when = new Date().toISOString().slice(0, 10)
  return `${when}, ${browser || 'Chromium'}, Node ${process.versions.node}, ${cpus().length} cores${commit ? `, commit ${commit}` : ''}.`
}

/** The page's main thread runs `rate` times slower; the service worker and the database's process do not. */
export async function slowDown(page: Page, rate: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return session
}

/** Code of `entry` with all it imports, to be run in a page; `$lib` is known. */
export async function bundle(entry: string, minify = false): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    resolve: { alias: { $lib: `${ROOT}src/lib` }, dedupe: ['yjs', 'dexie'] },
    build: { write: false, minify, lib: { entry, formats: ['iife'], name: 'bundle' } }
  })
  const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[]
  return output!.output[0].code
}

/** What a person waits for. */
export interface Awaited {
  /** Selector of what has to be there, */
  shown?: string
  /** at least so many of them, */
  atLeast?: number
  /** and of what has to be gone. */
  gone?: string
}

/**
 * Runs in the page. From `event` (its own time, before any handler) or, without one, from the navigation's start until
 * the frame in which `awaited` first holds was handed to the screen.
 */
export function untilPainted({ event, awaited }: { event?: string; awaited: Awaited }): Promise<number> {
  return new Promise((resolve) => {
    let from = event ? -1 : 0
    const holds = () =>
      from >= 0 &&
      document.querySelectorAll(awaited.shown ?? 'html').length >= (awaited.atLeast ?? 1) &&
      !(awaited.gone && document.querySelector(awaited.gone))
    const observer = new MutationObserver(look)
    function look() {
      if (!holds()) return
      observer.disconnect()
      // A message posted in a frame's callback is answered after that frame's layout and paint.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          performance.mark('bench-to')
          resolve(performance.now() - from)
        }
        port2.postMessage(null)
      })
    }
    if (event)
      addEventListener(
        event,
        ({ timeStamp }) => {
          from = timeStamp
          performance.mark('bench-from')
          queueMicrotask(look)
        },
        { capture: true, once: true }
      )
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
    look()
  })
}

/** Milliseconds from an event that `act` causes until the screen shows what is awaited. */
export async function timed(
  page: Page,
  event: string,
  awaited: Awaited,
  act: () => Promise<unknown>
): Promise<number> {
  const watch = { event, awaited }
  // Before acting: a browser hands a press to a busy page sooner than our question.
  await page.evaluate(`globalThis.painted = (${untilPainted})(${JSON.stringify(watch)}); undefined`)
  await act()
  return page.evaluate(painted)
}

/** What the main thread works meanwhile, milliseconds of its own time. */
export async function worked(
  page: Page,
  event: string,
  awaited: Awaited,
  act: () => Promise<unknown>
): Promise<number> {
  const trace = await traced(page, () => timed(page, event, awaited, act))
  const [from] = trace.marks('bench-from')
  const [to] = trace.marks('bench-to')
  return trace.tasks(from!, to!)
}

const painted = () => (globalThis as unknown as { painted: Promise<number> }).painted

/** A press on `target`, found beforehand: looking for it would count as work of the application. */
export async function pressOn(target: Locator): Promise<() => Promise<void>> {
  const element = (await target.elementHandle())!
  return () => element.dispatchEvent('click')
}

/** Milliseconds from the navigation's start until the screen shows what is awaited. */
export async function startTimed(page: Page, url: string, awaited: Awaited): Promise<number> {
  await page.addInitScript(`globalThis.painted = (${untilPainted})({ awaited: ${JSON.stringify(awaited)} })`)
  await page.goto(url)
  return page.evaluate(painted)
}

/** What the main thread works from the navigation's start until then, milliseconds of its own time. */
export async function startWorked(page: Page, url: string, awaited: Awaited): Promise<number> {
  const trace = await traced(page, () => startTimed(page, url, awaited))
  const [to] = trace.marks('bench-to')
  return trace.tasks(0, to!)
}

/** Runs in turn, `times` times over, so that a noisy minute falls on all alike. */
export async function inTurn(times: number, runs: readonly (() => Promise<void>)[]): Promise<void> {
  for (let i = 0; i < times; i++) for (const run of runs) await run()
}
