/** Removing a row is undoable: a note says what went, and brings it back, even after other steps. */
import type { DocumentHandle } from '$lib/crdt/handle.ts'
import type { RowBase, Rows } from '$lib/crdt/rows.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'

export function removeWithUndo<Row extends RowBase>(
  handle: DocumentHandle,
  rows: Pick<Rows<Row>, 'remove' | 'restore'>,
  id: string,
  words: string
): void {
  if (!handle.change(words.toLowerCase(), (doc) => rows.remove(doc, id))) return
  toasts.show({
    text: words,
    action: { label: 'Вернуть', run: () => handle.change('возврат', (doc) => rows.restore(doc, id)) }
  })
}
