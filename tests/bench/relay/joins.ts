/** Joins as a process on the generator's core: opens sockets, asks for everything, notes when all of it is there. */
import { performance } from 'node:perf_hooks'
import { BareSocket } from './bare-socket.ts'
import { DIALECTS, joinAnswer, type Place, type ServerName } from './dialects.ts'

export interface JoinPlan {
  server: ServerName
  place: Place
  room: string
  /** How many, evenly over so many milliseconds. */
  count: number
  within: number
  /** Another server with the same room: joined once beforehand, so that this process is warm and what is measured is the server. */
  rehearsal?: Place
}

export interface JoinReport {
  /** Milliseconds from opening the socket until the answer is there, in order of coming. */
  each: number[]
  bytes: number
  loadCpu: number
}

export async function join(
  { server, place, room }: JoinPlan,
  client: number
): Promise<{ took: number; bytes: number }> {
  const dialect = DIALECTS[server]
  const skip = dialect.skip(room)
  const answered = Promise.withResolvers<number>()
  const start = performance.now()
  const socket = await BareSocket.open(place.port, dialect.path(place, room, client), {
    frame: (frame) => {
      if (joinAnswer(frame, skip)) answered.resolve(performance.now() - start)
    },
    closed: (code) => answered.reject(new Error(`a join was refused: ${code}`))
  })
  for (const frame of dialect.hello(room)) socket.send(frame)
  const took = await answered.promise
  // They stay a moment, as people do, and leave before the next measure.
  setTimeout(() => socket.destroy(), 500)
  return { took, bytes: socket.bytes }
}

if (import.meta.main) {
  const plan = JSON.parse(process.argv[2]!) as JoinPlan
  if (plan.rehearsal) await join({ ...plan, place: plan.rehearsal }, 0)
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const joins = await Promise.all(
    Array.from({ length: plan.count }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * plan.within) / plan.count))
      return join(plan, index)
    })
  )
  const { user, system } = process.cpuUsage(cpu)
  const report: JoinReport = {
    each: joins.map(({ took }) => took),
    bytes: joins.at(-1)!.bytes,
    loadCpu: (user + system) / 1000 / (performance.now() - start)
  }
  process.stdout.write(JSON.stringify(report), () => process.exit(0))
}
