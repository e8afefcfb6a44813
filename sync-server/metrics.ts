/** What the relay counts, for Prometheus: numbers only, nothing about persons, documents or spaces. */
import type { Pushed } from './rooms/room.ts'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds: from a fast disk to a failing one. */
const LATENCIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export interface Counts {
  connections(): number
  rooms(): number
}

export class Metrics {
  readonly #registry = new Registry()
  readonly #options = { registers: [this.#registry] }
  // Counted for every message: plain numbers, which cost nothing, read by the counters when somebody asks.
  receivedBytes = 0
  sentBytes = 0
  /** Exchanges under way. */
  exchanges = 0
  /** By what became of them. */
  readonly updates: Record<Pushed['kind'], number> = {
    accepted: 0,
    'nothing-new': 0,
    gapped: 0,
    corrupt: 0,
    'too-large': 0,
    full: 0,
    forbidden: 0,
    frozen: 0
  }
  readonly commit = new Histogram({
    name: 'relay_commit_seconds',
    help: 'Time of one group commit, the disk included',
    buckets: LATENCIES,
    ...this.#options
  })
  readonly disk = new Histogram({
    name: 'relay_disk_wait_seconds',
    help: 'Of one group commit, the wait for the disk to have it',
    buckets: LATENCIES,
    ...this.#options
  })
  readonly acknowledgement = new Histogram({
    name: 'relay_acknowledgement_seconds',
    help: 'From an acknowledgement asked for to its answer',
    buckets: LATENCIES,
    ...this.#options
  })
  /** Connections that were closed or not let in, by close code, and HTTP requests by error. */
  readonly refusals = new Counter({
    name: 'relay_refusals_total',
    help: 'Connections closed and requests refused, by reason',
    labelNames: ['reason'],
    ...this.#options
  })
  readonly compactions = new Counter({
    name: 'relay_compactions_total',
    help: 'Logs that were folded into a snapshot',
    ...this.#options
  })

  constructor(counts: Counts) {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        ...this.#options,
        collect() {
          this.set(value())
        }
      })
    const sum = (name: string, help: string, value: () => number) =>
      new Counter({
        name,
        help,
        ...this.#options,
        collect() {
          this.reset()
          this.inc(value())
        }
      })
    sum('relay_received_bytes_total', 'Bytes received over sockets', () => this.receivedBytes)
    sum('relay_sent_bytes_total', 'Bytes given to sockets', () => this.sentBytes)
    const { updates } = this
    new Counter({
      name: 'relay_updates_total',
      help: 'Updates received, by what became of them',
      labelNames: ['result'],
      ...this.#options,
      collect() {
        this.reset()
        for (const [result, count] of Object.entries(updates)) this.inc({ result }, count)
      }
    })
    gauge('relay_connections', 'Open connections', counts.connections)
    gauge('relay_exchanges', 'Exchanges of closed documents under way', () => this.exchanges)
    gauge('relay_rooms', 'Open rooms', counts.rooms)
    collectDefaultMetrics({ register: this.#registry, prefix: 'relay_' })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  stop(): void {
    this.#registry.clear()
  }
}
