/** Reads of a trace what the page's main thread itself worked: another program on the same processor does not count. */
import type { Page } from 'playwright'

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'blink.user_timing',
  '__metadata'
]

/** Script, its clearing up, style and layout; not painting. */
const OWN = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'MinorGC',
  'MajorGC',
  'UpdateLayoutTree',
  'Layout'
])

/** Microseconds. */
const SAME_FRAME = 8000

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Begin and length on the clock, microseconds. */
  ts: number
  dur?: number
  /** Length in the thread's own time. */
  tdur?: number
  args?: { data?: { type?: string } }
}

/** A stretch of the main thread; times are milliseconds of the thread's own time. */
export class Trace {
  #events: TraceEvent[]
  #main: TraceEvent[] = []

  constructor(events: TraceEvent[]) {
    this.#events = events
  }

  /** When a mark was set, on the trace's clock; the first one also tells which thread is the page's. */
  marks(name: string): number[] {
    const marks = this.#events.filter((event) => event.name === name)
    const [first] = marks
    if (first)
      this.#main = this.#events.filter(
        ({ ph, pid, tid }) => ph === 'X' && pid === first.pid && tid === first.tid
      )
    return marks.map(({ ts }) => ts)
  }

  /** Whole tasks that ran or began between two moments. */
  tasks(from: number, to: number): number {
    return this.work(from, to, ({ name }) => name === 'RunTask')
  }

  /** Each of them apart, the longest first; with `less` without events of that name in it. */
  each(from: number, to: number, less = ''): number[] {
    const own = ({ tdur, dur }: TraceEvent) => (tdur ?? dur ?? 0) / 1000
    const taken = this.#main.filter(({ name }) => name === less)
    return this.#main
      .filter(({ name, ts }) => name === 'RunTask' && ts >= from && ts < to)
      .map((task) =>
        taken
          .filter(({ ts }) => ts >= task.ts && ts < task.ts + (task.dur ?? 0))
          .reduce((left, event) => left - own(event), own(task))
      )
      .sort((a, b) => b - a)
  }

  work(from: number, to: number, which: (event: TraceEvent) => boolean): number {
    return this.#main
      .filter((event) => which(event) && event.ts + (event.dur ?? 0) >= from && event.ts < to)
      .reduce((sum, { tdur, dur }) => sum + (tdur ?? dur ?? 0) / 1000, 0)
  }

  /** Script and layout of each frame between two moments: what ran from one frame's beginning to the next one's. */
  frames(from: number, to: number): number[] {
    const begins = this.#main
      .filter(({ name, ts }) => name === 'FireAnimationFrame' && ts >= from && ts < to)
      .map(({ ts }) => ts)
      .sort((a, b) => a - b)
      // Several callbacks belong to one frame.
      .reduce<number[]>(
        (kept, ts) => (ts - (kept.at(-1) ?? -Infinity) < SAME_FRAME ? kept : [...kept, ts]),
        []
      )
    const own: TraceEvent[] = []
    for (const event of this.#main.filter(({ name }) => OWN.has(name)).sort((a, b) => a.ts - b.ts)) {
      const last = own.at(-1)
      // What runs inside another counts with it.
      if (!last || event.ts >= last.ts + (last.dur ?? 0)) own.push(event)
    }
    return begins
      .slice(1)
      .map((end, i) =>
        own
          .filter(({ ts }) => ts >= begins[i]! && ts < end)
          .reduce((sum, { tdur, dur }) => sum + (tdur ?? dur ?? 0) / 1000, 0)
      )
  }

  /** The tasks in which an event of this type was handled, with all that its handlers left to microtasks. */
  handling(type: string, from: number, to: number): number {
    const handled = this.#main.filter(
      ({ name, args, ts }) => name === 'EventDispatch' && args?.data?.type === type && ts >= from && ts < to
    )
    return this.work(
      from,
      to,
      ({ name, ts, dur = 0 }) =>
        name === 'RunTask' && handled.some((event) => event.ts >= ts && event.ts < ts + dur)
    )
  }
}

export async function traced(page: Page, act: () => Promise<unknown>): Promise<Trace> {
  const browser = page.context().browser()!
  await browser.startTracing(page, { categories: CATEGORIES })
  await act()
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  return new Trace(traceEvents)
}
