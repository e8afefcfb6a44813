/** Why something is not on the server yet, in words. */
import type { RelayFailure } from '$lib/sync/api.ts'
import { CLOSE } from '$lib/sync/wire.ts'
import { RELAY_WORDS } from '../words.ts'

export interface Waits {
  /** Close code with which the relay does not take a document. */
  refused: number | null
  /** Why the relay does not take a file. */
  refusal: string | null
}

export interface Line {
  bound: boolean
  online: boolean
  /** The link of this device is closed. */
  barred: boolean
  failure: RelayFailure | null
}

/** What is wrong with this one thing comes before what is wrong with the line. */
export function whyWords({ refused, refusal }: Waits, { bound, online, barred, failure }: Line): string {
  if (refused === CLOSE.tooLarge) return RELAY_WORDS['too-large'].title
  if (refused === CLOSE.deleted) return 'Документ на сервере удалён'
  if (refused !== null) return 'Сервер не принимает: доступ к правке закрыт'
  if (refusal !== null)
    return refusal in RELAY_WORDS ? RELAY_WORDS[refusal as RelayFailure].title : RELAY_WORDS.server.title
  if (!bound) return 'Сервер ещё не подключён'
  if (barred) return RELAY_WORDS[failure ?? 'link-revoked'].title
  if (!online) return RELAY_WORDS.network.title
  return 'Ждёт отправки'
}
