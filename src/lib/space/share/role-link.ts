/** Links by role: what may be given by one, until when, and how that is told. Pure. */
import { hasComments } from '$lib/kinds/kinds.ts'
import { today } from '$lib/kinds/academic-year.ts'
import { mayShare } from '$lib/sync/sharing.ts'
import type { DocumentRole, LinkRequest, Room } from '$lib/sync/wire.ts'
import { endOfDay } from '../personal-link/link-end.ts'

export type SharedRole = Extract<DocumentRole, 'reader' | 'commenter' | 'editor'>

const ROLES: { role: SharedRole; label: string; sees: string }[] = [
  {
    role: 'reader',
    label: 'Читатель',
    sees: 'Увидит этот документ и комментарии к нему. Ничего не изменит.'
  },
  {
    role: 'commenter',
    label: 'Комментатор',
    sees: 'Увидит этот документ и сможет его комментировать. Изменить в нём ничего не сможет.'
  },
  {
    role: 'editor',
    label: 'Редактор',
    sees: 'Увидит этот документ, сможет править его и комментировать.'
  }
]

/** What whoever comes by such a link does not see, whatever the role. */
export const NOT_SEEN =
  'Других документов и справочника не увидит: вместо имён из справочника будет «имя не показано».'

/** Roles that a link to this document may give, the least first. */
export const rolesFor = (room: Room): typeof ROLES =>
  ROLES.filter(({ role }) => mayShare(room, role) && (role !== 'commenter' || hasComments(room.kind)))

export const roleLabel = (role: DocumentRole): string =>
  ROLES.find((one) => one.role === role)?.label ?? 'Читатель'

/** Days that a link works. */
export const TERMS = [
  { value: '7', label: 'Неделя' },
  { value: '14', label: 'Две недели' },
  { value: '30', label: 'Месяц' },
  { value: '90', label: 'Три месяца' }
] as const
export const USUAL_TERM = '14'

/** The end of the last day of a term that begins today, as an ISO instant. */
export function endOfTerm(days: string, now = new Date()): string {
  const last = new Date(now)
  last.setDate(last.getDate() + Number(days))
  return endOfDay(today(last))
}

/** What the relay is asked for: for anybody, with an end. */
export const roleLink = (prefixes: readonly string[], role: SharedRole, days: string): LinkRequest => ({
  role: null,
  name: '',
  grants: prefixes.map((prefix) => ({ prefix, role })),
  expiresAt: endOfTerm(days),
  shared: true
})
