import { Worker } from 'node:worker_threads'
import { StoreDamaged } from './damage.ts'

/** What is wrong with the whole file; null: nothing. */
export type Found = StoreDamaged | null

export interface Check {
  /** `stopped`: nobody knows. Rejects where the file could not be read. */
  found: Promise<Found | 'stopped'>
  stop(): void
}

export function checkDatabase(dataDir: string): Check {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { workerData: dataDir })
  worker.unref()
  const found = new Promise<Found | 'stopped'>((resolve, reject) => {
    worker.once('message', (words: string | null) => resolve(words === null ? null : new StoreDamaged(words)))
    worker.once('error', reject)
    worker.once('exit', () => resolve('stopped'))
  })
  return { found, stop: () => void worker.terminate() }
}
