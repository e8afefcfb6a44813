/** Brings closed documents up to date, both ways, without opening a socket for each. */
import { documentKey, type RelayBinding } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { bindToRelay } from '$lib/device/spaces.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from './api.ts'
import type { RelaySession } from './session.ts'
import { EXCHANGE_LIMIT, type ExchangeItem } from './wire.ts'

export interface CatchUpProgress {
  done: number
  /** Known only after the list has come. */
  total: number
}

const NOTHING = new Uint8Array()

/**
 * Sends what the relay lacks, then takes over what moved. One tab of the device does it at a time.
 * @returns the new cursor; on a failure everything done so far stays done.
 */
export async function catchUp(
  store: DocumentStore,
  session: RelaySession,
  binding: RelayBinding,
  onProgress: (progress: CatchUpProgress) => void = () => {}
): Promise<Result<string, RelayFailure | 'busy'>> {
  const answer = await navigator.locks.request(
    `catch-up:${session.space}`,
    { ifAvailable: true },
    async (lock) => {
      if (!lock) return failed('busy' as const)
      const sent = await sendUnsent(store, session)
      return sent.ok ? takeMoved(store, session, binding, onProgress) : sent
    }
  )
  return answer
}

async function sendUnsent(store: DocumentStore, session: RelaySession): Promise<Result<void, RelayFailure>> {
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
    const taken = await exchange(store, session, items, seqs)
    if (!taken.ok) return taken
  }
  return ok(undefined)
}

async function takeMoved(
  store: DocumentStore,
  session: RelaySession,
  binding: RelayBinding,
  onProgress: (progress: CatchUpProgress) => void
): Promise<Result<string, RelayFailure>> {
  let { cursor } = binding
  for (;;) {
    const token = await session.token()
    if (!token.ok) return token
    const moved = await relayApi.moved(session.space, token.value, cursor)
    if (!moved.ok) return moved
    const { rooms, more, principal } = moved.value
    session.learn(principal)
    for (let i = 0; i < rooms.length; i += EXCHANGE_LIMIT) {
      onProgress({ done: i, total: rooms.length })
      const items: ExchangeItem[] = []
      for (const room of rooms.slice(i, i + EXCHANGE_LIMIT)) {
        const key = documentKey(session.space, room)
        // Here too.
        if (!store.isOpen(key))
          items.push({ room, stateVector: (await store.contents(key)).stateVector, update: NOTHING })
      }
      const taken = await exchange(store, session, items, new Map())
      if (!taken.ok) return taken
    }
    cursor = moved.value.cursor
    await bindToRelay(store.device, session.space, { ...binding, principal, cursor })
    onProgress({ done: rooms.length, total: rooms.length })
    if (!more) return ok(cursor)
  }
}

async function exchange(
  store: DocumentStore,
  session: RelaySession,
  items: readonly ExchangeItem[],
  seqs: ReadonlyMap<string, number>
): Promise<Result<void, RelayFailure>> {
  if (items.length === 0) return ok(undefined)
  const token = await session.token()
  if (!token.ok) return token
  const answers = await relayApi.exchange(session.space, token.value, items)
  if (!answers.ok) return answers
  for (const { room, code, update } of answers.value) {
    if (code !== 0) continue
    const seq = seqs.get(room)
    if (seq !== undefined) await store.acknowledge(documentKey(session.space, room), seq)
    if (update.length > 2) await store.merge(session.space, room, update)
  }
  return ok(undefined)
}
