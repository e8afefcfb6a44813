/** The registry of kinds: the only place that knows them all. */
import type { AnyKind, FoundAs } from '$lib/crdt/kind.ts'
import { parseRoom, type Principal } from '$lib/sync/wire.ts'
import { directoryKind } from './directory/document.ts'
import { eventRoom, unknownKind } from './parts.ts'

/** How each kind comes: with the first space that can hold one. The directory is in all of them. */
const LOADERS: Record<string, () => Promise<AnyKind>> = {
  plan: async () => (await import('./plan/document.ts')).planKind as AnyKind,
  protocol: async () => {
    const [{ protocolKind }, tasks] = await Promise.all([
      import('./protocol/document.ts'),
      import('./assignment/tasks-room.ts')
    ])
    tasksRoom = tasks.tasksRoom as AnyKind
    return protocolKind as AnyKind
  },
  analysis: async () => (await import('./analysis/document.ts')).analysisKind as AnyKind,
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

/** Kinds whose documents people talk about beside them. A poster session has notes, the directory is no place for talk. */
export const hasComments = (kind: string): boolean => kind !== 'directory' && kind !== 'poster-session'

/** What a search that found a comment adds to the address of its document. */
export const COMMENTS = 'comments'

/** The room beside a document in which those report whom it gives something to do. */
export const TASKS = 'tasks'

const KINDS = new Map<string, AnyKind>([[directoryKind.name, directoryKind as AnyKind]])
let roomsOfSession: (part: string) => AnyKind | undefined = () => undefined
let commentsRoom: AnyKind | undefined
let tasksRoom: AnyKind | undefined

/**
 * Brings the rules of every kind that this person can hold: all of them for who belongs to the space; whoever was let into
 * single documents, a guest with a phone on a slow line, does without the rest.
 * @returns whether a kind came that was not here
 */
export async function loadKinds({ role, grants }: Pick<Principal, 'role' | 'grants'>): Promise<boolean> {
  const mayHold = (kind: string) => role || grants.some(({ prefix }) => parseRoom(prefix)?.kind === kind)
  const wanted = Object.keys(LOADERS).filter((kind) => !KINDS.has(kind) && mayHold(kind))
  await Promise.all([
    ...wanted.map(async (name) => KINDS.set(name, await LOADERS[name]!())),
    wanted.some(hasComments) &&
      import('../comments/document.ts').then(({ commentsKind }) => (commentsRoom = commentsKind as AnyKind))
  ])
  return wanted.length > 0
}

/** All of them: for the example, and for tests. */
export const loadAllKinds = (): Promise<boolean> => loadKinds({ role: 'coordinator', grants: [] })

/** The kind of a room; rooms beside a document, and kinds of a newer application, are kept without being understood. */
export function kindOf(room: string): AnyKind {
  const parsed = parseRoom(room)
  if (parsed?.part === COMMENTS && hasComments(parsed.kind)) return commentsRoom ?? eventRoom
  if (parsed?.part === TASKS) return tasksRoom ?? eventRoom
  if (parsed?.part) return (parsed.kind === 'poster-session' && roomsOfSession(parsed.part)) || eventRoom
  return KINDS.get(parsed?.kind ?? '') ?? unknownKind
}

/** How what is found is grouped, of the kinds that are here: `plan`, `poster-session~poster-`. */
export const foundGroups = (): Record<string, FoundAs> =>
  Object.fromEntries(
    [...KINDS].flatMap(([name, { foundAs = {} }]): [string, FoundAs][] => {
      const own = Object.entries(foundAs).map(([part, as]): [string, FoundAs] => [
        part ? `${name}~${part}` : name,
        as
      ])
      const document = foundAs['']
      return document && hasComments(name) ? [...own, [`${name}~${COMMENTS}`, commentsOn(document)]] : own
    })
  )

const commentsOn = ({ title, path }: FoundAs): FoundAs => ({
  title: `Комментарии: ${title.toLowerCase()}`,
  path,
  asks: COMMENTS
})
