/** The thread in which logs are folded: a large document takes as long as a thousand messages. */
import { parentPort } from 'node:worker_threads'
import { fold } from './scratch.ts'

parentPort!.on('message', ({ id, updates }: { id: number; updates: Uint8Array[] }) => {
  try {
    parentPort!.postMessage({ id, folded: fold(updates) })
  } catch (error) {
    parentPort!.postMessage({ id, error: String(error) })
  }
})
