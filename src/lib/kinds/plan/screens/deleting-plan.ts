/** A plan goes into «Недавно удалённые» and comes back. */
import * as deleting from '$lib/space/delete-document.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'

const WORDS: deleting.DeletedWords = {
  deleted: 'План удалён. Он лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть этот план может тот, кто его ведёт, или методист.'
}

export const sayDeleted = (space: OpenSpace, id: string): void =>
  deleting.sayDeleted(space, 'plan', id, WORDS)

export const restorePlan = (space: OpenSpace, id: string): Promise<void> =>
  deleting.restoreDocument(space, 'plan', id, WORDS)
