/** What the administrator asked for on the command line, or what is wrong with it. */
import { parseArgs } from 'node:util'
import { mayGrant } from '../src/lib/sync/access.ts'
import {
  DOCUMENT_ROLES,
  parseRoom,
  SPACE_ROLES,
  type DocumentRole,
  type Principal,
  type SpaceRole
} from '../src/lib/sync/wire.ts'

export const USAGE = `npm run invite -- --space ID --role ROLE [--document KIND/ID] [--name WHO] [--person PERSONID] [--json]
ROLE в пространстве: ${SPACE_ROLES.join(', ')}
ROLE в документе (вместе с --document): ${DOCUMENT_ROLES.join(', ')}`

export interface Invitation {
  space: string
  role: SpaceRole | null
  grant: { prefix: string; role: DocumentRole } | null
  name: string
  person: string | undefined
  json: boolean
}

export type InvitationResult = { ok: true; invitation: Invitation } | { ok: false; problem: string }

export function readInvitation(argv: string[]): InvitationResult {
  const read = readArguments(argv)
  if (typeof read === 'string') return wrong(`Не понимаю: ${read}`)
  const { space, role, document, person, name = '', json = false } = read
  if (!space) return wrong('Не указано пространство: --space ID')
  if (!/^[A-Za-z0-9-]{1,64}$/.test(space)) {
    return wrong('--space: только латинские буквы, цифры и дефис, до 64 знаков')
  }
  if (person !== undefined && !/^[\w-]{1,64}$/.test(person)) {
    return wrong('--person: только латинские буквы, цифры, дефис и подчёркивание, до 64 знаков')
  }
  if (document !== undefined && !parseRoom(document)) {
    return wrong('--document: нужен вид и номер, например plan/4f1c')
  }
  if (!role) return wrong('Не указана роль: --role ROLE')
  const rest = { space, name, person, json }
  if (isOneOf(SPACE_ROLES, role)) {
    if (document !== undefined) return wrong(`Роль ${role} даётся на всё пространство: уберите --document`)
    return { ok: true, invitation: { ...rest, role, grant: null } }
  }
  if (!isOneOf(DOCUMENT_ROLES, role)) return wrong(`Роли «${role}» нет`)
  if (document === undefined) {
    return wrong(`Роль ${role} даётся на один документ: добавьте --document KIND/ID`)
  }
  if (!mayLetInto(document, person)) {
    return wrong(
      'Этот документ закрытый, ссылки «для любого» на него не бывает: укажите, чья она, --person PERSONID'
    )
  }
  return { ok: true, invitation: { ...rest, role: null, grant: { prefix: document, role } } }
}

/** The administrator lets in whom a coordinator may, and nobody else. */
function mayLetInto(document: string, person: string | undefined): boolean {
  const coordinator: Principal = { personId: '', name: '', role: 'coordinator', grants: [] }
  const to = person === undefined ? null : { personId: person, roles: [] }
  return mayGrant(coordinator, parseRoom(document)!, null, to)
}

/** A string is what `parseArgs` complained about. */
function readArguments(argv: string[]) {
  const string = { type: 'string' } as const
  const json = { type: 'boolean' } as const
  const options = { space: string, role: string, document: string, name: string, person: string, json }
  try {
    return parseArgs({ args: argv, options }).values
  } catch (error) {
    return (error as Error).message
  }
}

function isOneOf<Role extends string>(roles: readonly Role[], role: string): role is Role {
  return (roles as readonly string[]).includes(role)
}

function wrong(problem: string): InvitationResult {
  return { ok: false, problem }
}
