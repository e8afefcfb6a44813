/** A relay over `fetch`, and a device that meets it. */
import { onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { fields, sampleKind } from '$lib/crdt/sample.fixture.ts'
import type { RelayBinding } from '$lib/device/database.ts'
import { SPACE, tab } from '$lib/device/device.fixture.ts'
import { catchUp } from './catch-up.ts'
import { firstPace } from './pace.ts'
import { RelaySession } from './session.ts'
import { CLOSE, decodeExchange, encodeExchangeAnswers, type ExchangeItem } from './wire.ts'

const principal = { personId: 'анна', name: '', role: 'member' as const, grants: [] }
const binding: RelayBinding = { secret: 's', principal, storeId: 'store', cursor: '' }

/** A relay over `fetch`: what it has, what it is asked, and what of it does not get through. */
export class Relay {
  readonly rooms = new Map<string, Y.Doc>()
  readonly asked: ExchangeItem[][] = []
  moved: string[] = []
  /** A broken line for these. */
  breaks: (items: readonly ExchangeItem[]) => boolean = () => false
  overloaded: string[] = []
  forbidden: string[] = []

  constructor() {
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init = {}) => {
      if (String(input).includes('/moved')) {
        const moved = { cursor: 'now', more: false, storeId: 'store', principal, rooms: this.moved, gone: [] }
        return Response.json(moved)
      }
      const items = decodeExchange(init.body as Uint8Array)
      this.asked.push(items)
      if (this.breaks(items)) throw new TypeError('Failed to fetch')
      return new Response(
        encodeExchangeAnswers(items.map((item) => this.#answer(item))) as Uint8Array<ArrayBuffer>
      )
    })
    onTestFinished(() => spy.mockRestore())
  }

  has(room: string, doc: Y.Doc): void {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    this.rooms.set(room, copy)
  }

  get sent(): ExchangeItem[][] {
    return this.asked.filter((items) => items.some(({ update }) => update.length > 0))
  }

  #answer({ room, stateVector, update }: ExchangeItem) {
    const none = new Uint8Array()
    if (this.overloaded.includes(room)) return { room, code: CLOSE.overload, update: none, stateVector: none }
    if (this.forbidden.includes(room)) return { room, code: CLOSE.forbidden, update: none, stateVector: none }
    const doc = this.rooms.get(room) ?? new Y.Doc()
    this.rooms.set(room, doc)
    if (update.length > 0) Y.applyUpdate(doc, update)
    const answer = Y.encodeStateAsUpdate(doc, stateVector)
    return { room, code: 0, update: answer, stateVector: Y.encodeStateVector(doc) }
  }
}

export function prepared() {
  const { device, store } = tab()
  const session = new RelaySession(SPACE, binding)
  onTestFinished(() => session.close())
  vi.spyOn(session, 'token').mockResolvedValue({ ok: true, value: 'token' })
  const pace = firstPace()
  const round = () =>
    catchUp(store, session, binding, { pace, onProgress: () => undefined, waiting: () => null })
  const unsent = async () =>
    (await device.documents.where('[space+unsent]').equals([SPACE, 1]).toArray()).map(({ key }) =>
      key.slice(SPACE.length + 1)
    )
  return { device, store, session, relay: new Relay(), round, unsent, pace }
}

export function saying(length: number): Y.Doc {
  const doc = createDocument(sampleKind, { titles: ['карточка'] }, 'анна')
  const letters = Array.from({ length }, () => String.fromCharCode(97 + Math.random() * 26)).join('')
  if (length > 0) fields.write(doc, { note: letters })
  return doc
}
