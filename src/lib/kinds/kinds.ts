/** The registry of kinds: the only place that knows them all. */
import type { AnyKind } from '$lib/crdt/kind.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import { answerKind } from './answer/document.ts'
import { campaignKind } from './campaign/document.ts'
import { directoryKind } from './directory/document.ts'
import { planKind } from './plan/document.ts'
import { eventRoom, unknownKind } from './parts.ts'
import { sessionKind } from './poster-session/document.ts'
import { marksRoom } from './poster-session/marks-room.ts'
import { notesRoom } from './poster-session/notes-room.ts'
import { posterRoom } from './poster-session/poster-room.ts'
import { trajectoryKind } from './trajectory/document.ts'

const KINDS = new Map(
  [directoryKind, planKind, campaignKind, answerKind, trajectoryKind, sessionKind].map((kind) => [
    kind.name,
    kind as AnyKind
  ])
)

/** Rooms beside a poster session that hold more than steps. */
function sessionRoom(part: string): AnyKind | undefined {
  if (part === 'notes') return notesRoom
  if (part === 'marks') return marksRoom
  return part.startsWith('poster-') ? (posterRoom as AnyKind) : undefined
}

/** The kind of a room; rooms beside a document, and kinds of a newer application, are kept without being understood. */
export function kindOf(room: string): AnyKind {
  const parsed = parseRoom(room)
  if (parsed?.part) return (parsed.kind === sessionKind.name && sessionRoom(parsed.part)) || eventRoom
  return KINDS.get(parsed?.kind ?? '') ?? unknownKind
}
