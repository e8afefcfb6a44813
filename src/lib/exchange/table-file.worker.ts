/** Reads one table file and answers; the page ends it afterwards. */
import type { TableJob } from './table-file.ts'
import { readTable } from './table-file-read.ts'

addEventListener('message', async ({ data }: MessageEvent<TableJob>) => {
  postMessage(await readTable(data.bytes, data.sheet))
})
