/** Runs the load generator on its own core against a fresh server. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pinnedNode } from '../../../scripts/prepare.mjs'
import type { LoadPlan, LoadReport } from './load.ts'
import { LOAD_CORE, startServer, type Server, type ServerOptions } from './servers.ts'
import type { ServerName } from './dialects.ts'

export type Load = Omit<LoadPlan, 'server' | 'pid' | 'place'>

export async function measure(
  name: ServerName,
  load: Load,
  options: ServerOptions = {}
): Promise<LoadReport> {
  const server = await startServer(name, { clients: load.rooms * load.clientsPerRoom, ...options })
  try {
    return await generate(server, load)
  } finally {
    await server.end(process.env.PROFILE ? 'SIGTERM' : 'SIGKILL')
  }
}

export function generate(server: Server, load: Load): Promise<LoadReport> {
  const plan: LoadPlan = { ...load, server: server.name, pid: server.pid, place: server.place }
  return onLoadCore('load.ts', plan)
}

/** What `script` answers, run on the generator's core. */
export function onLoadCore<Answer>(script: string, plan: unknown): Promise<Answer> {
  const child = spawn(
    'taskset',
    ['-c', LOAD_CORE, pinnedNode(), join(import.meta.dirname, script), JSON.stringify(plan)],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  )
  let answer = ''
  child.stdout.on('data', (data: Buffer) => (answer += data.toString()))
  return new Promise((resolve, reject) =>
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(answer) as Answer)
        : reject(new Error(`the generator ended with ${code}`))
    )
  )
}
