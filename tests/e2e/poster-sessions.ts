/** Poster sessions as the relay holds them, made past the screens that prepare them, and what lies in their posters. */
import * as Y from 'yjs'
import type { Page } from '@playwright/test'
import { DocumentHandle } from '../../src/lib/crdt/handle.ts'
import type { AnyKind, Kind } from '../../src/lib/crdt/kind.ts'
import { createDocument } from '../../src/lib/crdt/meta.ts'
import { posters, sessionFields, sessionKind } from '../../src/lib/kinds/poster-session/document.ts'
import {
  posterPart,
  type PosterFields,
  type PosterModel,
  type PosterRow,
  type SessionFields
} from '../../src/lib/kinds/poster-session/model.ts'
import { posterFields, posterRoom } from '../../src/lib/kinds/poster-session/poster-room.ts'
import type { RelayProcess } from './application.ts'
import { connect, enter, sessionBy } from './kept.ts'
import { personalLink } from './links.ts'

export interface MadeSession {
  space: string
  id: string
  /** Ids of posters, in the order of their codes. */
  posters: string[]
}

/** Long enough for what was written to be on the relay's disk: it echoes `[102]` to ours only. */
async function written(relay: RelayProcess, page: Page, space: string, room: string, update: Uint8Array) {
  const { doc, close } = await connect(relay, page, space, room)
  Y.applyUpdate(doc, update)
  const known = async () => {
    const again = await connect(relay, page, space, room)
    const here = Y.encodeStateVector(again.doc).length >= Y.encodeStateVector(doc).length
    again.close()
    return here
  }
  while (!(await known()));
  close()
}

/** Made with the rights of the page's own person. */
export async function makeSession(
  relay: RelayProcess,
  page: Page,
  space: string,
  fields: Partial<SessionFields>,
  rows: Partial<PosterRow>[]
): Promise<MadeSession> {
  const id = crypto.randomUUID()
  const doc = createDocument(sessionKind, { fields, posters: rows }, 'ведущая')
  await written(relay, page, space, `poster-session/${id}`, Y.encodeStateAsUpdate(doc))
  return { space, id, posters: posters.read(doc).rows.map((row) => row.id) }
}

export const posterAddress = ({ space, id, posters }: MadeSession, at = 0) =>
  `/s/${space}/sessions/${id}/posters/${posters[at]}`

/** What its host changes in a session. */
export async function changeSession(
  relay: RelayProcess,
  page: Page,
  { space, id }: MadeSession,
  fields: Partial<SessionFields>
): Promise<void> {
  const { doc, close } = await connect(relay, page, space, `poster-session/${id}`)
  sessionFields.write(doc, fields)
  await written(relay, page, space, `poster-session/${id}`, Y.encodeStateAsUpdate(doc))
  close()
}

/** Fills a poster, as its presenter would. */
export async function fillPoster(
  relay: RelayProcess,
  page: Page,
  { space, id, posters }: MadeSession,
  at: number,
  fields: Partial<PosterFields>,
  more: (doc: Y.Doc) => void = () => {}
): Promise<void> {
  const doc = new Y.Doc()
  posterFields.write(doc, fields)
  more(doc)
  const room = `poster-session/${id}~${posterPart(posters[at]!)}`
  await written(relay, page, space, room, Y.encodeStateAsUpdate(doc))
}

export async function posterOnRelay(
  relay: RelayProcess,
  page: Page,
  { space, id, posters }: MadeSession,
  at = 0
): Promise<PosterModel> {
  const room = `poster-session/${id}~${posterPart(posters[at]!)}`
  const { doc, close } = await connect(relay, page, space, room)
  const model = posterRoom.read(doc)
  close()
  return model
}

/** The link of a presenter who is no member: the session to read, the poster to write. */
export function presenterLink(page: Page, { id, posters }: MadeSession, name: string, at = 0) {
  const prefix = `poster-session/${id}`
  return personalLink(page, {
    role: null,
    name,
    grants: [
      { prefix, role: 'presenter' },
      { prefix: `${prefix}~${posterPart(posters[at]!)}`, role: 'presenter' }
    ]
  })
}

/** What somebody writes into a room beside a session; with the page's own rights, under `person`. */
export async function writeBeside<Model>(
  relay: RelayProcess,
  page: Page,
  { space, id }: MadeSession,
  part: string,
  kind: Kind<Model, never> | AnyKind,
  person: string,
  command: (doc: Y.Doc) => void
): Promise<void> {
  const room = `poster-session/${id}~${part}`
  const { doc, close } = await connect(relay, page, space, room)
  const handle = new DocumentHandle(doc, kind as AnyKind, room, person)
  handle.change('запись', command)
  await written(relay, page, space, room, Y.encodeStateAsUpdate(doc))
  close()
}

/** So many guests on the board, each with a name and a pointer. @returns what takes them away */
export async function crowdOn(
  relay: RelayProcess,
  link: string,
  { space, id }: MadeSession,
  many: number
): Promise<() => void> {
  const secret = new URL(link).hash.slice(1)
  const guests = Array.from({ length: many }, async (_, i) => {
    const name = `Гость ${i + 1}`
    const { token, principal } = await sessionBy(relay, { secret, device: crypto.randomUUID(), name })
    const { provider, close } = await enter(relay, space, `poster-session/${id}~notes`, token)
    const user = { personId: principal.personId, name }
    provider.awareness.setLocalState({ user, field: '', about: { p: [200 + 20 * i, 300] } })
    return close
  })
  const all = await Promise.all(guests)
  return () => all.forEach((close) => close())
}
