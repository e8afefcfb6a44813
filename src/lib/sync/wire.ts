/**
 * What the device and the relay say to each other: shared by both, so it imports nothing but lib0.
 * The sync protocol itself is y-websocket's; here stand our additions to it and the HTTP API's shapes.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** First varuint of a WebSocket frame. 0–3 are y-websocket's own. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** `[102, n]`: everything up to the sender's `localSeq` n was sent before; the relay echoes it after the commit. */
  saved: 102,
  /** `[103]` asks for the relay's clock; the answer is `[103, varuint milliseconds since 1970]`. */
  clock: 103,
  /** `[104]` subscribes; the relay then sends `[104]`, at most once a second, when another document of the space moved. */
  moved: 104
} as const

/** Close codes of the relay. 4400–4499 are permanent for y-websocket: it does not reconnect by itself. */
export const CLOSE = {
  token: 4401,
  forbidden: 4403,
  deleted: 4404,
  otherStore: 4409,
  erased: 4410,
  tooLarge: 4413,
  /** Of an exchange only: not stored now, to be sent again after the thaw. */
  frozen: 4423,
  applicationTooOld: 4426,
  restart: 1012,
  overload: 1013
} as const

export type SpaceRole = 'coordinator' | 'member' | 'observer'
export type DocumentRole = 'editor' | 'commenter' | 'reader' | 'presenter' | 'expert' | 'guest'
export const SPACE_ROLES: readonly SpaceRole[] = ['coordinator', 'member', 'observer']
export const DOCUMENT_ROLES: readonly DocumentRole[] = [
  'editor',
  'commenter',
  'reader',
  'presenter',
  'expert',
  'guest'
]

/** `prefix` is `<kind>/<id>` or `<kind>/<id>~<part>`. */
export interface Grant {
  prefix: string
  role: DocumentRole
}

/** Who a link speaks for. `role` is null for someone who was let into single documents only. */
export interface Principal {
  /** A row of the directory's people, or `link:<id>` for a link without a person. */
  personId: string
  name: string
  role: SpaceRole | null
  grants: Grant[]
}

/** A document of a space: `<kind>/<id>`, with `~<part>` for the rooms beside it. */
export interface Room {
  kind: string
  id: string
  part: string
}

const ROOM = /^([a-z][a-z-]{0,31})\/([A-Za-z0-9-]{1,64})(?:~([a-z][A-Za-z0-9-]{0,80}))?$/

/** Reads `<kind>/<id>[~part]`; null where it is not one. */
export function parseRoom(name: string): Room | null {
  const match = ROOM.exec(name)
  return match ? { kind: match[1]!, id: match[2]!, part: match[3] ?? '' } : null
}

export function roomName({ kind, id, part }: Room): string {
  return part ? `${kind}/${id}~${part}` : `${kind}/${id}`
}

/** Who shares a link with others says a secret of the device's own, from which the relay makes their personId, and a name. */
export interface GuestName {
  /** 20 to 100 characters that no other device says. */
  device: string
  name: string
}

/** `POST /api/session {secret, device?, name?}` */
export interface Session {
  space: string
  principal: Principal
  /** The link is one by role: it lets in whoever says a name. */
  shared: boolean
  /** EdDSA token for `?token=` and `Authorization: Bearer`. */
  token: string
  /** Seconds the token is good for. */
  expiresIn: number
  /** Changes when the relay's database was restored: what was acknowledged before no longer counts. */
  storeId: string
  /** Milliseconds since 1970 by the relay's clock. */
  now: number
}

/**
 * `POST /api/spaces {space, personId, name, secret?}`, with `Authorization: Key …` where SPACE_CREATION is `key`. A device
 * that keeps its own secret before asking may repeat the request when it did not hear the answer.
 */
export interface SpaceCreated {
  secret: string
  storeId: string
}

/** `POST /api/spaces/<space>/links`; the secret is told once. */
export interface LinkRequest {
  /** Null: only `grants`. */
  role: SpaceRole | null
  personId?: string
  name: string
  grants?: Grant[]
  /** ISO instant. */
  expiresAt?: string
  /** A link by role: for anybody who has it, see sharing.ts; whoever comes says a name. It has an end and no person. */
  shared?: boolean
  /** Somebody comes in by it within the hour, or nobody ever does. */
  soon?: boolean
}

/**
 * One of `POST /api/spaces/<space>/links/many {links}` (at most LINKS_LIMIT). The device makes the secret, 256 bits as
 * base64url, so that it may ask again when it did not hear the answer.
 */
export interface OwnLinkRequest extends LinkRequest {
  personId: string
  secret: string
}

export const LINKS_LIMIT = 50

