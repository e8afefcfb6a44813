import { Worker } from 'node:worker_threads'
import { StoreDamaged } from './database.ts'

/** Resolves with what is wrong with the whole file, or null; `stop` ends it early. */
export function checkDatabase(dataDir: string): { problem: Promise<StoreDamaged | null>; stop(): void } {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { workerData: dataDir })
  worker.unref()
  const problem = new Promise<StoreDamaged | null>((resolve, reject) => {
    worker.once('message', (found: string | null) => resolve(found === null ? null : new StoreDamaged(found)))
    worker.once('error', reject)
    worker.once('exit', () => resolve(null))
  })
  return { problem, stop: () => void worker.terminate() }
}
