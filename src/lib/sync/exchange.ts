/** One exchange of closed documents with the relay: what it answers is taken in, what is gone is let go of. */
import { documentKey } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { dropUnnamedFiles } from '$lib/device/kept-files.ts'
import { removeDocument } from '$lib/device/copies.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from './api.ts'
import type { RelaySession } from './session.ts'
import { CLOSE, type ExchangeAnswer, type ExchangeItem } from './wire.ts'

/** `not-kept`: the device could not take it in; its own state says why. */
export type CatchUpFailure = RelayFailure | 'not-kept'

export const NOTHING = new Uint8Array()
/** Bytes of an update with nothing in it. */
const EMPTY_UPDATE = 2

export async function exchange(
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
export async function letGo(store: DocumentStore, space: string, room: string, code: number): Promise<void> {
  if (code !== CLOSE.erased && code !== CLOSE.deleted && code !== CLOSE.forbidden) return
  const key = documentKey(space, room)
  const files = (await store.device.catalogue.get(key))?.files ?? []
  // Whoever reads a deleted document may finish reading: the screen says that it was deleted.
  const removed =
    code === CLOSE.deleted
      ? await removeDocument(store.device, key, 'unsent')
      : await store.takeAway(key, code === CLOSE.erased ? 'nothing' : 'unsent')
  if (removed && code === CLOSE.erased) await dropUnnamedFiles(store.device, space, Date.now(), files)
}
