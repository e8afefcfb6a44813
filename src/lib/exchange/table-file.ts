/** Opens a table that came from elsewhere, without holding up the page: the reading itself runs in a worker. */
import { failed, type Result } from '$lib/result.ts'
import { judgeHead, readTable, TABLE_LIMITS, type Table, type TableFileFailure } from './table-file-read.ts'

export type { CellValue } from './dates.ts'
export { TABLE_LIMITS, type Table, type TableFileFailure } from './table-file-read.ts'

/** What the worker is sent. */
export interface TableJob {
  bytes: Uint8Array<ArrayBuffer>
  sheet: string | undefined
}

type Reading = Result<Table, TableFileFailure>

/** Enough to tell a table from a film or a picture, bytes. */
const HEAD = 4096

/** @param sheet the one asked for, when the file has several. */
export async function readTableFile(file: Blob, sheet?: string): Promise<Reading> {
  if (file.size === 0) return failed('empty')
  let bytes: Uint8Array<ArrayBuffer>
  try {
    const refused = judgeHead(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()))
    if (refused) return failed(refused)
    if (file.size > TABLE_LIMITS.file) return failed('too-large')
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    // The disk or the phone's cloud did not give the file out.
    return failed('damaged')
  }
  return typeof Worker === 'undefined' ? readTable(bytes, sheet) : readInWorker({ bytes, sheet })
}

function readInWorker(job: TableJob): Promise<Reading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./table-file.worker.ts', import.meta.url), { type: 'module' })
    const end = (reading: Reading | Promise<Reading>) => {
      worker.terminate()
      resolve(reading)
    }
    worker.onmessage = ({ data }: MessageEvent<Reading>) => end(data)
    // Out of memory, or the worker's file is not on the device.
    worker.onerror = () => end(readTable(job.bytes, job.sheet))
    worker.postMessage(job)
  })
}
