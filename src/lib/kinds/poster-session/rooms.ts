/** The rooms of a poster session, as the registry of kinds knows them. */
import type { AnyKind } from '$lib/crdt/kind.ts'
import { marksRoom } from './marks-room.ts'
import { notesRoom } from './notes-room.ts'
import { posterRoom } from './poster-room.ts'

export { sessionKind } from './document.ts'

/** Rooms beside it that hold more than steps. */
export function roomOf(part: string): AnyKind | undefined {
  if (part === 'notes') return notesRoom
  if (part === 'marks') return marksRoom
  return part.startsWith('poster-') ? (posterRoom as AnyKind) : undefined
}
