/** The relay and its commands as processes of their own, on the pinned Node. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { COMPILED } from '../compiled.ts'
import { afterThisTest, temporaryFolder } from './setup.ts'

const root = join(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

function start(script: string, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(node, [join(root, 'sync-server', script), ...args], {
    env: {
      ...COMPILED,
      PATH: process.env.PATH,
      LOG_LEVEL: 'error',
      PORT: '0',
      STATIC_DIR: '/nowhere',
      ...env
    }
  })
  afterThisTest(() => child.kill('SIGKILL'))
  return child
}

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

async function finished(child: ChildProcess): Promise<Finished> {
  const result: Finished = { code: null, stdout: '', stderr: '' }
  child.stdout!.on('data', (data: Buffer) => (result.stdout += data.toString()))
  child.stderr!.on('data', (data: Buffer) => (result.stderr += data.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { ...result, code }
}

export const runInvite = (args: string[], env: Record<string, string>): Promise<Finished> =>
  finished(start('invite.ts', args, env))
export const runBackup = (args: string[], env: Record<string, string>): Promise<Finished> =>
  finished(start('backup.ts', args, env))
export const runRestore = (args: string[], env: Record<string, string>): Promise<Finished> =>
  finished(start('restore.ts', args, env))
export const runRelayToItsEnd = (env: Record<string, string>): Promise<Finished> =>
  finished(start('main.ts', [], env))

export const runRoomToItsEnd = (env: Record<string, string>): Promise<Finished> =>
  finished(start('lan/main.ts', [], { HOST: '127.0.0.2', DATA_DIR: temporaryFolder(), ...env }))

export interface RelayProcess {
  url: string
  /** The exit code, when the process is gone by itself. */
  gone: Promise<number | null>
  /** Resolves with the exit code when the process is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  /** What it has written to standard error. */
  log(): string
}

export async function relayProcess(env: Record<string, string>, script = 'main.ts'): Promise<RelayProcess> {
  const child = start(script, [], env)
  const end = ending(child)
  const gone = once(child, 'exit').then(([code]) => code as number | null)
  let written = ''
  child.stderr!.on('data', (data: Buffer) => (written += data.toString()))
  const [url] = await said(child, /https?:\/\/\S+(?=\n)/)
  return { url, gone, end, log: () => written }
}

export interface RoomProcess extends Pick<RelayProcess, 'end'> {
  host: string
  port: number
  dataDir: string
  /** Secrets of the links: for everybody, and for the leader of a space that the room made. */
  everybody: string
  leader: string | null
}

/** `--lan` on a loopback address in the place of the network's. */
export async function roomProcess(env: Record<string, string> = {}, ...args: string[]): Promise<RoomProcess> {
  const all = { HOST: '127.0.0.2', DATA_DIR: temporaryFolder(), ...env }
  const child = start('lan/main.ts', args, all)
  const end = ending(child)
  const words = await said(child, /http:\/\/(\S+)\/join#(\S+)\n[^]*на этой машине: \S+?(?:#(\S+))?\n/)
  const [, host, everybody, leader] = words
  const port = Number(host!.split(':')[1])
  return { host: host!, port, dataDir: all.DATA_DIR, everybody: everybody!, leader: leader ?? null, end }
}

/** Waits for words on standard output; rejects with the complaints of a process that ended. */
function said(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let [words, complaints] = ['', '']
    child.stderr!.on('data', (data: Buffer) => (complaints += data.toString()))
    child.stdout!.on('data', (data: Buffer) => {
      words += data.toString()
      const found = wanted.exec(words)
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(complaints)))
  })
}

function ending(child: ChildProcess): RelayProcess['end'] {
  const gone = once(child, 'exit') as Promise<[number | null]>
  return async (signal) => {
    child.kill(signal)
    const [code] = await gone
    return code
  }
}
