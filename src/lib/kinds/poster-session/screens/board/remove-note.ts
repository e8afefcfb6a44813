/** A note or an answer leaves the board, and says how to bring it back. */
import { toasts } from '$lib/ui/toasts.svelte.ts'
import type { NoteRow } from '../../model.ts'
import type { BoardDesk } from './board-desk.svelte.ts'

export function removeNote(desk: BoardDesk, note: NoteRow): void {
  const own = desk.owns(note)
  const words = note.parent
    ? own
      ? 'Ответ убран.'
      : 'Ответ скрыт с доски.'
    : own
      ? 'Заметка убрана.'
      : 'Заметка скрыта с доски.'
  desk.remove(note)
  toasts.show({ text: words, action: { label: 'Вернуть', run: () => desk.restore(note) } })
}
