/**
 * A WebSocket client that costs the generator next to nothing: one buffer for all sockets, frames looked at only where
 * somebody watches. With `ws` on this side the generator would be the bottleneck of every peer but ours.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const BINARY = 2
const CLOSING = 8
const PING = 9
const PONG = 10
/** All sockets read into it, one after another. */
const READ = Buffer.allocUnsafe(512 * 1024)
const NO_BYTES = Buffer.alloc(0)
const MAX_HEAD = 10

/** A frame as clients send them. The mask of zeros is allowed, and spares the generator the masking. */
export function masked(payload: Uint8Array, opcode = BINARY): Buffer {
  const { length } = payload
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.alloc(2 + extra + 4 + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127)
  if (extra === 2) frame.writeUInt16BE(length, 2)
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + extra + 4)
  return frame
}

export interface Listeners {
  /** The bytes are good during the call only. Without it frames are counted and skipped. */
  frame?(payload: Buffer): void
  closed?(code: number): void
}

export class BareSocket {
  frames = 0
  bytes = 0
  /** Close code, once it was closed; 1006 where the connection just ended. */
  closedWith: number | null = null
  readonly #listeners: Listeners
  readonly #socket: Socket
  readonly #opened = Promise.withResolvers<void>()
  #greeting: Buffer | null = NO_BYTES
  #head = NO_BYTES
  #opcode = 0
  #left = 0
  #length = 0
  #kept: Buffer | null = null

  /** Resolves when the handshake was answered. */
  static async open(port: number, path: string, listeners: Listeners = {}): Promise<BareSocket> {
    const socket = new BareSocket(port, path, listeners)
    await socket.#opened.promise
    return socket
  }

  private constructor(port: number, path: string, listeners: Listeners) {
    this.#listeners = listeners
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: READ,
        callback: (count) => {
          this.#read(READ.subarray(0, count))
          return true
        }
      }
    })
    this.#socket.on('error', () => this.#end(1006))
    this.#socket.on('close', () => this.#end(1006))
    const key = randomBytes(16).toString('base64')
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`
    )
  }

  send(payload: Uint8Array): void {
    this.write(masked(payload))
  }

  /** Sends what was framed beforehand. */
  write(frames: Buffer): void {
    this.#socket.write(frames)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    if (this.#greeting) {
      this.#greeting = Buffer.concat([this.#greeting, chunk])
      const end = this.#greeting.indexOf('\r\n\r\n')
      if (end < 0) return
      if (!this.#greeting.toString('latin1', 0, 12).endsWith(' 101')) return this.#end(1006)
      const rest = this.#greeting.subarray(end + 4)
      this.#greeting = null
      this.#opened.resolve()
      return this.#consume(rest)
    }
    this.#consume(chunk)
  }

  #consume(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length) {
      if (this.#left === 0) {
        at = this.#readHead(chunk, at)
        if (this.#length < 0) return
        if (this.#left === 0) this.#frame(NO_BYTES)
        continue
      }
      const taken = Math.min(this.#left, chunk.length - at)
      const wanted = this.#opcode !== BINARY || this.#listeners.frame
      if (wanted && taken === this.#length) {
        this.#left = 0
        this.#frame(chunk.subarray(at, at + taken))
      } else {
        if (wanted) {
          this.#kept ??= Buffer.allocUnsafe(this.#length)
          chunk.copy(this.#kept, this.#length - this.#left, at, at + taken)
        }
        this.#left -= taken
        if (this.#left === 0) this.#frame(this.#kept ?? NO_BYTES)
      }
      at += taken
    }
  }

  /** Where the payload begins; leaves a length below zero where the head is cut off. */
  #readHead(chunk: Buffer, at: number): number {
    const before = this.#head.length
    const bytes = before ? Buffer.concat([this.#head, chunk.subarray(at, at + MAX_HEAD)]) : chunk
    const from = before ? 0 : at
    const short = bytes.length > from + 1 ? bytes[from + 1]! & 0x7f : 0
    const size = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.length < from + Math.max(2, size)) {
      this.#head = Buffer.from(bytes.subarray(from))
      this.#length = -1
      return chunk.length
    }
    this.#opcode = bytes[from]! & 0x0f
    this.#length =
      size === 2 ? short : size === 4 ? bytes.readUInt16BE(from + 2) : Number(bytes.readBigUInt64BE(from + 2))
    this.#left = this.#length
    this.#kept = null
    this.#head = NO_BYTES
    return at + size - before
  }

  #frame(payload: Buffer): void {
    if (this.#opcode === BINARY) {
      this.frames++
      this.bytes += this.#length
      this.#listeners.frame?.(payload)
    } else if (this.#opcode === PING) this.write(masked(payload, PONG))
    else if (this.#opcode === CLOSING) this.#end(payload.length >= 2 ? payload.readUInt16BE(0) : 1005)
  }

  #end(code: number): void {
    if (this.closedWith !== null) return
    this.closedWith = code
    this.#socket.destroy()
    this.#opened.reject(new Error(`the socket was closed: ${code}`))
    // Nobody may wait for the handshake any more.
    this.#opened.promise.catch(() => undefined)
    this.#listeners.closed?.(code)
  }
}
