/** The whole store in a thread of its own behind the same interface: every call is a message there and back. */
import { Worker } from 'node:worker_threads'
import type { Store } from '../../../../sync-server/store/store.ts'

interface Answer {
  id: number
  result?: unknown
  error?: string
}

export async function storeInWorker(dataDir: string): Promise<Store> {
  const worker = new Worker(new URL('./store-worker.ts', import.meta.url), { workerData: dataDir })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  const call = (method: string, values: unknown[]) => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(++asked, answer)
    worker.postMessage({ id: asked, method, values })
    return answer.promise
  }
  worker.on('message', ({ id, result, error }: Answer) => {
    const answer = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) answer?.resolve(result)
    else answer?.reject(new Error(error))
  })
  const id = await call('id', [])
  return new Proxy({} as Store, {
    get: (_, name: string) =>
      name === 'id' ? id : name === 'then' ? undefined : (...values: unknown[]) => call(name, values)
  })
}
