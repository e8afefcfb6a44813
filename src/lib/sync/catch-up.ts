/**
 * Brings closed documents up to date, both ways, without opening a socket for each. What is to be fetched stands in a
 * list on the device, so that weeks of absence are made up in several goes on a bad line.
 */
import { documentKey, type RelayBinding } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { dropUnnamedFiles } from '$lib/device/kept-files.ts'
import { acknowledge, noteRefused, removeDocument } from '$lib/device/sent-state.ts'
import { countWanted, fetched, nextWanted, wantPage } from '$lib/device/wanted.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from './api.ts'
import type { RelaySession } from './session.ts'
import { CLOSE, EXCHANGE_LIMIT, type ExchangeAnswer, type ExchangeItem } from './wire.ts'

export interface CatchUpProgress {
  done: number
  /** Known only after the list has come. */
  total: number
}

/** Why the rest waits: the person wants it so, or the line is paid by the byte. */
export type Waiting = 'paused' | 'metered'

/** `not-kept`: the device could not take it in; its own state says why. */
export type CatchUpFailure = RelayFailure | 'not-kept'

/** Kept from round to round: what a bad line bears. */
export interface Pace {
  /** Documents of the next batch. */
  size: number
}

export const firstPace = (): Pace => ({ size: 10 })

export interface CatchUpWishes {
  pace: Pace
  onProgress(progress: CatchUpProgress): void
  /** Asked before each batch, with what is left. */
  waiting(left: number): Waiting | null
}

const NOTHING = new Uint8Array()
/** Bytes of an update with nothing in it. */
const EMPTY_UPDATE = 2
/** What passes with a decision of somebody's, and not with time. */
const REFUSALS: readonly number[] = [CLOSE.forbidden, CLOSE.deleted, CLOSE.tooLarge]
/** How long a batch may take before the next one is made smaller, milliseconds. */
const [QUICK, SLOW] = [1000, 5000]

/**
 * Sends what the relay lacks, then takes over what moved. One tab of the device does it at a time.
 * @returns the new cursor and why the rest waits, if it does; on a failure everything done so far stays done.
 */
