/** The servers as processes of their own on a core of their own, and what they cost. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session, SpaceCreated } from '../../../src/lib/sync/wire.ts'
import { pinnedNode } from '../../../scripts/prepare.mjs'
import { ROOT } from '../measure.ts'
import type { Place, ServerName } from './dialects.ts'

/** The server has the first core for itself, the generator the second. */
export const SERVER_CORE = '0'
export const LOAD_CORE = '1'
/** Connections of one link; the relay bears a thousand. */
const PER_LINK = 900
/** What the kernel counts processor time in, per second. */
const TICKS = 100

const SCRIPTS: Record<ServerName, string> = {
  relay: 'sync-server/main.ts',
  hocuspocus: 'tests/bench/relay/peers/hocuspocus.ts',
  'y-websocket': 'tests/bench/relay/peers/y-websocket.ts',
  raw: 'tests/bench/relay/peers/raw.ts'
}

export interface Server {
  name: ServerName
  pid: number
  url: string
  dataDir: string
  place: Place
  memory(): Promise<NodeJS.MemoryUsage>
  /** How late the event loop was, milliseconds; only with WATCH_LOOP. */
  loop(): Promise<{ p50: number; p99: number; max: number }>
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export interface ServerOptions {
  /** Kept by the caller where it is given. */
  dataDir?: string
  /** How many clients will come. */
  clients?: number
  env?: Record<string, string>
  script?: string
  /** Secrets of the relay's links, from a start before. */
  secrets?: string[]
}

export function temporaryData(): string {
  return mkdtempSync(join(tmpdir(), 'bench-relay-'))
}

export async function startServer(name: ServerName, options: ServerOptions = {}): Promise<Server> {
  const dataDir = options.dataDir ?? temporaryData()
  const probe = join(import.meta.dirname, 'probe.ts')
  const script = join(ROOT, options.script ?? SCRIPTS[name])
  const child = spawn(
    'taskset',
    ['-c', SERVER_CORE, pinnedNode(), '--expose-gc', '--import', probe, ...profiling(name), script],
    {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: dataDir,
        PORT: '0',
        LOG_LEVEL: 'error',
        STATIC_DIR: '/nowhere',
        ...options.env
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc']
    }
  )
  const url = await addressOf(child)
  const place = { port: Number(new URL(url).port), space: '', tokens: [] as string[] }
  const gone = once(child, 'exit')
  async function ask<Answer>(question: string): Promise<Answer> {
    child.send(question)
    return ((await once(child, 'message')) as [Answer])[0]
  }
  const server: Server = {
    name,
    pid: child.pid!,
    url,
    dataDir,
    place,
    memory: () => ask('memory'),
    loop: () => ask('loop'),
    async end(signal) {
      child.kill(signal)
      await gone
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    }
  }
  if (name === 'relay') Object.assign(place, await letIn(url, options))
  return server
}

/** With PROFILE set to a server's name, its profile is left in /tmp/bench-profiles when it ends. */
function profiling(name: ServerName): string[] {
  if (process.env.PROFILE !== name) return []
  return ['--cpu-prof', '--cpu-prof-dir=/tmp/bench-profiles']
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = ''
    child.stdout!.on('data', (data: Buffer) => {
      words += data.toString()
      const found = /https?:\/\/\S+(?=\n)/.exec(words)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

/** A space whose coordinators are all who come: links enough for them, or those of a start before. */
async function letIn(
  url: string,
  { clients = 1, secrets = [] }: ServerOptions
): Promise<Omit<Place, 'port'>> {
  if (secrets.length === 0) secrets.push(...(await makeSpace(url, Math.ceil(clients / PER_LINK))))
  const sessions: Session[] = []
  for (const secret of secrets) sessions.push(await post<Session>(url, '/api/session', { secret }))
  return { space: sessions[0]!.space, tokens: sessions.map(({ token }) => token) }
}

async function makeSpace(url: string, links: number): Promise<string[]> {
  const made = { space: crypto.randomUUID(), personId: 'coordinator', name: 'Анна' }
  const { secret } = await post<SpaceCreated>(url, '/api/spaces', made)
  const { token } = await post<Session>(url, '/api/session', { secret })
  const secrets = [secret]
  while (secrets.length < links) {
    const request = { role: 'coordinator', personId: `coordinator-${secrets.length}`, name: 'Борис' }
    const link = await post<{ secret: string }>(url, `/api/spaces/${made.space}/links`, request, token)
    secrets.push(link.secret)
  }
  return secrets
}

async function post<Answer>(url: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body)
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as Answer
}

/** Processor time of a process until now, seconds, all its threads together. */
export function cpuSeconds(pid: number): number {
  // The second field is a name in brackets, which may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}
