/** The relay's HTTP API, as values: nothing here throws. */
import { failed, ok, type Result } from '$lib/result.ts'
import {
  decodeExchangeAnswers,
  encodeExchange,
  type ApiError,
  type ExchangeAnswer,
  type ExchangeItem,
  type Grant,
  type GrantInfo,
  type GuestName,
  type Here,
  type LinkInfo,
  type LinkRequest,
  type Moved,
  type OwnLinkRequest,
  type Session,
  type SpaceCreated,
  type Transfer
} from './wire.ts'

/** `network`: nobody answered. `server`: what answered is not our relay, or it is broken. */
export type RelayFailure = 'network' | 'server' | ApiError

/** A request of which nothing is heard is given up after this time, milliseconds; */
const PATIENCE = 20_000
/** what is sent has so much more time that 4 kB a second pass. Bytes a millisecond. */
const SLOWEST = 4

interface Options {
  method?: string
  token?: string
  key?: string
  json?: unknown
  body?: Uint8Array<ArrayBuffer>
  signal?: AbortSignal
}

async function request(path: string, options: Options = {}): Promise<Result<Response, RelayFailure>> {
  const headers = new Headers()
  if (options.token) headers.set('authorization', `Bearer ${options.token}`)
  if (options.key) headers.set('authorization', `Key ${options.key}`)
  if (options.json !== undefined) headers.set('content-type', 'application/json')
  if (options.body) headers.set('content-type', 'application/octet-stream')
  try {
    const response = await fetch(path, {
      method: options.method ?? (options.json !== undefined || options.body ? 'POST' : 'GET'),
      headers,
      body: options.body ?? (options.json === undefined ? undefined : JSON.stringify(options.json)),
      cache: 'no-store',
      signal: options.signal ?? AbortSignal.timeout(PATIENCE)
    })
    if (response.ok) return ok(response)
    const said: unknown = await response.json().catch(() => null)
    const error = said && typeof said === 'object' && 'error' in said ? said.error : null
    return failed(typeof error === 'string' ? (error as ApiError) : 'server')
  } catch {
    return failed('network')
  }
}

async function json<T>(path: string, options: Options = {}): Promise<Result<T, RelayFailure>> {
  const answer = await request(path, options)
  if (!answer.ok) return answer
  const type = answer.value.headers.get('content-type') ?? ''
  if (!type.includes('json')) return failed('server')
  try {
    return ok((await answer.value.json()) as T)
  } catch {
    return failed('network')
  }
}

/** Ends a request when it has not been renewed for so long. */
class Patience {
  readonly #controller = new AbortController()
  #timer: ReturnType<typeof setTimeout>

  constructor(wait: number) {
    this.#timer = this.#start(wait)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  renew(wait: number): void {
    this.end()
    this.#timer = this.#start(wait)
  }

  end(): void {
    clearTimeout(this.#timer)
  }

  #start(wait: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#controller.abort(), wait)
  }
}

/** The whole body; `heard` is told of each piece of it. */
async function read(response: Response, heard: () => void): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body?.getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    heard()
    pieces.push(piece.value)
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

const spacePath = (space: string) => `/api/spaces/${encodeURIComponent(space)}`

