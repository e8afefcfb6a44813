/** The relay's log: JSON lines on standard error, without tokens, secrets, names or addresses. */
import { destination, pino, type Logger } from 'pino'
import type { Settings } from './settings.ts'

export type Log = Logger

export function createLog(level: Settings['logLevel']): Log {
  return pino({ level, base: null, timestamp: () => `,"at":"${new Date().toISOString()}"` }, destination(2))
}

/** Notes what went wrong, in words of the log; whoever puts the relay together decides whether it can go on. */
export type Report = (error: unknown, what: string) => void
