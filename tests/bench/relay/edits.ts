/** Edits made beforehand: each moves a card of its writer's, and carries a mark by which it is known again in any frame. */
import * as Y from 'yjs'

export interface Edits {
  clientId: number
  updates: Uint8Array[]
  /** The client's clock after each. */
  clocks: number[]
}

/** What nothing else in the frames holds, then three digits for the writer and six for the edit. */
const MARK = '@#~@'
const WRITER = 3
const NUMBER = 6

export function prepareEdits(writer: number, count: number): Edits {
  const doc = new Y.Doc()
  const edits: Edits = { clientId: doc.clientID, updates: [], clocks: [] }
  doc.on('update', (update: Uint8Array) => {
    edits.updates.push(update)
    edits.clocks.push(Y.getState(doc.store, doc.clientID))
  })
  const cards = doc.getMap('cards')
  for (let number = 0; number < count; number++) {
    const mark = `${MARK}${String(writer).padStart(WRITER, '0')}${String(number).padStart(NUMBER, '0')}`
    cards.set(`card-${writer}`, `${mark} 412.5 308.25 a0V`)
  }
  doc.destroy()
  return edits
}

/** Calls `found` with every edit in the frame. */
export function readMarks(frame: Buffer, found: (writer: number, number: number) => void): void {
  for (let at = frame.indexOf(MARK, 0, 'latin1'); at >= 0; at = frame.indexOf(MARK, at, 'latin1')) {
    at += MARK.length
    found(digits(frame, at, WRITER), digits(frame, at + WRITER, NUMBER))
  }
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) value = value * 10 + bytes[at]! - 48
  return value
}
