/** A socket without a Yjs client behind it: sends exact frames, keeps what came. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { MESSAGE } from '../../src/lib/sync/wire.ts'
import type { Relay } from '../../sync-server/relay.ts'
import {
  awarenessFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame
} from '../../sync-server/socket/frames.ts'
import { encodeEntry } from '../../sync-server/presence/entries.ts'
import { afterThisTest, socketBase, until, type Person } from './setup.ts'

export interface RawSocket {
  socket: WebSocket
  frames: Uint8Array[]
  /** Close code and reason, once it was closed. */
  closed: { code: number; reason: string } | null
}

const NOTHING = new Uint8Array([0])

export async function openRaw(
  relay: Pick<Relay, 'url'>,
  { space, token }: Pick<Person, 'space' | 'token'>,
  room: string,
  headers: Record<string, string> = {}
): Promise<RawSocket> {
  const socket = new WebSocket(`${socketBase(relay, space)}/${room}?token=${token}`, { headers })
  const raw: RawSocket = { socket, frames: [], closed: null }
  socket.on('message', (data: Buffer) => raw.frames.push(new Uint8Array(data)))
  socket.on('close', (code, reason) => (raw.closed = { code, reason: reason.toString() }))
  afterThisTest(() => socket.terminate())
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return raw
}

/** Everything sent so far was looked at: the relay answers a join in order. */
export async function settle(raw: RawSocket): Promise<void> {
  const before = syncFrames(raw, 1).length
  raw.socket.send(step1Frame(NOTHING))
  await until(() => raw.closed || syncFrames(raw, 1).length > before)
}

export const sendUpdate = ({ socket }: RawSocket, update: Uint8Array) => socket.send(updateFrame(update))
export const sendWhole = ({ socket }: RawSocket, update: Uint8Array) => socket.send(step2Frame(update))
export const sendSaved = ({ socket }: RawSocket, localSeq: number) => socket.send(savedFrame(localSeq))
export const sendBare = ({ socket }: RawSocket, type: number) =>
  socket.send(encoding.encode((encoder) => encoding.writeVarUint(encoder, type)))
export const sendPresence = ({ socket }: RawSocket, clientId: number, clock: number, state: unknown) =>
  socket.send(awarenessFrame([encodeEntry(clientId, clock, JSON.stringify(state))]))

/** Payloads of sync frames of one step: 0 asks, 1 answers, 2 is an update. */
export function syncFrames({ frames }: RawSocket, step: 0 | 1 | 2): Uint8Array[] {
  return frames.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame)
    if (decoding.readVarUint(decoder) !== MESSAGE.sync || decoding.readVarUint(decoder) !== step) return []
    return [decoding.readVarUint8Array(decoder)]
  })
}

export function acknowledged({ frames }: RawSocket): number[] {
  return frames.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame)
    return decoding.readVarUint(decoder) === MESSAGE.saved ? [decoding.readVarUint(decoder)] : []
  })
}

export const framesOf = ({ frames }: RawSocket, type: number) => frames.filter(([first]) => first === type)

export interface SeenPresence {
  clientId: number
  clock: number
  state: { user?: Record<string, unknown>; [field: string]: unknown } | null
}

/** Every presence entry that came, in order. */
export function presenceOf(raw: RawSocket): SeenPresence[] {
  return framesOf(raw, MESSAGE.awareness).flatMap((frame) => {
    const decoder = decoding.createDecoder(frame)
    decoding.readVarUint(decoder)
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    return Array.from({ length: decoding.readVarUint(inner) }, () => ({
      clientId: decoding.readVarUint(inner),
      clock: decoding.readVarUint(inner),
      state: JSON.parse(decoding.readVarString(inner)) as SeenPresence['state']
    }))
  })
}
