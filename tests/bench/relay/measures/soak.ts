/** Ten minutes of two hundred people: does the relay's memory come to rest? */
import { setTimeout as pause } from 'node:timers/promises'
import { table } from '../../measure.ts'
import { generate, type Load } from '../generator.ts'
import { startServer } from '../servers.ts'

const EVERY = 30
const LOAD: Load = {
  rooms: 4,
  clientsPerRoom: 50,
  writersPerRoom: 5,
  editHz: 5,
  pointerHz: 2,
  warm: 5,
  seconds: 600,
  watchers: 8
}

export async function soak(seconds: number, say: (text: string) => void): Promise<string> {
  const server = await startServer('relay', { clients: 200 })
  const rows: string[][] = []
  const started = Date.now()
  let over = false
  const load = generate(server, { ...LOAD, seconds }).finally(() => (over = true))
  while (!over) {
    await Promise.race([pause(EVERY * 1000), load])
    if (over) break
    const { rss, heapUsed, external } = await server.memory()
    const mib = (value: number) => (value / 1024 / 1024).toFixed(1)
    rows.push([`${Math.round((Date.now() - started) / 1000)} s`, mib(rss), mib(heapUsed), mib(external)])
    say(rows.at(-1)!.join(' '))
  }
  const report = await load
  await server.end('SIGKILL')
  return `## A soak of 200 clients

${LOAD.clientsPerRoom} clients in each of ${LOAD.rooms} rooms, ${LOAD.writersPerRoom} of them make ${LOAD.editHz} edits a second, all point ${LOAD.pointerHz} times a second: ${report.edits.toLocaleString('en')} edits,
p95 ${report.p95.toFixed(1)} ms, ${report.missed} not arrived, ${report.closed} connections lost. Asked: memory flat. MiB, after full collections:

${table(['after', 'resident', 'JavaScript heap', 'external'], rows)}
`
}
