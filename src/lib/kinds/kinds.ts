/** The registry of kinds: the only place that knows them all. */
import type { AnyKind } from '$lib/crdt/kind.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import { answerKind } from './answer/document.ts'
import { campaignKind } from './campaign/document.ts'
import { directoryKind } from './directory/document.ts'
import { planKind } from './plan/document.ts'
import { eventRoom, unknownKind } from './parts.ts'
import { trajectoryKind } from './trajectory/document.ts'

const KINDS = new Map(
  [directoryKind, planKind, campaignKind, answerKind, trajectoryKind].map((kind) => [
    kind.name,
    kind as AnyKind
  ])
)

/** The kind of a room; rooms beside a document, and kinds of a newer application, are kept without being understood. */
export function kindOf(room: string): AnyKind {
  const parsed = parseRoom(room)
  if (parsed?.part) return eventRoom
  return KINDS.get(parsed?.kind ?? '') ?? unknownKind
}
