/** Opens a poster and the session it stands in. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { posterPart, type PosterModel, type SessionModel } from '../../model.ts'

export async function openPoster(
  space: OpenSpace,
  session: string,
  poster: string
): Promise<[OpenedDocument<SessionModel>, OpenedDocument<PosterModel>]> {
  const [main, room] = await Promise.all([
    space.open<SessionModel>('poster-session', session),
    space.open<PosterModel>('poster-session', session, posterPart(poster))
  ])
  room.standBeside(main as OpenedDocument)
  return [main, room]
}
