/** Documents for the measures, as the updates that made them, and a way to put them into a server. */
import * as Y from 'yjs'
import { updateFrame } from '../../../sync-server/socket/frames.ts'
import { BareSocket } from './bare-socket.ts'
import { DIALECTS } from './dialects.ts'
import type { Server } from './servers.ts'

const ROWS = 200
const WRITERS = 10
/** Edits that one of them makes before it is the next one's turn. */
const TURN = 20
const FIELDS = ['title', 'date', 'person', 'state', 'note']
const WORDS = 'мастер-класс открытый урок педагог наставник заседание протокол справка план школа'.split(' ')

/** Ten people fill in two hundred rows and write a text, one transaction an edit. */
export function editedDocument(edits: number): Uint8Array[] {
  const updates: Uint8Array[] = []
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const rows = doc.getMap<Y.Map<string>>('rows')
  const text = doc.getText('text')
  const ids = Array.from({ length: WRITERS }, () => doc.clientID + Math.floor(Math.random() * 1e6))
  let cursor = 0
  for (let number = 0; number < edits; number++) {
    if (number % TURN === 0) {
      doc.clientID = ids[(number / TURN) % WRITERS]!
      cursor = Math.floor(Math.random() * text.length)
    }
    const word = WORDS[number % WORDS.length]!
    if (number < ROWS) rows.set(`row-${number}`, new Y.Map([['title', word]]))
    else if (number % 10 < 7)
      rows.get(`row-${(number * 7) % ROWS}`)!.set(FIELDS[number % FIELDS.length]!, `${word} ${number}`)
    else text.insert(cursor++, word[number % word.length]!)
  }
  doc.destroy()
  return updates
}

/** About `bytes` of text in rows, a hundred edits. */
export function largeDocument(bytes: number): Uint8Array[] {
  const updates: Uint8Array[] = []
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const rows = doc.getMap<string>('rows')
  const each = bytes / 100
  for (let row = 0; row < 100; row++) {
    let prose = ''
    while (Buffer.byteLength(prose) < each)
      prose += `${WORDS[(row + prose.length) % WORDS.length]!} ${prose.length} `
    rows.set(`row-${row}`, prose)
  }
  doc.destroy()
  return updates
}

/** Sends the updates as one writer, and waits until the server says that it has them all. */
export async function putInto(server: Server, room: string, updates: readonly Uint8Array[]): Promise<void> {
  const dialect = DIALECTS[server.name]
  const skip = dialect.skip(room)
  const done = Promise.withResolvers<void>()
  let [saved, joined] = [0, false]
  const wanted = dialect.askSaved(1) ? 1 : updates.length
  const entered = Promise.withResolvers<void>()
  const socket = await BareSocket.open(server.place.port, dialect.path(server.place, room, 0), {
    frame: (frame) => {
      if (!joined && frame[skip] === 0 && frame[skip + 1] === 1) entered.resolve()
      if (frame[skip] === dialect.saved && ++saved >= wanted) done.resolve()
    },
    closed: (code) => done.reject(new Error(`the writer was sent away: ${code}`))
  })
  for (const frame of dialect.hello(room)) socket.send(frame)
  await entered.promise
  joined = true
  for (const [index, update] of updates.entries()) {
    socket.send(dialect.wrap(room, updateFrame(update)))
    if (index % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const asked = dialect.askSaved(1)
  if (asked) socket.send(asked)
  await done.promise
  socket.destroy()
}
