/** What the relay's tests start and connect: a real relay on a free port, stock y-websocket clients, raw sockets. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { LinkRequest, Session, SpaceCreated } from '../../src/lib/sync/wire.ts'
import { startRelay, type Relay } from '../../sync-server/relay.ts'
import { readSettings, type Settings } from '../../sync-server/settings.ts'
import { holdData } from '../../sync-server/store/data-folder.ts'
import type { Store } from '../../sync-server/store/store.ts'

/** Each stock client listens for the end of the process. */
process.setMaxListeners(100)

/** Undone after each test, the newest first. */
const cleanups: (() => unknown)[] = []

export function afterThisTest(cleanup: () => unknown): void {
  cleanups.push(cleanup)
}

afterEach(async () => {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup()
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'))
  afterThisTest(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function settingsFor(env: Record<string, string> = {}): Settings {
  const dataDir = env.DATA_DIR ?? temporaryFolder()
  const read = readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    STATIC_DIR: '/nowhere',
    ...env,
    DATA_DIR: dataDir
  })
  if (!read.ok) throw new Error(read.problems.map(({ variable }) => variable).join())
  return read.settings
}

export async function relayFor(env: Record<string, string> = {}, store?: Store): Promise<Relay> {
  const settings = settingsFor(env)
  const relay = await startRelay(settings, holdData(settings.dataDir, store && (() => store)))
  afterThisTest(() => relay.close())
  return relay
}

export interface Person {
  personId: string
  space: string
  token: string
  secret: string
  session: Session
}

export async function post(
  relay: Pick<Relay, 'url'>,
  path: string,
  body: unknown,
  headers: HeadersInit = {}
) {
  return call(relay, 'POST', path, body, headers)
}

export async function call(
  relay: Pick<Relay, 'url'>,
  method: string,
  path: string,
  body?: unknown,
  headers: HeadersInit = {}
): Promise<Response> {
  return fetch(relay.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body)
  })
}

export const bearer = ({ token }: Pick<Person, 'token'>) => ({ authorization: `Bearer ${token}` })

export async function enter(relay: Pick<Relay, 'url'>, secret: string): Promise<Person> {
  const response = await post(relay, '/api/session', { secret })
  if (!response.ok) throw new Error(`session: ${response.status}`)
  const session = (await response.json()) as Session
  return { personId: session.principal.personId, space: session.space, token: session.token, secret, session }
}

/** A space of its own with its coordinator. */
export async function newSpace(relay: Pick<Relay, 'url'>, personId = 'coordinator'): Promise<Person> {
  const space = crypto.randomUUID()
  const response = await post(relay, '/api/spaces', { space, personId, name: 'Анна' })
  if (response.status !== 201) throw new Error(`space: ${response.status}`)
  const { secret } = (await response.json()) as SpaceCreated
  return enter(relay, secret)
}

export async function newLink(relay: Pick<Relay, 'url'>, by: Person, request: Partial<LinkRequest>) {
  const body: LinkRequest = { role: 'member', name: 'Участник', ...request }
  const response = await post(relay, `/api/spaces/${by.space}/links`, body, bearer(by))
  if (response.status !== 201) throw new Error(`link: ${response.status}`)
  return (await response.json()) as { id: string; secret: string }
}

export async function invited(
  relay: Pick<Relay, 'url'>,
  by: Person,
  request: Partial<LinkRequest>
): Promise<Person> {
  return enter(relay, (await newLink(relay, by, request)).secret)
}

export const socketBase = (relay: Pick<Relay, 'url'>, space: string) =>
  `${relay.url.replace('http', 'ws')}/sync/${space}`

export interface Client {
  doc: Y.Doc
  provider: WebsocketProvider
  /** The permanent close codes that came. */
  closed: { code: number; reason: string }[]
}

export function connect(
  relay: Pick<Relay, 'url'>,
  person: Pick<Person, 'space' | 'token'>,
  room: string,
  doc = new Y.Doc()
): Client {
  const provider = new WebsocketProvider(socketBase(relay, person.space), room, doc, {
    params: { token: person.token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 100
  })
  const closed: Client['closed'] = []
  provider.on('closed', (event) => closed.push(event))
  afterThisTest(() => {
    provider.destroy()
    doc.destroy()
  })
  return { doc, provider, closed }
}

export async function synced(...clients: Client[]): Promise<void> {
  await until(() => clients.every(({ provider }) => provider.synced))
}

/** Waits for a condition; the test's own time limit ends a wait in vain. */
export async function until(condition: () => unknown): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

export const textOf = (doc: Y.Doc) => doc.getText('text').toString()

export function write(doc: Y.Doc, text: string): void {
  doc.getText('text').insert(doc.getText('text').length, text)
}
