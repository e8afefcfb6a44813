/** Shrinks one picture and answers; the page ends it afterwards. */
import { readPicture } from './read-picture.ts'

addEventListener('message', async ({ data }: MessageEvent<Blob>) => {
  postMessage(await readPicture(data))
})
