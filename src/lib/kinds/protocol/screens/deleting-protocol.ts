/** A protocol goes into «Недавно удалённые» and comes back. */
import * as deleting from '$lib/space/delete-document.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'

const WORDS: deleting.DeletedWords = {
  deleted: 'Протокол удалён. Он лежит внизу списка, в «Недавно удалённых».',
  refused: 'Вернуть этот протокол может тот, кто его ведёт, или методист.'
}

export const sayDeleted = (space: OpenSpace, id: string): void =>
  deleting.sayDeleted(space, 'protocol', id, WORDS)

export const restoreProtocol = (space: OpenSpace, id: string): Promise<void> =>
  deleting.restoreDocument(space, 'protocol', id, WORDS)
