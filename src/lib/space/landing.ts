/** Where a link leads: to the one document that it lets into, else to the space. */
import { paths } from './navigation.ts'
import { parseRoom, roomName, type Principal } from '$lib/sync/wire.ts'

export function landing(space: string, { role, grants }: Principal): string {
  if (role !== null) return paths.space(space)
  const rooms = grants.flatMap(({ prefix }) => parseRoom(prefix) ?? [])
  const poster = rooms.find(({ kind, part }) => kind === 'poster-session' && part.startsWith('poster-'))
  if (poster) return paths.poster(space, poster.id, poster.part.slice('poster-'.length))
  const session = rooms.find(({ kind, id }) => kind === 'poster-session' && id !== EVERY)
  if (session) return paths.board(space, session.id)
  const documents = new Map(
    rooms.filter(({ kind }) => kind in PLACES).map((room) => [`${room.kind}/${room.id}`, room])
  )
  const [one] = [...documents.values()]
  if (!one || documents.size > 1) return paths.space(space)
  const [list, document] = PLACES[one.kind]!
  return one.id === EVERY ? list(space) : document(space, one.id)
}

type Place = [list: (space: string) => string, document: (space: string, id: string) => string]

/** Kinds that a link by role leads into. */
const PLACES: Record<string, Place> = {
  plan: [paths.plans, paths.plan],
  protocol: [paths.protocols, paths.protocol],
  analysis: [paths.analyses, paths.analysis],
  practice: [paths.practices, paths.practice],
  campaign: [paths.diagnosis, paths.campaign],
  'poster-session': [paths.sessions, paths.board]
}
const EVERY = 'all'

/** What the place of a link shows first. */
export function landingRooms({ role, grants }: Principal): string[] {
  if (role !== null) return []
  const rooms = grants.flatMap(({ prefix }) => parseRoom(prefix) ?? []).filter(({ id }) => id !== EVERY)
  const beside = (kind: string) => (kind === 'poster-session' ? ['', 'notes'] : [''])
  return [
    ...new Set(
      rooms.flatMap(({ kind, id, part }) =>
        [...beside(kind), part].map((part) => roomName({ kind, id, part }))
      )
    )
  ]
}

/** Whether who holds `known` needs the link: it may let them in where they were not, or only less far than they are. */
export function adds(known: Principal, link: Principal): boolean {
  if (known.role !== null) return link.role !== null
  if (link.role !== null) return true
  const has = (prefix: string, role: string) =>
    known.grants.some((grant) => grant.prefix === prefix && grant.role === role)
  return link.grants.some(({ prefix, role }) => !has(prefix, role))
}
