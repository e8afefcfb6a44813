/** `npm run invite`: the administrator's command on the relay's machine. Works while the relay runs, or does not. */
import { parseArgs } from 'node:util'
import {
  DOCUMENT_ROLES,
  parseRoom,
  SPACE_ROLES,
  type DocumentRole,
  type SpaceRole
} from '../src/lib/sync/wire.ts'
import { mintLink } from './access/links.ts'
import { INVITED_LIFE, Tokens } from './access/tokens.ts'
import { describeProblems, readSettings } from './settings.ts'
import { openSqliteStore } from './store/sqlite.ts'

const USAGE = `npm run invite -- --space ID --role ROLE [--document KIND/ID] [--name WHO] [--person PERSONID] [--json]
ROLE в пространстве: ${SPACE_ROLES.join(', ')}
ROLE в документе (вместе с --document): ${DOCUMENT_ROLES.join(', ')}`

interface Invitation {
  space: string
  role: SpaceRole | null
  grant: { prefix: string; role: DocumentRole } | null
  name: string
  person: string | undefined
  json: boolean
}

await invite(readInvitation(process.argv.slice(2)))

async function invite({ space, role, grant, name, person, json }: Invitation): Promise<void> {
  const read = readSettings(process.env)
  if (!read.ok) refuse(describeProblems(read.problems))
  const { dataDir, publicUrl, port } = read.settings
  const store = openSqliteStore(dataDir)
  try {
    const now = new Date().toISOString()
    await store.createSpace(space, now)
    const request = { role, personId: person, name, grants: grant ? [grant] : [] }
    const { link, secret } = await mintLink(store, space, request, 'administrator')
    const address = `${publicUrl ?? `http://localhost:${port}`}/join#${secret}`
    const token = await new Tokens(dataDir).issue({ space, linkId: link.id }, INVITED_LIFE)
    process.stdout.write(json ? `${JSON.stringify({ space, link: address, token })}\n` : `${address}\n`)
  } finally {
    await store.close()
  }
}

function readInvitation(argv: string[]): Invitation {
  const values = readArguments(argv)
  const { space, role, document, person } = values
  if (!space) refuse('Не указано пространство: --space ID')
  if (!/^[A-Za-z0-9-]{1,64}$/.test(space))
    refuse('--space: только латинские буквы, цифры и дефис, до 64 знаков')
  if (!role) refuse('Не указана роль: --role ROLE')
  if (person !== undefined && !/^[\w-]{1,64}$/.test(person)) {
    refuse('--person: только латинские буквы, цифры, дефис и подчёркивание, до 64 знаков')
  }
  if (document !== undefined && !parseRoom(document))
    refuse('--document: нужен вид и номер, например plan/4f1c')
  const rest = { space, name: values.name ?? '', person, json: values.json ?? false }
  if (isOneOf(SPACE_ROLES, role)) {
    if (document !== undefined) refuse(`Роль ${role} даётся на всё пространство: уберите --document`)
    return { ...rest, role, grant: null }
  }
  if (!isOneOf(DOCUMENT_ROLES, role)) refuse(`Роли «${role}» нет`)
  if (document === undefined) refuse(`Роль ${role} даётся на один документ: добавьте --document KIND/ID`)
  return { ...rest, role: null, grant: { prefix: document, role } }
}

function readArguments(argv: string[]) {
  const string = { type: 'string' } as const
  try {
    const options = { space: string, role: string, document: string, name: string, person: string }
    return parseArgs({ args: argv, options: { ...options, json: { type: 'boolean' } } }).values
  } catch (error) {
    return refuse(`Не понимаю: ${(error as Error).message}`)
  }
}

function isOneOf<Role extends string>(roles: readonly Role[], role: string): role is Role {
  return (roles as readonly string[]).includes(role)
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}\n`)
  process.exit(2)
}
