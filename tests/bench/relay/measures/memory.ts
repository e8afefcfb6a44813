/** What an open room with two idle clients costs in memory. */
import { setTimeout as pause } from 'node:timers/promises'
import { median, table } from '../../measure.ts'
import { BareSocket } from '../bare-socket.ts'
import { DIALECTS, SERVERS, type ServerName } from '../dialects.ts'
import { startServer } from '../servers.ts'

const ROOMS = 1000
/** Opened before counting: what is compiled and made once. */
const FIRST = 100
const SETTLE = 2000

interface Cost {
  rss: number
  heap: number
}

export async function memory(runs: number, say: (text: string) => void): Promise<string> {
  const costs = new Map<ServerName, Cost[]>(SERVERS.map((name) => [name, []]))
  for (let run = 0; run < runs; run++)
    for (const name of run % 2 ? [...SERVERS].reverse() : SERVERS) {
      const cost = await ofOneRoom(name)
      say(`${name}: ${JSON.stringify(cost)}`)
      costs.get(name)!.push(cost)
    }
  const kib = (name: ServerName, what: keyof Cost) =>
    median(costs.get(name)!.map((cost) => cost[what])) / 1024
  const rows = SERVERS.map((name) => [
    name,
    `${kib(name, 'rss').toFixed(1)} KiB`,
    `${(kib(name, 'rss') / kib('raw', 'rss')).toFixed(2)}`,
    `${kib(name, 'heap').toFixed(1)} KiB`,
    String(costs.get(name)!.length)
  ])
  return `## Memory of an open room with two idle clients

Asked: ≤ 1.3 × the raw broadcast. ${ROOMS.toLocaleString('en')} rooms, both readings after a full collection.

${table(['', 'resident', '× raw', 'JavaScript heap', 'runs'], rows)}
`
}

async function ofOneRoom(name: ServerName): Promise<Cost> {
  const server = await startServer(name, { clients: 2 * (ROOMS + FIRST) })
  const dialect = DIALECTS[name]
  const sockets: BareSocket[] = []
  const open = async (from: number, to: number) => {
    for (let client = 2 * from; client < 2 * to; client++) {
      const room = `plan/idle-${client >> 1}`
      const socket = await BareSocket.open(server.place.port, dialect.path(server.place, room, client))
      for (const frame of dialect.hello(room)) socket.send(frame)
      sockets.push(socket)
    }
    await pause(SETTLE)
  }
  await open(0, FIRST)
  const before = await server.memory()
  await open(FIRST, FIRST + ROOMS)
  const after = await server.memory()
  await server.end('SIGKILL')
  for (const socket of sockets) socket.destroy()
  return { rss: (after.rss - before.rss) / ROOMS, heap: (after.heapUsed - before.heapUsed) / ROOMS }
}
