/**
 * Who may read and write which room: one pure rule, asked by the relay (which decides) and by the device
 * (which only shows what is read-only). Imports nothing but types, so that the relay can run it.
 */
import type { DocumentRole, Principal, Room } from './wire.ts'

export type Access = 'none' | 'read' | 'write'

/** Kinds that every member reads; all others are private: only those granted, and coordinators. */
const SHARED = new Set([
  'directory',
  'plan',
  'protocol',
  'campaign',
  'poster-session',
  'practice',
  'experience',
  'staffing',
  'roadmap'
])

/** Kinds an observer of the education office reads. */
const OBSERVED = new Set(['directory', 'roadmap'])

const STRONGEST_FIRST: readonly DocumentRole[] = ['editor', 'commenter']

/** Parts that belong to one deciding side: an editor of the document reads them and does not write. */
const DECIDING_PARTS = new Set(['review', 'marks'])

/**
 * @param owner personId that first pushed the document; null while nobody has.
 */
export function accessTo(principal: Principal, room: Room, owner: string | null): Access {
  if (principal.role === 'coordinator') return 'write'
  const granted = roleIn(principal, room)
  const owns = owner !== null && owner === principal.personId
  if (room.kind === 'directory') return principal.role || granted ? 'read' : 'none'
  if (owns || granted === 'editor') return DECIDING_PARTS.has(room.part) ? 'read' : 'write'
  // A document nobody has pushed yet belongs to whoever makes it; rooms beside a document are made with it.
  if (owner === null && principal.role === 'member' && !room.part) return 'write'
  const reads = canRead(principal, room, granted)
  if (!reads) return 'none'
  return room.part === 'comments' && (granted === 'commenter' || principal.role === 'member')
    ? 'write'
    : 'read'
}

/** Roles of single documents whose holders write, and so may bring pictures and files. */
const WRITING: readonly DocumentRole[] = ['editor', 'commenter', 'presenter']

/** Who may add files to a space. Reading needs no rule: whoever is let into the space and knows a file's hash reads it. */
export function mayAddFiles({ role, grants }: Principal): boolean {
  if (role === 'coordinator' || role === 'member') return true
  return grants.some((grant) => WRITING.includes(grant.role))
}

function canRead(principal: Principal, room: Room, granted: DocumentRole | null): boolean {
  if (granted) return true
  if (principal.role === 'member') return SHARED.has(room.kind)
  return principal.role === 'observer' && OBSERVED.has(room.kind)
}

function roleIn(principal: Principal, room: Room): DocumentRole | null {
  const document = `${room.kind}/${room.id}`
  const whole = room.part ? `${document}~${room.part}` : document
  const roles = principal.grants
    .filter(({ prefix }) => prefix === whole || prefix === document)
    .map(({ role }) => role)
  // Of a grant for the document and one for the room the stronger counts, whichever was given first.
  return STRONGEST_FIRST.find((role) => roles.includes(role)) ?? roles[0] ?? null
}
