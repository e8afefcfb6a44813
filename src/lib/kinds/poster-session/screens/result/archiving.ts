/** Into the archive: the copy is kept as a file first, then the session names it and is read from there on. And back. */
import { fileName } from '$lib/exchange/download.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { DEVICE_WORDS } from '$lib/space/words.ts'
import { relayApi } from '$lib/sync/api.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { archives, sessionFields } from '../../document.ts'
import { freezeSession } from '../../frozen-session.ts'
import type { ResultDesk } from './result-desk.svelte.ts'

/** The relay takes no more from anybody but hosts. Without it the phase alone says so, and screens go by that. */
function holdOnRelay({ space, rooms }: ResultDesk, held: boolean): void {
  void space.relay.ask((token) => relayApi.freeze(space.id, token, rooms.session.handle.room, held))
}

/** @returns whether the session is in the archive now */
export async function putIntoArchive(desk: ResultDesk): Promise<boolean> {
  const { space, sources, living, rooms } = desk
  const name = fileName(['Постер-сессия', living.about.title, living.about.date, 'архив'], 'json')
  const { file, bytes } = await freezeSession(sources, living, name)
  const failure = await filesOf(space).keep(file, bytes)
  if (failure) {
    const { title, hint } = DEVICE_WORDS[failure]
    toasts.show({ text: `${title}. ${hint}` })
    return false
  }
  const at = new Date(space.relay.session?.clock.now ?? Date.now()).toISOString()
  // The same content makes the same copy: it needs no second row.
  const known = desk.archives.at(-1)?.file.sha256 === file.sha256
  const posters = [...sources.contents.values()]
  const pictures = posters.flatMap(({ pictures }) => pictures.map(({ file }) => file.sha256))
  holdOnRelay(desk, true)
  return rooms.session.handle.steer((doc) => {
    if (!known) archives.add(doc, { file, role: 'host', person: space.me.personId, at, pictures })
    sessionFields.write(doc, { phase: 'archive', gather: null, timer: null, shown: '', asked: '' })
  })
}

export function takeFromArchive(desk: ResultDesk): boolean {
  holdOnRelay(desk, desk.rooms.session.model.fields.frozen)
  return desk.rooms.session.handle.steer((doc) => sessionFields.write(doc, { phase: 'results' }))
}
