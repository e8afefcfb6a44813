/**
 * Who may read and write which room: one pure rule, asked by the relay (which decides) and by the device
 * (which only shows what is read-only). Imports nothing but types, so that the relay can run it.
 */
import type { DocumentRole, Principal, Room, SpaceRole } from './wire.ts'

export type Access = 'none' | 'read' | 'write'

/** Kinds that every member reads; all others are private: only those granted, and coordinators. */
const SHARED = new Set([
  'directory',
  'plan',
  'protocol',
  'analysis',
  'campaign',
  'poster-session',
  'practice',
  'experience',
  'staffing',
  'roadmap'
])

/** Kinds an observer of the education office reads. */
const OBSERVED = new Set(['directory', 'roadmap'])

/** What somebody is to one room. */
interface Standing {
  /** They made the document, or were let in to edit it. */
  edits: boolean
  /** They decide about documents of this kind, wherever they were let in: a tutor. */
  decides: boolean
  onDocument: DocumentRole | null
  onPart: DocumentRole | null
  /** Of the space, and the document is one that members read. */
  member: boolean
}

const either = ({ onDocument, onPart }: Standing, ...roles: DocumentRole[]) =>
  roles.some((role) => role === onDocument || role === onPart)

/**
 * What a coordinator grants to make a member a tutor: the right to decide on every document of a kind that they make or are
 * let into. It opens no document by itself, and no document can have this id.
 *
 * Two things follow, and are meant. Who made a document chooses among the tutors whom the coordinator has named: nobody
 * else becomes its judge. And a tutor decides on what they made themselves, because they make trajectories for teachers; whose
 * it is stands in the document alone, and its fold leaves out what a teacher decides about themselves.
 */
export const decidingOn = (kind: string): string => `${kind}/${EVERY}~review`
const EVERY = 'all'

/** What a link by role is granted to read every document of a shared kind; of whatever role, it writes nothing. */
export const readingEvery = (kind: string): string => `${kind}/${EVERY}`

/** Who stood behind figures that were let out (kinds/answer/released.ts): for coordinators' eyes, in a shared document too. */
const RELEASED = 'released'

const ANYBODY: Principal = { personId: '', name: '', role: 'member', grants: [] }

/** What not everybody of the space may read: private kinds, and rooms for the eyes of a few. */
export const isConfidential = (room: Room): boolean => accessTo(ANYBODY, room, 'somebody else') === 'none'

/** Who writes in which part; in any other part whoever edits the document. */
const WRITES: Record<string, (who: Standing) => boolean> = {
  /** Who decides about it says why, also where they were let in to read. */
  comments: (who) =>
    who.edits || who.member || either(who, 'editor', 'commenter') || (who.decides && who.onDocument !== null),
  tasks: (who) => who.edits || who.member || either(who, 'editor', 'commenter'),
  /** Of the deciding side alone: an editor of the document reads it. */
  review: (who) => who.onPart === 'editor' || (who.decides && (who.edits || who.onDocument !== null)),
  notes: (who) =>
    who.edits || who.member || either(who, 'editor', 'commenter', 'presenter', 'expert', 'guest'),
  marks: (who) => either(who, 'expert') || who.onPart === 'editor',
  poster: (who) => who.edits || who.onPart === 'editor' || who.onPart === 'presenter'
}

