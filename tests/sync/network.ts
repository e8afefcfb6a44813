/** A network that delays, reorders, repeats and loses what devices tell each other. */
import * as Y from 'yjs'

interface Peer {
  doc: Y.Doc
  online: boolean
  inbox: Uint8Array[]
}

export class Network {
  #peers = new Map<number, Peer>()

  /** Puts a device on the line; a document that comes in the place of another has all that one had. */
  join(name: number, doc: Y.Doc): void {
    const peer: Peer = { doc, online: true, inbox: this.#peers.get(name)?.inbox ?? [] }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || this.#peers.get(name) !== peer || !peer.online) return
      for (const other of this.#peers.values()) if (other !== peer && other.online) other.inbox.push(update)
    })
    this.#peers.set(name, peer)
  }

  /** What is on its way to a device, or told by it, while it is offline, is lost. */
  disconnect(name: number): void {
    Object.assign(this.#peers.get(name)!, { online: false, inbox: [] })
  }

  /** Meets everybody who is online, as after a reconnect: by what each knows. */
  connect(name: number): void {
    const peer = this.#peers.get(name)!
    peer.online = true
    for (const other of this.#peers.values())
      if (other !== peer && other.online) {
        this.#bring(peer, other)
        this.#bring(other, peer)
      }
  }

  /** Delivers one of the updates on their way, not always the oldest, and sometimes twice. */
  deliver(name: number, which: number, again: boolean): void {
    const { doc, inbox } = this.#peers.get(name)!
    const at = which % Math.max(1, inbox.length)
    const update = inbox[at]
    if (!update) return
    if (!again) inbox.splice(at, 1)
    Y.applyUpdate(doc, update, this)
  }

  /** Everybody online, everything delivered. */
  settle(): void {
    for (const [name, { inbox }] of this.#peers) while (inbox.length > 0) this.deliver(name, 0, false)
    for (let round = 0; round < 2; round++) for (const name of this.#peers.keys()) this.connect(name)
  }

  #bring(from: Peer, to: Peer): void {
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), this)
  }
}
