/** What hosts do with a board beyond steering it; none of it is needed to show one. */
import { Live } from '$lib/crdt/live.svelte.ts'
import { RELAY_WORDS } from '$lib/space/words.ts'
import { relayApi } from '$lib/sync/api.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { holdNotes, pinNotes, sessionFields } from '../../document.ts'
import { posterPart } from '../../model.ts'
import type { BoardDesk } from './board-desk.svelte.ts'
import { readAbout } from './board-presence.ts'

/** How many of those who are here go with this host, each person once. */
export function followers({ room, me }: BoardDesk): Live<{ led: number; all: number }> {
  const { presence } = room
  const people = (those: typeof presence.others) => new Set(those.map(({ personId }) => personId)).size
  return new Live(
    () => ({
      led: people(presence.others.filter(({ clientId }) => readAbout(presence.aboutOf(clientId)).f === me)),
      all: people(presence.others)
    }),
    (changed) => presence.follow(changed)
  )
}

/** The role goes to a co-host, who has its rights already; whoever had it stays one. */
export function handOver(desk: BoardDesk, host: string): void {
  const { host: before, cohosts } = desk.fields
  const others = cohosts.filter((id) => id !== host && id !== before)
  desk.steer({ host, cohosts: before ? [...others, before] : others, gather: null })
}

/** Holds every note where it stands, or lets all go. */
export function setLocked(desk: BoardDesk, locked: boolean): void {
  const freed = Object.keys(desk.session.model.pins).map((id) => [id, null] as const)
  desk.session.handle.steer((doc) => {
    pinNotes(doc, locked ? desk.places() : new Map(freed))
    sessionFields.write(doc, { locked })
  })
}

/**
 * The relay leaves everybody but hosts reading; what they wrote before waits on their devices.
 * @param poster only this one: its notes lie in one room with all others, so they come, and wait unseen
 */
export async function setFrozen(desk: BoardDesk, frozen: boolean, poster = ''): Promise<void> {
  const { space, id, fields } = desk
  const document = `poster-session/${id}`
  const prefix = poster ? `${document}~${posterPart(poster)}` : document
  const done = await space.relay.ask((token) => relayApi.freeze(space.id, token, prefix, frozen))
  // An example, and a space without a relay, has nobody else to hold back.
  if (!done.ok && space.relay.bound) {
    const why = RELAY_WORDS[done.failure].title.toLowerCase()
    return toasts.show({ text: `Не получилось: ${why}. Попробуйте ещё раз.` })
  }
  if (!poster) return desk.steer({ frozen })
  const rest = fields.frozenPosters.filter((known) => known !== poster)
  desk.session.handle.steer((doc) => {
    holdNotes(doc, poster, frozen ? noteIdsOf(desk, poster) : null)
    sessionFields.write(doc, { frozenPosters: frozen ? [...rest, poster] : rest })
  })
}

/** With their answers, also those that hosts took from the board. */
function noteIdsOf({ room }: BoardDesk, poster: string): string[] {
  const { notes } = room.model
  const own = new Set(notes.filter((note) => note.poster === poster).map(({ id }) => id))
  return notes.filter(({ id, parent }) => own.has(id) || own.has(parent)).map(({ id }) => id)
}

/** Shuts a guest out of the session for good, and says whether it was done. */
export async function removeGuest({ space, id }: BoardDesk, guest: string, name: string): Promise<void> {
  const done = await space.relay.ask((token) => relayApi.ban(space.id, token, `poster-session/${id}`, guest))
  toasts.show({
    text: done.ok ? `${name} больше не на доске.` : `${RELAY_WORDS[done.failure].title}. Попробуйте ещё раз.`
  })
}
