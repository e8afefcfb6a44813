/** «Проверить»: asks the relay of everything this device holds, and finds what the two do not have alike. */
import * as Y from 'yjs'
import { documentKey } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { sendAgain } from '$lib/device/sent-state.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { exchange, NOTHING, type CatchUpFailure } from './exchange.ts'
import type { RelaySession } from './session.ts'

/** Documents asked about at once: an answer is small, but what is compared is read whole. */
const BATCH = 20

/** So many documents, by what was found. */
export interface Compared {
  alike: number
  /** The relay had more; it has come. */
  brought: number
  /** What was written here has not been sent yet, as the list says. */
  waiting: number
  /** The relay was thought to have it and does not: it is sent again. */
  lacking: number
  /** Something stands here that this person may not send: it came by hand. */
  onlyHere: number
  /** The relay does not give it any more, or does not take us for it. */
  refused: number
}

const NONE: Compared = { alike: 0, brought: 0, waiting: 0, lacking: 0, onlyHere: 0, refused: 0 }

/**
 * What the relay has more comes in by the way, and what it turns out to lack goes out with the next round.
 * @param proceed told before each batch how much is done; false ends the comparison
 * @returns what was found so far
 */
export async function compareWithRelay(
  store: DocumentStore,
  session: RelaySession,
  proceed: (done: number, total: number) => boolean
): Promise<Result<Compared, CatchUpFailure>> {
  const { documents } = store.device
  const keys = await documents.where('space').equals(session.space).primaryKeys()
  const rooms = keys.map((key) => key.slice(session.space.length + 1))
  const found = { ...NONE }
  for (let done = 0; done < rooms.length; done += BATCH) {
    if (!proceed(done, rooms.length)) return ok(found)
    const batch = await compareSome(store, session, rooms.slice(done, done + BATCH))
    if (!batch.ok) return batch
    for (const result of batch.value) found[result]++
  }
  proceed(rooms.length, rooms.length)
  return ok(found)
}

async function compareSome(
  store: DocumentStore,
  session: RelaySession,
  rooms: readonly string[]
): Promise<Result<(keyof Compared)[], CatchUpFailure>> {
  const before = new Map<string, Y.Snapshot>()
  const items = []
  for (const room of rooms) {
    const { stateVector, update } = await store.contents(documentKey(session.space, room))
    before.set(room, snapshotOf(update))
    items.push({ room, stateVector, update: NOTHING })
  }
  const answers = await exchange(store, session, items)
  if (!answers.ok) return failed(answers.failure)
  const results: (keyof Compared)[] = []
  for (const { room, code, update, stateVector } of answers.value) {
    if (code !== 0) {
      results.push('refused')
      continue
    }
    const here = before.get(room)!
    const there = Y.createSnapshot(deletedIn(update), Y.decodeStateVector(stateVector))
    // Both together: what one of them is less than that, it lacks.
    const all = Y.createSnapshot(Y.mergeDeleteSets([here.ds, there.ds]), later(here.sv, there.sv))
    results.push(await judge(store, session.space, room, { here, there, all }))
  }
  return ok(results)
}

async function judge(
  { device }: DocumentStore,
  space: string,
  room: string,
  { here, there, all }: Record<'here' | 'there' | 'all', Y.Snapshot>
): Promise<keyof Compared> {
  if (Y.equalSnapshots(there, all)) return Y.equalSnapshots(here, all) ? 'alike' : 'brought'
  const row = await device.documents.get(documentKey(space, room))
  if (row?.unsent === 1) return 'waiting'
  return (await sendAgain(device, documentKey(space, room))) ? 'lacking' : 'onlyHere'
}

function snapshotOf(update: Uint8Array): Y.Snapshot {
  return Y.createSnapshot(deletedIn(update), Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)))
}

/** An update always carries all deletions, whatever else it leaves out. */
const deletedIn = (update: Uint8Array) => Y.decodeUpdate(update).ds

function later(a: Map<number, number>, b: Map<number, number>): Map<number, number> {
  const all = new Map(a)
  for (const [client, clock] of b) all.set(client, Math.max(clock, all.get(client) ?? 0))
  return all
}
