/** How each server wants to be spoken to; all of them carry y-websocket's frames. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { savedFrame, step1Frame } from '../../../sync-server/socket/frames.ts'

export type ServerName = 'relay' | 'hocuspocus' | 'y-websocket' | 'raw'
export const SERVERS: readonly ServerName[] = ['relay', 'hocuspocus', 'y-websocket', 'raw']

/** Where a server's clients go, and what lets them in. */
export interface Place {
  port: number
  /** Of the relay only. */
  space: string
  tokens: string[]
}

export interface Dialect {
  path(place: Place, room: string, client: number): string
  /** What is sent first. */
  hello(room: string): Uint8Array[]
  wrap(room: string, frame: Uint8Array): Uint8Array
  /** Where y-websocket's frame begins in what came. */
  skip(room: string): number
  /** Asks whether what was sent before is saved; null where the server says so by itself, or never. */
  askSaved(number: number): Uint8Array | null
  /** First varuint of the server's «saved»; it sends one for each edit. */
  saved: number | null
  /** Whether it answers a join with what the document holds. */
  remembers: boolean
}

const NOTHING = new Uint8Array([0])
/** Hocuspocus' own: authentication, and its word for «saved». */
const AUTH = 2
const SYNC_STATUS = 8

const named = (room: string, frame: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room)
    encoding.writeUint8Array(encoder, frame)
  })

const authentication = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, AUTH)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, 'token')
  encoding.writeVarString(encoder, '4.7.0')
})

const stock: Dialect = {
  path: (_place, room) => `/${room}`,
  hello: () => [step1Frame(NOTHING)],
  wrap: (_room, frame) => frame,
  skip: () => 0,
  askSaved: () => null,
  saved: null,
  remembers: true
}

export const DIALECTS: Record<ServerName, Dialect> = {
  'y-websocket': stock,
  raw: { ...stock, hello: () => [], remembers: false },
  relay: {
    ...stock,
    path: ({ space, tokens }, room, client) =>
      `/sync/${space}/${room}?token=${tokens[client % tokens.length]}`,
    askSaved: savedFrame,
    saved: 102
  },
  hocuspocus: {
    ...stock,
    path: () => '/',
    hello: (room) => [named(room, authentication), named(room, step1Frame(NOTHING))],
    wrap: named,
    skip: (room) => named(room, new Uint8Array()).length,
    saved: SYNC_STATUS
  }
}

/** The content of a join's answer; null for every other frame. */
export function joinAnswer(frame: Uint8Array, skip: number): Uint8Array | null {
  if (frame[skip] !== 0 || frame[skip + 1] !== 1) return null
  return decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(skip + 2)))
}
