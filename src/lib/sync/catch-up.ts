/**
 * Brings closed documents up to date, both ways, without opening a socket for each. What is to be fetched stands in a
 * list on the device, so that weeks of absence are made up in several goes on a bad line.
 */
import { documentKey, type RelayBinding } from '$lib/device/database.ts'
import { CATCH_UP } from '$lib/device/locks.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { countWanted, fetched, nextWanted, postpone, wantPage } from '$lib/device/wanted.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from './api.ts'
import { exchange, letGo, NOTHING, type CatchUpFailure } from './exchange.ts'
import { paced, type Pace } from './pace.ts'
import { sendUnsent } from './send-unsent.ts'
import type { RelaySession } from './session.ts'
import { CLOSE, type ExchangeItem } from './wire.ts'

export interface CatchUpProgress {
  done: number
  /** Known only after the list has come. */
  total: number
}

/** Why the rest waits: the person wants it so, or the line is paid by the byte. */
export type Waiting = 'paused' | 'metered'

export interface CaughtUp {
  /** Behind everything that was listed. */
  cursor: string
  /** Why the rest waits, if it does. */
  waiting: Waiting | null
  /** Why something was not sent, or not fetched; everything done so far stays done. */
  failure: CatchUpFailure | null
}

export interface CatchUpWishes {
  pace: Pace
  onProgress(progress: CatchUpProgress): void
  /** Asked before each batch, with what is left. */
  waiting(left: number): Waiting | null
}

/**
 * Sends what the relay lacks, then takes over what moved, also where not everything could be sent. One tab of the device
 * does it at a time.
 */
export async function catchUp(
  store: DocumentStore,
  session: RelaySession,
  binding: RelayBinding,
  wishes: CatchUpWishes
): Promise<Result<CaughtUp, RelayFailure | 'busy'>> {
  return navigator.locks.request(
    CATCH_UP(store.device, session.space),
    { ifAvailable: true },
    async (lock) => {
      if (!lock) return failed('busy' as const)
      const sent = await sendUnsent(store, session, wishes.pace)
      const listed = await listMoved(store, session, binding)
      if (!listed.ok) return listed
      const taken = await takeWanted(store, session, wishes)
      const failure = taken.ok ? (sent.ok ? null : sent.failure) : taken.failure
      return ok({ cursor: listed.value, waiting: taken.ok ? taken.value : null, failure })
    }
  )
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
  /** Rooms that the relay cannot give now. */
  const later = new Set<string>()
  for (let left = total; left > 0; left = await countWanted(device, session.space)) {
    onProgress({ done: Math.max(0, total - left), total })
    const reason = waiting(left)
    if (reason) return ok(reason)
    // They stand at the end: when they come, all others have come.
    const rooms = (await nextWanted(device, session.space, pace.size)).filter((room) => !later.has(room))
    if (rooms.length === 0) return failed('server')
    const taken = await paced(pace, () => takeBatch(store, session, rooms))
    if (!taken.ok) {
      // One alone that does not get through does not keep the others waiting.
      if (rooms.length === 1) await postpone(device, session.space, rooms)
      return taken
    }
    for (const room of taken.value) later.add(room)
  }
  onProgress({ done: total, total })
  return ok(null)
}

/** Answers with the rooms that the relay cannot give now; they are asked for again after all others. */
async function takeBatch(
  store: DocumentStore,
  session: RelaySession,
  rooms: readonly string[]
): Promise<Result<string[], CatchUpFailure>> {
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
  await postpone(store.device, session.space, later)
  return ok(later)
}
