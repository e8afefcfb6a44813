/** Folds logs in a thread of its own, one after another. */
import { Worker } from 'node:worker_threads'
import type { Folded } from './scratch.ts'

interface Answer {
  id: number
  folded?: Folded
  error?: string
}

export class Folder {
  readonly #waiting = new Map<number, PromiseWithResolvers<Folded>>()
  #worker: Worker | null = null
  #asked = 0

  /** Rejects where the content is corrupt, or too much for the thread. */
  fold(updates: readonly Uint8Array[]): Promise<Folded> {
    const id = ++this.#asked
    const waiting = Promise.withResolvers<Folded>()
    this.#waiting.set(id, waiting)
    this.#thread().postMessage({ id, updates })
    return waiting.promise
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url))
    worker.unref()
    worker.on('message', ({ id, folded, error }: Answer) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (folded) waiting?.resolve(folded)
      else waiting?.reject(new Error(error))
    })
    // A thread that died of one document is replaced for the next.
    worker.on('error', (error) => this.#lose(error))
    worker.on('exit', () => this.#lose(new Error('the folding thread ended')))
    return (this.#worker = worker)
  }

  #lose(error: Error): void {
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
