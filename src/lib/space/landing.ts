/** Where a link leads: to the one document that it lets into, else to the space. */
import { paths } from './navigation.ts'
import { parseRoom, type Principal } from '$lib/sync/wire.ts'

export function landing(space: string, { role, grants }: Principal): string {
  if (role !== null) return paths.space(space)
  const rooms = grants.flatMap(({ prefix }) => parseRoom(prefix) ?? [])
  const poster = rooms.find(({ kind, part }) => kind === 'poster-session' && part.startsWith('poster-'))
  if (poster) return paths.poster(space, poster.id, poster.part.slice('poster-'.length))
  const session = rooms.find(({ kind }) => kind === 'poster-session')
  return session ? paths.board(space, session.id) : paths.space(space)
}

/** What the place of a link shows first. */
export function landingRooms({ grants }: Principal): string[] {
  const rooms = grants.flatMap(({ prefix }) => parseRoom(prefix) ?? [])
  return [
    ...new Set(
      rooms
        .filter(({ kind }) => kind === 'poster-session')
        .flatMap(({ kind, id, part }) =>
          ['', 'notes', part].map((part) => (part ? `${kind}/${id}~${part}` : `${kind}/${id}`))
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
