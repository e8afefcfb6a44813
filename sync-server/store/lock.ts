/** One relay per data folder: two would each believe what they have in memory. The system lifts it when the process dies. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const BUSY = 5

export interface DataLock {
  /** Who had it before did not release it: killed, or without power. */
  readonly abandoned: boolean
  /** @param sound what is in the folder is known to be whole; otherwise it stays abandoned. */
  release(sound?: boolean): void
}

/** Files of the lock itself, which hold nothing. */
export const isOfLock = (name: string): boolean => name === RUNNING || name.startsWith(LOCK)
const RUNNING = 'relay.running'
const LOCK = 'relay.lock'

/** Null where somebody else has it. */
export function lockData(dataDir: string): DataLock | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const held = join(dataDir, RUNNING)
  const sqlite = new DatabaseSync(join(dataDir, LOCK))
  try {
    sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === BUSY) return null
    throw error
  }
  const abandoned = existsSync(held)
  writeFileSync(held, '')
  let released = false
  return {
    abandoned,
    release(sound = !abandoned) {
      if (released) return
      released = true
      if (sound) rmSync(held, { force: true })
      sqlite.close()
    }
  }
}
