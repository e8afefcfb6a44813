/** The relay and its commands as processes of their own, on the pinned Node. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterThisTest } from './setup.ts'

const root = join(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

function start(script: string, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(node, [join(root, 'sync-server', script), ...args], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', PORT: '0', STATIC_DIR: '/nowhere', ...env }
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

export interface RelayProcess {
  url: string
  /** Resolves with the exit code when the process is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

export async function relayProcess(env: Record<string, string>): Promise<RelayProcess> {
  const child = start('main.ts', [], env)
  const gone = once(child, 'exit') as Promise<[number | null]>
  let stderr = ''
  child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (data: Buffer) => {
      said += data.toString()
      const address = /https?:\/\/\S+(?=\n)/.exec(said)
      if (address) resolve(address[0])
    })
    child.once('exit', () => reject(new Error(stderr)))
  })
  return {
    url,
    async end(signal) {
      child.kill(signal)
      const [code] = await gone
      return code
    }
  }
}
