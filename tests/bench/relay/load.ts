/** The load generator as a process: one plan in its argument, one report on standard output. */
import { performance } from 'node:perf_hooks'
import { awarenessFrame, updateFrame } from '../../../sync-server/socket/frames.ts'
import { encodeEntry } from '../../../sync-server/presence/entries.ts'
import { BareSocket, masked } from './bare-socket.ts'
import { DIALECTS, type Dialect, type Place, type ServerName } from './dialects.ts'
import { prepareEdits, readMarks } from './edits.ts'
import { cpuSeconds } from './servers.ts'

export interface LoadPlan {
  server: ServerName
  pid: number
  place: Place
  rooms: number
  clientsPerRoom: number
  writersPerRoom: number
  /** Edits a second of each writer. */
  editHz: number
  /** Pointer moves a second of each client. */
  pointerHz: number
  /** Seconds before counting starts, and of counting. */
  warm: number
  seconds: number
  /** How many clients note when an edit arrives. */
  watchers: number
}

export interface LoadReport {
  /** Share of one core. */
  serverCpu: number
  loadCpu: number
  /** Milliseconds from an edit's sending to its arrival at a watcher. */
  p50: number
  p95: number
  p99: number
  max: number
  edits: number
  /** Deliveries to watchers that never came. */
  missed: number
  /** Frames a second that clients received. */
  frames: number
  /** Edits that the server said are saved, of all that were sent. */
  saved: number
  closed: number
}

interface Client {
  socket: BareSocket
  room: string
  /** Framed edits in order, and when each was sent. */
  edits: Buffer[]
  sentAt: Float64Array
  sent: number
  pointer: Buffer[]
  moves: number
}

const CONNECTING_AT_ONCE = 40
/** After the last edit, milliseconds: what has not come by then counts as missed. */
const PATIENCE = 3000
/** Pointer positions made beforehand; the clock in them goes on. */
const POINTERS = 2000
const TICK = 2

export async function run(plan: LoadPlan): Promise<LoadReport> {
  const dialect = DIALECTS[plan.server]
  const latencies: number[] = []
  let counting = false
  let [expected, arrived, saved, closed] = [0, 0, 0, 0]
  const writers: Client[] = []
  const clients: Client[] = []
  const watchedWriters = new Map<string, number>()
  const total = plan.rooms * plan.clientsPerRoom
  const readers = plan.rooms * (plan.clientsPerRoom - plan.writersPerRoom)
  const every = Math.max(1, Math.floor(readers / plan.watchers))
  const editsEach = Math.ceil((plan.warm + plan.seconds + 1) * plan.editHz)
  const bornAt: Float64Array[] = []

  const jobs: (() => Promise<void>)[] = []
  let readersSeen = 0
  for (let index = 0; index < total; index++) {
    const place = index % plan.clientsPerRoom
    const room = `plan/board-${Math.floor(index / plan.clientsPerRoom)}`
    const writes = place < plan.writersPerRoom
    const watches = !writes && readersSeen++ % every === 0
    if (watches) watchedWriters.set(room, (watchedWriters.get(room) ?? 0) + 1)
    const joined = Promise.withResolvers<void>()
    const skip = dialect.skip(room)
    let waiting = dialect.remembers
    const onFrame = (frame: Buffer) => {
      if (waiting && frame[skip] === 0 && frame[skip + 1] === 1) {
        waiting = false
        joined.resolve()
      }
      if (frame[skip] === dialect.saved) saved++
      else if (watches && counting && frame[skip] === 0) {
        const now = performance.now()
        readMarks(frame, (writer, number) => {
          const at = bornAt[writer]![number]!
          if (at < countFrom) return
          latencies.push(now - at)
          arrived++
        })
      }
    }
    const client: Client = {
      socket: null as unknown as BareSocket,
      room,
      edits: [],
      sentAt: new Float64Array(),
      sent: 0,
      pointer: [],
      moves: 0
    }
    clients.push(client)
    if (writes) {
      const number = writers.push(client) - 1
      client.edits = framedEdits(dialect, room, number, editsEach)
      client.sentAt = bornAt[number] = new Float64Array(editsEach)
    }
    if (plan.pointerHz > 0)
      client.pointer = framedPointers(
        dialect,
        room,
        index,
        Math.ceil((plan.warm + plan.seconds + 1) * plan.pointerHz)
      )
    const listeners: { frame?: (frame: Buffer) => void; closed: () => void } = {
      frame: onFrame,
      closed: () => closed++
    }
    jobs.push(async () => {
      client.socket = await BareSocket.open(plan.place.port, dialect.path(plan.place, room, index), listeners)
      for (const frame of dialect.hello(room)) client.socket.send(frame)
      if (dialect.remembers) await joined.promise
      // Who neither watches nor writes only drains: the generator has one core as well.
      if (!watches && !writes) listeners.frame = undefined
    })
  }
  let countFrom = Infinity
  await inParallel(jobs, CONNECTING_AT_ONCE)

  const start = performance.now()
  const stop = start + (plan.warm + plan.seconds) * 1000
  const editing = paced(writers, plan.editHz, start, stop, (client, at) => {
    if (client.sent >= client.edits.length) return
    client.sentAt[client.sent] = at
    client.socket.write(client.edits[client.sent++]!)
    if (at >= countFrom) expected += watchedWriters.get(client.room) ?? 0
  })
  const pointing = paced(clients, plan.pointerHz, start, stop, (client) => {
    const frame = client.pointer[client.moves++]
    if (frame) client.socket.write(frame)
  })
  await sleep(plan.warm * 1000)
  counting = true
  countFrom = performance.now()
  const [server, own, frames] = [cpuSeconds(plan.pid), process.cpuUsage(), framesOf(clients)]
  await sleep(stop - performance.now())
  const elapsed = (performance.now() - countFrom) / 1000
  const [serverAfter, ownAfter] = [cpuSeconds(plan.pid), process.cpuUsage(own)]
  const framesAfter = framesOf(clients)
  await Promise.all([editing, pointing])
  for (const until = performance.now() + PATIENCE; arrived < expected && performance.now() < until;)
    await sleep(20)

  for (let missing = expected - arrived; missing > 0; missing--) latencies.push(Infinity)
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN
  return {
    serverCpu: (serverAfter - server) / elapsed,
    loadCpu: (ownAfter.user + ownAfter.system) / 1e6 / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    edits: writers.reduce((sum, { sent }) => sum + sent, 0),
    missed: Math.max(0, expected - arrived),
    frames: (framesAfter - frames) / elapsed,
    saved,
    closed
  }
}

