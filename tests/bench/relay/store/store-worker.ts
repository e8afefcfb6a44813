import { parentPort, workerData } from 'node:worker_threads'
import { fullySynced } from './fully-synced.ts'

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>

const store = fullySynced(workerData as string)
parentPort!.on(
  'message',
  async ({ id, method, values }: { id: number; method: string; values: unknown[] }) => {
    try {
      const result = method === 'id' ? store.id : await (store as unknown as Methods)[method]!(...values)
      parentPort!.postMessage({ id, result })
    } catch (error) {
      parentPort!.postMessage({ id, error: String(error) })
    }
  }
)
