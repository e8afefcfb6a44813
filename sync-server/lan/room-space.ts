/** Which space the room works in, and the links into it: the same ones each time, so that nobody turns into another. */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LinkRequest } from '../../src/lib/sync/wire.ts'
import { ADMINISTRATOR, findLink, mintLink } from '../access/links.ts'
import type { Store } from '../store/store.ts'

const secrets = z.object({ everybody: z.string(), leader: z.string().nullable() })
const kept = z.object({ space: z.string(), links: z.record(z.string(), secrets) })
type Kept = z.infer<typeof kept>

export interface RoomSpace {
  space: string
  /** Secret of the link for everybody in the room. */
  everybody: string
  /** Secret of the leader's link; null in a space they made in the application, where they are already. */
  leader: string | null
}

export type RoomSpaceResult = { ok: true; room: RoomSpace } | { ok: false; spaces: string[] }

/** @param wanted the space of `--space`. Fails where it does not exist, or where there are several to choose from. */
export async function openRoomSpace(
  store: Store,
  folder: string,
  wanted: string | null
): Promise<RoomSpaceResult> {
  const path = join(folder, 'room.json')
  const before = read(path)
  const spaces = await store.spaces()
  const space = wanted ?? before?.space ?? (spaces.length > 1 ? null : (spaces[0] ?? randomUUID()))
  if (space === null || (wanted !== null && !spaces.includes(wanted))) return { ok: false, spaces }
  const made = await store.createSpace(space, new Date().toISOString())

  const known = before?.links[space]
  const everybody = await alive(store, space, known?.everybody, { role: 'member', name: 'Участник занятия' })
  const leads = made || known?.leader != null
  const leader = leads
    ? await alive(store, space, known?.leader, {
        role: 'coordinator',
        name: 'Ведущий',
        personId: randomUUID()
      })
    : null
  write(folder, path, { space, links: { ...before?.links, [space]: { everybody, leader } } })
  return { ok: true, room: { space, everybody, leader } }
}

/** The secret as it was, or of a new link where that one was taken back. */
async function alive(
  store: Store,
  space: string,
  secret: string | null | undefined,
  request: LinkRequest
): Promise<string> {
  if (secret) {
    const link = await findLink(store, secret)
    if (link?.space === space && !link.revokedAt) return secret
  }
  const fresh = randomBytes(32).toString('base64url')
  await mintLink(store, space, request, ADMINISTRATOR, fresh)
  return fresh
}

function read(path: string): Kept | null {
  if (!existsSync(path)) return null
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Half-written or of another version: new links do no harm.
    return null
  }
}

function write(folder: string, path: string, content: Kept): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.draft`, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  renameSync(`${path}.draft`, path)
}