/** One write for an edit and the question whether it is saved. */
function framedEdits(dialect: Dialect, room: string, writer: number, count: number): Buffer[] {
  return prepareEdits(writer, count).updates.map((update, number) => {
    const asked = dialect.askSaved(number + 1)
    const edit = masked(dialect.wrap(room, updateFrame(update)))
    return asked ? Buffer.concat([edit, masked(dialect.wrap(room, asked))]) : edit
  })
}

function framedPointers(dialect: Dialect, room: string, index: number, count: number): Buffer[] {
  const clientId = 1_000_000 + index
  return Array.from({ length: Math.min(count, POINTERS) }, (_, move) => {
    const state = {
      user: { personId: 'coordinator', color: '#3b6' },
      pointer: { x: (move * 7) % 1180, y: (move * 3) % 820 }
    }
    const entry = encodeEntry(clientId, move + 1, JSON.stringify(state))
    return masked(dialect.wrap(room, awarenessFrame([entry])))
  })
}

/** Each client in turn, at its own moment of the period, until `stop`. */
function paced(
  clients: readonly Client[],
  hz: number,
  start: number,
  stop: number,
  act: (client: Client, now: number) => void
): Promise<void> {
  if (hz === 0 || clients.length === 0) return Promise.resolve()
  const period = 1000 / hz
  const phases = clients.map(() => Math.random() * period).sort((a, b) => a - b)
  let [turn, next] = [0, 0]
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now()
      while (start + turn * period + phases[next]! <= now) {
        act(clients[next]!, performance.now())
        next = (next + 1) % clients.length
        if (next === 0) turn++
      }
      if (now < stop) return
      clearInterval(timer)
      resolve()
    }, TICK)
  })
}

async function inParallel(jobs: readonly (() => Promise<void>)[], width: number): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < jobs.length) await jobs[next++]!()
  }
  await Promise.all(Array.from({ length: width }, work))
}

const framesOf = (clients: readonly Client[]) => clients.reduce((sum, { socket }) => sum + socket.frames, 0)
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)))

if (import.meta.main) {
  const report = await run(JSON.parse(process.argv[2]!) as LoadPlan)
  process.stdout.write(JSON.stringify(report), () => process.exit(0))
}
