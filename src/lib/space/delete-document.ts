/** A document goes into «Недавно удалённые» and comes back: the mark lies in it, so that every copy learns of it. */
import { toasts } from '$lib/ui/toasts.svelte.ts'
import type { OpenSpace } from './open-space.svelte.ts'
import type { OpenedDocument } from './opened-document.svelte.ts'

export interface DeletedWords {
  /** «План удалён. Он лежит внизу списка, в «Недавно удалённых».» */
  deleted: string
  /** Who may bring it back, for those who may not. */
  refused: string
}

/** After the screen of the document was left: the note stands over the list. */
export function sayDeleted(space: OpenSpace, kind: string, id: string, words: DeletedWords): void {
  space.relay.hurry()
  toasts.show({
    text: words.deleted,
    action: { label: 'Вернуть', run: () => void restoreDocument(space, kind, id, words) }
  })
}

export async function restoreDocument(
  space: OpenSpace,
  kind: string,
  id: string,
  { refused }: Pick<DeletedWords, 'refused'>
): Promise<void> {
  const document = await space.open(kind, id)
  const restored = document.handle.setDeleted(false)
  await space.close(document as OpenedDocument)
  space.relay.hurry()
  if (!restored) toasts.show({ text: refused })
}
