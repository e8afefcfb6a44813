/** Frames the relay sends: y-websocket's own and ours. */
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { messagePermissionDenied } from 'y-protocols/auth'
import { MESSAGE } from '../../src/lib/sync/wire.ts'

/** A whole WebSocket frame, head and all, that goes to many sockets: `ws` would make the head anew for each. */
export type Framed = Uint8Array & { readonly framed: never }

/** FIN and «binary». */
const BINARY = 0x82

export function framed(payload: Uint8Array): Framed {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = BINARY
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127
  if (head === 4) frame.writeUInt16BE(length, 2)
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, head)
  return frame as unknown as Framed
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** Asks for what this state vector lacks. */
export const step1Frame = (stateVector: Uint8Array) => syncFrame(messageYjsSyncStep1, stateVector)
export const step2Frame = (update: Uint8Array) => syncFrame(messageYjsSyncStep2, update)
export const updateFrame = (update: Uint8Array) => syncFrame(messageYjsUpdate, update)

export const awarenessFrame = (entries: readonly Uint8Array[]) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    const length = entries.reduce((sum, entry) => sum + entry.length, 0)
    const count = encoding.encode((inner) => encoding.writeVarUint(inner, entries.length))
    encoding.writeVarUint(encoder, count.length + length)
    encoding.writeUint8Array(encoder, count)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })

/** Says nothing; a stock client closes after 30 s without a message. */
export const STILL_HERE = awarenessFrame([])

export const savedFrame = (localSeq: number) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.saved)
    encoding.writeVarUint(encoder, localSeq)
  })

export const clockFrame = (now: number) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.clock)
    encoding.writeVarUint(encoder, now)
  })

export const MOVED = encoding.encode((encoder) => encoding.writeVarUint(encoder, MESSAGE.moved))

export const deniedFrame = (reason: string) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.auth)
    encoding.writeVarUint(encoder, messagePermissionDenied)
    encoding.writeVarString(encoder, reason)
  })