export const relayApi = {
  session: (secret: string, guest?: GuestName) =>
    json<Session>('/api/session', { json: { secret, ...guest } }),

  /** A code for the secret of a link of one's own. */
  giveTransfer: (space: string, token: string, secret: string) =>
    json<Transfer>(`${spacePath(space)}/transfers`, { token, json: { secret } }),

  claimTransfer: (code: string) => json<{ secret: string }>('/api/transfers', { json: { code } }),

  createSpace: (request: { space: string; personId: string; name: string; secret: string }, key?: string) =>
    json<SpaceCreated>('/api/spaces', { json: request, key }),

  /** @param which `?document=<kind>/<id>` for those that let into it, and not into the whole space */
  links: (space: string, token: string, which = '') =>
    json<LinkInfo[]>(`${spacePath(space)}/links${which}`, { token }),

  makeLink: (space: string, token: string, link: LinkRequest) =>
    json<{ id: string; secret: string }>(`${spacePath(space)}/links`, { token, json: link }),

  /** Answers with their ids, in the same order; asked again with the same secrets it makes none twice. */
  /** @param closesUnused older ones of these persons by which nobody has come are closed */
  makeLinks: (space: string, token: string, links: readonly OwnLinkRequest[], closesUnused = false) =>
    json<{ ids: string[] }>(`${spacePath(space)}/links/many`, { token, json: { links, closesUnused } }),

  /** For good, on the server and on every device. @param documents `<kind>/<id>`, at most 1,000 */
  erase: (space: string, token: string, erased: { documents: readonly string[]; person: string }) =>
    request(`${spacePath(space)}/erasures`, { token, json: erased }),

  revokeLink: (space: string, token: string, id: string) =>
    request(`${spacePath(space)}/links/${encodeURIComponent(id)}`, { token, method: 'DELETE' }),

  /** Those who came by it stay; nobody else comes, until it is opened again. */
  closeLink: (space: string, token: string, id: string, closed: boolean) =>
    request(`${spacePath(space)}/links/${encodeURIComponent(id)}/closed`, {
      token,
      method: closed ? 'PUT' : 'DELETE'
    }),

  /** @param expiresAt ISO instant, null for no end; the relay gives no more time than whoever asks has */
  endLink: (space: string, token: string, id: string, expiresAt: string | null) =>
    request(`${spacePath(space)}/links/${encodeURIComponent(id)}`, {
      token,
      json: { expiresAt },
      method: 'PATCH'
    }),

  here: (space: string, token: string) => json<Here[]>(`${spacePath(space)}/here`, { token }),

  grants: (space: string, token: string, document: string) =>
    json<{ owner: string | null; grants: GrantInfo[] }>(
      `${spacePath(space)}/grants?document=${encodeURIComponent(document)}`,
      { token }
    ),

  grant: (space: string, token: string, grant: Grant & { personId: string }) =>
    request(`${spacePath(space)}/grants`, { token, json: grant }),

  withdrawGrant: (space: string, token: string, grant: Grant & { personId: string }) =>
    request(`${spacePath(space)}/grants`, { token, json: grant, method: 'DELETE' }),

  /** Says whose a document is from now on; whose it was has no more than they were granted. */
  handOver: (space: string, token: string, document: string, personId: string) =>
    request(`${spacePath(space)}/owners`, { token, json: { document, personId }, method: 'PUT' }),

  /** Leaves everybody but the hosts of a document, or of a room beside it, reading; or lets them write again. */
  freeze: (space: string, token: string, prefix: string, frozen: boolean) =>
    request(`${spacePath(space)}/freezes`, { token, json: { prefix }, method: frozen ? 'POST' : 'DELETE' }),

  /** Shuts a guest out of a document. */
  ban: (space: string, token: string, document: string, personId: string) =>
    request(`${spacePath(space)}/bans`, { token, json: { document, personId } }),

  moved: (space: string, token: string, cursor: string) =>
    json<Moved>(`${spacePath(space)}/moved?since=${encodeURIComponent(cursor)}`, { token }),

  async exchange(
    space: string,
    token: string,
    items: readonly ExchangeItem[]
  ): Promise<Result<ExchangeAnswer[], RelayFailure>> {
    const body = encodeExchange(items) as Uint8Array<ArrayBuffer>
    const patience = new Patience(PATIENCE + body.length / SLOWEST)
    try {
      const { signal } = patience
      const answer = await request(`${spacePath(space)}/exchange`, { token, body, signal })
      if (!answer.ok) return answer
      return ok(decodeExchangeAnswers(await read(answer.value, () => patience.renew(PATIENCE))))
    } catch {
      return failed('network')
    } finally {
      patience.end()
    }
  }
}
