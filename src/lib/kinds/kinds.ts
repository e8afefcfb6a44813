/** The registry of kinds: the only place that knows them all. */
import type { AnyKind, FoundAs } from '$lib/crdt/kind.ts'
import { parseRoom, type Principal } from '$lib/sync/wire.ts'
import { directoryKind } from './directory/document.ts'
import { eventRoom, unknownKind } from './parts.ts'

/** How each kind comes: with the first space that can hold one. The directory is in all of them. */
const LOADERS: Record<string, () => Promise<AnyKind>> = {
  plan: async () => (await import('./plan/document.ts')).planKind as AnyKind,
  campaign: async () => (await import('./campaign/document.ts')).campaignKind as AnyKind,
  answer: async () => (await import('./answer/document.ts')).answerKind as AnyKind,
  trajectory: async () => (await import('./trajectory/document.ts')).trajectoryKind as AnyKind,
  practice: async () => (await import('./practice/document.ts')).practiceKind as AnyKind,
  'poster-session': async () => {
    const session = await import('./poster-session/rooms.ts')
    roomsOfSession = session.roomOf
    return session.sessionKind as AnyKind
  }
}

const KINDS = new Map<string, AnyKind>([[directoryKind.name, directoryKind as AnyKind]])
let roomsOfSession: (part: string) => AnyKind | undefined = () => undefined

/**
 * Brings the rules of every kind that this person can hold: all of them for who belongs to the space; whoever was let into
 * single documents, a guest with a phone on a slow line, does without the rest.
 * @returns whether a kind came that was not here
 */
export async function loadKinds({ role, grants }: Pick<Principal, 'role' | 'grants'>): Promise<boolean> {
  const mayHold = (kind: string) => role || grants.some(({ prefix }) => parseRoom(prefix)?.kind === kind)
  const wanted = Object.keys(LOADERS).filter((kind) => !KINDS.has(kind) && mayHold(kind))
  await Promise.all(wanted.map(async (name) => KINDS.set(name, await LOADERS[name]!())))
  return wanted.length > 0
}

/** All of them: for the example, and for tests. */
export const loadAllKinds = (): Promise<boolean> => loadKinds({ role: 'coordinator', grants: [] })

/** The kind of a room; rooms beside a document, and kinds of a newer application, are kept without being understood. */
export function kindOf(room: string): AnyKind {
  const parsed = parseRoom(room)
  if (parsed?.part) return (parsed.kind === 'poster-session' && roomsOfSession(parsed.part)) || eventRoom
  return KINDS.get(parsed?.kind ?? '') ?? unknownKind
}

/** How what is found is grouped, of the kinds that are here: `plan`, `poster-session~poster-`. */
export const foundGroups = (): Record<string, FoundAs> =>
  Object.fromEntries(
    [...KINDS].flatMap(([name, { foundAs = {} }]) =>
      Object.entries(foundAs).map(([part, as]) => [part ? `${name}~${part}` : name, as])
    )
  )
