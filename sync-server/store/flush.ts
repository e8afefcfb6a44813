/** Files and folders that are on disk when the call returns. */
import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'

export function syncToDisk(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export function writeToDisk(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600, flush: true })
}
