/** So many requests of one person at a time; the next ones wait, and nothing of them is read meanwhile. */
import type { ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { createMiddleware } from 'hono/factory'
import type { Metrics } from '../metrics.ts'
import { nameOf, tooMany, type ApiContext, type Variables } from './context.ts'

/** More of one person's than this are sent away. */
const MOST_WAITING = 100
/** Seconds after which those may come again. */
const COME_AGAIN = 5

interface Line {
  running: number
  waiting: (() => void)[]
}

export class Turns {
  readonly #atOnce: number
  readonly #metrics: Metrics
  readonly #lines = new Map<string, Line>()

  constructor(atOnce: number, metrics: Metrics) {
    this.#atOnce = atOnce
    this.#metrics = metrics
  }

  /** Resolves when it is this one's turn, which lasts until its answer was taken or given up; null where too many wait. */
  take(name: string, response: ServerResponse): Promise<void> | null {
    let line = this.#lines.get(name)
    if (!line) this.#lines.set(name, (line = { running: 0, waiting: [] }))
    if (line.waiting.length >= MOST_WAITING) return null
    const { promise, resolve } = Promise.withResolvers<void>()
    line.waiting.push(() => {
      const end = () => {
        line.running--
        this.#metrics.exchanges--
        this.#next(name, line)
      }
      // Who left while they waited takes no answer.
      if (response.destroyed) end()
      else response.once('close', end)
      resolve()
    })
    this.#next(name, line)
    return promise
  }

  #next(name: string, line: Line): void {
    while (line.running < this.#atOnce && line.waiting.length > 0) {
      line.running++
      this.#metrics.exchanges++
      line.waiting.shift()!()
    }
    if (line.running === 0) this.#lines.delete(name)
  }
}

export function inTurns({ settings, metrics }: ApiContext) {
  const turns = new Turns(settings.exchangesPerPerson, metrics)
  return createMiddleware<{ Variables: Variables; Bindings: HttpBindings }>(async (c, next) => {
    const turn = turns.take(nameOf(c.get('visitor')), c.env.outgoing as ServerResponse)
    if (!turn) return tooMany(c, COME_AGAIN)
    await turn
    await next()
  })
}
