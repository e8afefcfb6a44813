/** An analysis goes into «Недавно удалённые» and comes back. */
import * as deleting from '$lib/space/delete-document.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'

const WORDS: deleting.DeletedWords = {
  deleted: 'Анализ удалён. Он лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть этот анализ может тот, кто его ведёт, или методист.'
}

export const sayDeleted = (space: OpenSpace, id: string): void =>
  deleting.sayDeleted(space, 'analysis', id, WORDS)

export const restoreAnalysis = (space: OpenSpace, id: string): Promise<void> =>
  deleting.restoreDocument(space, 'analysis', id, WORDS)