export async function catchUp(
  store: DocumentStore,
  session: RelaySession,
  binding: RelayBinding,
  wishes: CatchUpWishes
): Promise<Result<{ cursor: string; waiting: Waiting | null }, CatchUpFailure | 'busy'>> {
  return navigator.locks.request(`catch-up:${session.space}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return failed('busy' as const)
    const sent = await sendUnsent(store, session)
    if (!sent.ok) return sent
    const listed = await listMoved(store, session, binding)
    if (!listed.ok) return listed
    const taken = await takeWanted(store, session, wishes)
    return taken.ok ? ok({ cursor: listed.value, waiting: taken.value }) : taken
  })
}

async function sendUnsent(
  store: DocumentStore,
  session: RelaySession
): Promise<Result<void, CatchUpFailure>> {
  const unsent = await store.device.documents.where('[space+unsent]').equals([session.space, 1]).toArray()
  // An open document has a connection of its own: every letter of it would be sent here once more, with the whole rest.
  const rows = unsent.filter(({ key }) => !store.isOpen(key))
  for (let i = 0; i < rows.length; i += EXCHANGE_LIMIT) {
    const batch = rows.slice(i, i + EXCHANGE_LIMIT)
    const seqs = new Map<string, number>()
    const items: ExchangeItem[] = []
    for (const { key } of batch) {
      const { stateVector, update, localSeq } = await store.contents(key)
      const room = key.slice(session.space.length + 1)
      seqs.set(room, localSeq)
      items.push({ room, stateVector, update })
    }
    const answers = await exchange(store, session, items)
    if (!answers.ok) return answers
    for (const { room, code } of answers.value) {
      const seq = seqs.get(room)
      const key = documentKey(session.space, room)
      if (code === 0 && seq !== undefined) await acknowledge(store.device, key, seq)
      else if (REFUSALS.includes(code)) await noteRefused(store.device, key, code)
    }
  }
  return ok(undefined)
}

/** Puts everything that moved into the list of what is wanted, and lets go of what is gone. */
async function listMoved(
  store: DocumentStore,
  session: RelaySession,
  binding: RelayBinding
): Promise<Result<string, RelayFailure>> {
  let { cursor } = binding
  let listed = 0
  for (;;) {
    const token = await session.token()
    if (!token.ok) return token
    const moved = await relayApi.moved(session.space, token.value, cursor)
    if (!moved.ok) return moved
    const { rooms, gone, more, principal } = moved.value
    session.learn(principal)
    cursor = moved.value.cursor
    for (const { room, code } of gone) await letGo(store, session.space, room, code)
    await wantPage(store.device, session.space, { rooms, binding: { ...binding, principal, cursor } }, listed)
    listed += rooms.length
    if (!more) return ok(cursor)
  }
}

async function takeWanted(
  store: DocumentStore,
  session: RelaySession,
  { pace, onProgress, waiting }: CatchUpWishes
): Promise<Result<Waiting | null, CatchUpFailure>> {
  const { device } = store
  const total = await countWanted(device, session.space)
  for (let left = total; left > 0; left = await countWanted(device, session.space)) {
    onProgress({ done: Math.max(0, total - left), total })
    const reason = waiting(left)
    if (reason) return ok(reason)
    const rooms = await nextWanted(device, session.space, pace.size)
    const start = performance.now()
    const taken = await takeBatch(store, session, rooms)
    const took = performance.now() - start
    if (!taken.ok || took > SLOW) pace.size = Math.max(1, pace.size >> 1)
    else if (took < QUICK) pace.size = Math.min(EXCHANGE_LIMIT, pace.size * 2)
    if (!taken.ok) return taken
  }
  onProgress({ done: total, total })
  return ok(null)
}

async function takeBatch(
  store: DocumentStore,
  session: RelaySession,
  rooms: readonly string[]
): Promise<Result<void, CatchUpFailure>> {
  const items: ExchangeItem[] = []
  for (const room of rooms) {
    const key = documentKey(session.space, room)
    // Here too.
    if (!store.isOpen(key))
      items.push({ room, stateVector: (await store.contents(key)).stateVector, update: NOTHING })
  }
  const answers = await exchange(store, session, items)
  if (!answers.ok) return answers
  const later = answers.value.filter(({ code }) => code === CLOSE.overload).map(({ room }) => room)
  await fetched(
    store.device,
    session.space,
    rooms.filter((room) => !later.includes(room))
  )
  return later.length > 0 ? failed('server') : ok(undefined)
}

async function exchange(
  store: DocumentStore,
  session: RelaySession,
  items: readonly ExchangeItem[]
): Promise<Result<ExchangeAnswer[], CatchUpFailure>> {
  if (items.length === 0) return ok([])
  const token = await session.token()
  if (!token.ok) return token
  const answers = await relayApi.exchange(session.space, token.value, items)
  if (!answers.ok) return answers
  for (const { room, code } of answers.value) if (code !== 0) await letGo(store, session.space, room, code)
  const news = answers.value.filter(({ code, update }) => code === 0 && update.length > EMPTY_UPDATE)
  const failure = await store.mergeAll(session.space, news)
  return failure ? failed('not-kept') : answers
}

/**
 * An erased document leaves this device with everything written in it: that is what erasing means. A deleted one, and
 * one that may no longer be read, leaves only where the relay has seen all that was written here.
 */
async function letGo(store: DocumentStore, space: string, room: string, code: number): Promise<void> {
  if (code !== CLOSE.erased && code !== CLOSE.deleted && code !== CLOSE.forbidden) return
  const key = documentKey(space, room)
  const files = (await store.device.catalogue.get(key))?.files ?? []
  const removed = await removeDocument(store.device, key, code === CLOSE.erased ? 'nothing' : 'unsent')
  if (removed && code === CLOSE.erased) await dropUnnamedFiles(store.device, space, Date.now(), files)
}