export interface LinkInfo {
  id: string
  role: SpaceRole | null
  personId: string
  name: string
  grants: Grant[]
  createdAt: string
  createdBy: string
  expiresAt: string | null
  revokedAt: string | null
  lastUsedAt: string | null
  /** Id of the link by which somebody came who made this one; it falls with that one, see `AccessStore.revokeLink`. */
  madeWith: string | null
  shared: boolean
  /** Since when it lets in nobody but those who have come by it before; null while it lets in everybody who has it. */
  closedAt: string | null
  /** Who came by a shared link, by name; of the first GUESTS_KEPT devices. */
  guests: LinkGuest[]
}

/** Somebody who came by a link that others have too: a person of their device. */
export interface LinkGuest {
  personId: string
  name: string
  lastUsedAt: string
  shutOut: boolean
}

/** A link by role is for dozens of people; whoever makes up devices by the thousand fills no database. */
export const GUESTS_KEPT = 500

/** Who is connected now, as `GET /api/spaces/<space>/here` tells coordinators. */
export interface Here {
  /** Id of the link by which they came. */
  link: string
  personId: string
  name: string
}

/** A code by which another device takes over a link: `POST /api/spaces/<space>/transfers`, then `POST /api/transfers`. */
export interface Transfer {
  code: string
  /** Seconds. */
  expiresIn: number
}

export const TRANSFER_DIGITS = 9

/** Who was let into a document, as `GET /api/spaces/<space>/grants` tells it. */
export interface GrantInfo extends Grant {
  personId: string
  /** Given by a coordinator: who made the document can neither change nor withdraw it. */
  byCoordinator: boolean
  /** Of `link:…`: what the link is called that lets in whoever holds it. */
  link?: string
}

/** `GET /api/spaces/<space>/moved?since=<cursor>`: what moved; may repeat, never skips. An empty cursor asks for all. */
export interface Moved {
  cursor: string
  more: boolean
  storeId: string
  /** Who asks, with the rights of now: a token only says who. */
  principal: Principal
  rooms: string[]
  /** Documents that were deleted (4404) or erased (4410) or that may no longer be read (4403). */
  gone: { room: string; code: number }[]
}

/** Why the relay refused, as `{ error }` of an HTTP answer. The words for it stand in the application. */
export type ApiError =
  | 'bad-request'
  | 'link-unknown'
  | 'link-expired'
  | 'link-revoked'
  /** Whoever came by it before stays; nobody else comes. */
  | 'link-closed'
  | 'token'
  | 'forbidden'
  | 'not-found'
  | 'space-exists'
  | 'space-creation-closed'
  | 'too-large'
  /** Bytes that do not continue what is there; `Upload-Offset` says what does. */
  | 'file-offset'
  | 'file-hash'
  | 'file-type'
  /** The files of this space take all the room they are given. */
  | 'files-full'
  /** This person has brought too many files that no document names. */
  | 'files-unnamed'
  | 'too-many-requests'
  | 'store'

/** One document of `POST /api/spaces/<space>/exchange` (at most EXCHANGE_LIMIT): what I know and what I have. */
export interface ExchangeItem {
  room: string
  stateVector: Uint8Array
  /** A Yjs update with what the relay may lack; empty when there is nothing. */
  update: Uint8Array
}

/** `code` 0: what was sent is committed, `update` holds what the device lacks; else a close code. */
export interface ExchangeAnswer {
  room: string
  code: number
  update: Uint8Array
  stateVector: Uint8Array
}

export const EXCHANGE_LIMIT = 50

export function encodeExchange(items: readonly ExchangeItem[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, items.length)
    for (const item of items) {
      encoding.writeVarString(encoder, item.room)
      encoding.writeVarUint8Array(encoder, item.stateVector)
      encoding.writeVarUint8Array(encoder, item.update)
    }
  })
}

/** Throws on a body that is not an exchange, like every lib0 decoder. */
export function decodeExchange(body: Uint8Array): ExchangeItem[] {
  const decoder = decoding.createDecoder(body)
  const count = decoding.readVarUint(decoder)
  if (count > EXCHANGE_LIMIT) throw new RangeError('too many documents in one exchange')
  return Array.from({ length: count }, () => ({
    room: decoding.readVarString(decoder),
    stateVector: decoding.readVarUint8Array(decoder),
    update: decoding.readVarUint8Array(decoder)
  }))
}

export function encodeExchangeAnswers(answers: readonly ExchangeAnswer[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, answers.length)
    for (const answer of answers) {
      encoding.writeVarString(encoder, answer.room)
      encoding.writeVarUint(encoder, answer.code)
      encoding.writeVarUint8Array(encoder, answer.update)
      encoding.writeVarUint8Array(encoder, answer.stateVector)
    }
  })
}

export function decodeExchangeAnswers(body: Uint8Array): ExchangeAnswer[] {
  const decoder = decoding.createDecoder(body)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    room: decoding.readVarString(decoder),
    code: decoding.readVarUint(decoder),
    update: decoding.readVarUint8Array(decoder),
    stateVector: decoding.readVarUint8Array(decoder)
  }))
}