/** The half of an answer's id that is its person (kinds/answer/model.ts, `answerId`). */
const OF_PERSON = /^[0-9a-f]{32}([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/

/** Whose a document is by its very name: nobody can be first to push another person's answers and so own them. */
function personNamedBy({ kind, id }: Room): string | null {
  return (kind === 'answer' && OF_PERSON.exec(id)?.slice(1).join('-')) || null
}

/** @param pushedBy personId whose the document is: who first pushed it, or has it from a coordinator; null while nobody has. */
export function accessTo(principal: Principal, room: Room, pushedBy: string | null): Access {
  if (room.id === EVERY) return 'none'
  if (principal.role === 'coordinator') return 'write'
  if (room.part === RELEASED) return 'none'
  const document = `${room.kind}/${room.id}`
  const onDocument = roleOn(principal, document)
  const onPart = room.part ? roleOn(principal, `${document}~${room.part}`) : null
  if (room.kind === 'directory') return principal.role || onDocument || onPart ? 'read' : 'none'
  // A document nobody has pushed yet belongs to whoever makes it; rooms beside a document are made with it.
  const named = personNamedBy(room)
  const mayMake = named === null || named === principal.personId
  if (pushedBy === null && principal.role === 'member' && !room.part && mayMake) return 'write'
  const owner = pushedBy === null ? null : (named ?? pushedBy)
  const edits = (owner !== null && owner === principal.personId) || onDocument === 'editor'
  const member = principal.role === 'member' && SHARED.has(room.kind)
  const decides = principal.role === 'member' && roleOn(principal, decidingOn(room.kind)) === 'editor'
  const who = { edits, decides, onDocument, onPart, member }
  const rule = WRITES[room.part.startsWith('poster-') ? 'poster' : room.part]
  if (rule ? rule(who) : edits || onPart === 'editor') return 'write'
  if (room.part === 'marks') return edits || onPart ? 'read' : 'none'
  const observer = principal.role === 'observer' && OBSERVED.has(room.kind)
  const reader = SHARED.has(room.kind) && roleOn(principal, readingEvery(room.kind)) !== null
  return edits || member || observer || reader || onDocument || onPart ? 'read' : 'none'
}

/** Rooms whose writers judge the document: who made it does not stop them, by freezing it either. */
const JUDGED = ['review', 'marks']

/** Whether a freeze passes somebody by: those who can lift it. */
export function mayFreeze(principal: Principal, room: Room, pushedBy: string | null): boolean {
  const part = JUDGED.includes(room.part) ? room.part : ''
  return accessTo(principal, { ...room, part }, pushedBy) === 'write'
}

/** Who is to be let into a room. */
export interface Grantee {
  personId: string
  /** What their links make them in the space; empty while nobody made them one. */
  roles: readonly (SpaceRole | null)[]
}

/**
 * Who lets others into a room: a coordinator, and whoever made the document — though never into the room of decisions
 * about it, and never themselves. Into a private document nobody lets a link that anybody may hold, a coordinator neither;
 * and its maker only persons who work in the space, whom everybody in it sees by name.
 * @param to null for whoever holds a link
 */
export function mayGrant(
  principal: Principal,
  room: Room,
  pushedBy: string | null,
  to: Grantee | null
): boolean {
  if (!SHARED.has(room.kind) && (to === null || isLink(to.personId))) return false
  if (principal.role === 'coordinator') return true
  if (!mayLetOut(principal, room, pushedBy) || to?.personId === principal.personId) return false
  return SHARED.has(room.kind) || (to !== null && worksHere(to))
}

const worksHere = ({ personId, roles }: Grantee) =>
  !isLink(personId) && roles.every((role) => role === 'member' || role === 'coordinator')

/** What speaks for whoever holds a link, and not for a person. */
export const isLink = (personId: string): boolean => personId.startsWith('link:')

/** Somebody of a link that others have too, who is known by their device alone. */
export const isOfDevice = (personId: string): boolean => /^link:.{36}-/.test(personId)

/** Who takes a grant back: whoever could give one, also one that they could not give. */
export function mayLetOut(principal: Principal, room: Room, pushedBy: string | null): boolean {
  if (principal.role === 'coordinator') return true
  const owner = pushedBy === null ? null : (personNamedBy(room) ?? pushedBy)
  return owner === principal.personId && room.part !== 'review'
}

/** Roles by which somebody who is no person of the space comes to a poster session. */
const INVITED: readonly DocumentRole[] = ['guest', 'presenter']

/**
 * Who asks guests and presenters to a poster session by a link, and takes such a link back, whoever made it: all who lead the
 * session. A board goes on without the person who made it.
 */
export function mayInvite(
  principal: Principal,
  room: Room,
  role: DocumentRole,
  pushedBy: string | null
): boolean {
  if (room.kind !== 'poster-session' || !INVITED.includes(role)) return false
  if (room.part !== '' && !room.part.startsWith('poster-')) return false
  const leads = pushedBy !== null && pushedBy === principal.personId
  const cohost = principal.role === 'member' && roleOn(principal, `${room.kind}/${room.id}`) === 'editor'
  return principal.role === 'coordinator' || leads || cohost
}

/** Who says whose a document is from now on: whoever made it writes in it for good, until a coordinator ends that. */
export function mayHandOver(principal: Principal, room: Room): boolean {
  return principal.role === 'coordinator' && room.part === '' && personNamedBy(room) === null
}

/** Somebody who was let in by name only, and whose device is all that is known of them. */
export function isGuest({ role, grants }: Principal): boolean {
  return role === null && grants.length > 0 && grants.every((grant) => grant.role === 'guest')
}

/** Roles of single documents whose holders write, and so may bring pictures and files. */
const WRITING: readonly DocumentRole[] = ['editor', 'commenter', 'presenter']

/** Who may add files to a space. Reading needs no rule: whoever is let into the space and knows a file's hash reads it. */
export function mayAddFiles({ role, grants }: Principal): boolean {
  if (role === 'coordinator' || role === 'member') return true
  return grants.some((grant) => WRITING.includes(grant.role))
}

const STRONGEST_FIRST: readonly DocumentRole[] = [
  'editor',
  'expert',
  'presenter',
  'commenter',
  'guest',
  'reader'
]

function roleOn(principal: Principal, prefix: string): DocumentRole | null {
  const roles = principal.grants.filter((grant) => grant.prefix === prefix).map(({ role }) => role)
  return STRONGEST_FIRST.find((role) => roles.includes(role)) ?? null
}
