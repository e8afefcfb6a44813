/** Owns the index of one space; the page's own thread only asks. */
import { Finder } from './finder.ts'
import type { Said, Told } from './found.ts'

let finder: Finder | null = null
const say = (said: Said) => postMessage(said)

addEventListener('message', async ({ data }: MessageEvent<Told>) => {
  if (data.say === 'open')
    finder = new Finder(data.device, data.space, data.groups, () => say({ say: 'moved' }))
  else if (data.say === 'lines') void finder?.lines(data.lines, data.all)
  else if (data.say === 'changed') void finder?.changed(data.key)
  else if (finder) {
    // The database was closed under it: the page asks again when something has moved.
    const answer = await finder.ask(data.query, data.whole).catch(() => null)
    say({ say: 'answer', number: data.number, answer })
  }
})
