/** A trajectory goes into «Недавно удалённые» and comes back. */
import * as deleting from '$lib/space/delete-document.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'

const WORDS: deleting.DeletedWords = {
  deleted: 'Траектория удалена. Она лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть эту траекторию может тот, кто её пишет, или методист.'
}

export const sayDeleted = (space: OpenSpace, id: string): void =>
  deleting.sayDeleted(space, 'trajectory', id, WORDS)

export const restoreTrajectory = (space: OpenSpace, id: string): Promise<void> =>
  deleting.restoreDocument(space, 'trajectory', id, WORDS)
