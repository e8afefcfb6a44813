/**
 * One port for the whole room: TLS gets the application; plain http gets it on this very machine (`http://localhost` is
 * a secure context for browsers), and from elsewhere the page that tells how to trust the room's certificate.
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Certificate } from './authority.ts'

/** First byte of a TLS handshake. */
const HANDSHAKE = 22
/** Milliseconds a visitor has to say something. */
const SILENCE = 10_000
/** Asked by the trust page over https: an answer means that this device trusts the certificate. */
export const TRUSTED = '/lan/trusted'

export class RoomServer {
  readonly #page: Server
  readonly #outside = new Set<Socket>()
  #server: SecureServer | null = null
  #certificate: Certificate

  constructor(certificate: Certificate, page: RequestListener) {
    this.#certificate = certificate
    this.#page = createServer(page)
  }

  /** The server that the relay puts its application and its sockets on. */
  serve = (application: RequestListener): Server => {
    const server = createSecureServer(this.#certificate, (request, response) => {
      if (request.url !== TRUSTED) return application(request, response)
      response.writeHead(204, { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cache-Control': 'no-store' })
      response.end()
    })
    const [handshake] = server.listeners('connection')
    server.removeAllListeners('connection')
    server.on('connection', (socket: Socket) => {
      this.#outside.add(socket)
      socket.once('close', () => this.#outside.delete(socket))
      socket.on('error', () => socket.destroy())
      socket.setTimeout(SILENCE, () => socket.destroy())
      socket.once('data', (first: Buffer) => {
        socket.pause()
        socket.unshift(first)
        if (first[0] === HANDSHAKE) {
          this.#letIn(socket)
          handshake!.call(server, socket)
        } else if (socket.localAddress === '127.0.0.1') {
          this.#letIn(socket)
          server.emit('secureConnection', socket)
        } else this.#page.emit('connection', socket)
        process.nextTick(() => socket.resume())
      })
    })
    this.#server = server
    return server
  }

  /** From here on the relay's server counts the socket itself. */
  #letIn(socket: Socket): void {
    this.#outside.delete(socket)
    socket.setTimeout(0)
    socket.removeAllListeners('timeout')
  }

  /** New visitors get the new certificate; those who are in stay. */
  renew(certificate: Certificate): void {
    this.#certificate = certificate
    this.#server?.setSecureContext(certificate)
  }

  get certificate(): Certificate {
    return this.#certificate
  }

  /** Lets go of those who never came in, so that the relay's server can close. */
  close(): void {
    for (const socket of this.#outside) socket.destroy()
  }
}
