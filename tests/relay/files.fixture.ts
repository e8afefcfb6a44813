/** Files as they come: small ones of every type that a space keeps, and requests about them. */
import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { Relay } from '../../sync-server/relay.ts'
import { bearer, type Person } from './setup.ts'

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Random bytes that begin as a JPEG does. */
export function jpeg(size = 1000): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  return bytes
}

export const text = (content: string) => new Uint8Array(Buffer.from(content))

export const zip = (...names: string[]) =>
  new Uint8Array(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')]))))

export const filePath = ({ space }: Pick<Person, 'space'>, sha256: string) =>
  `/api/spaces/${space}/files/${sha256}`

interface Request {
  sha256?: string
  headers?: Record<string, string>
  body?: BodyInit
}

export function put(
  relay: Pick<Relay, 'url'>,
  person: Pick<Person, 'space' | 'token'>,
  bytes: Uint8Array<ArrayBuffer>,
  { sha256 = hashOf(bytes), headers = {}, body = bytes }: Request = {}
): Promise<Response> {
  const given: RequestInit & { duplex: 'half' } = {
    method: 'PUT',
    headers: { ...bearer(person), ...headers },
    body,
    duplex: 'half'
  }
  return fetch(relay.url + filePath(person, sha256), given)
}

/** Bytes `from`–`to` (not included) of a file, as one part. */
export function putPart(
  relay: Pick<Relay, 'url'>,
  person: Pick<Person, 'space' | 'token'>,
  bytes: Uint8Array<ArrayBuffer>,
  from: number,
  to: number,
  sha256 = hashOf(bytes)
): Promise<Response> {
  const headers = { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` }
  return put(relay, person, bytes.slice(from, to), { sha256, headers })
}

export function ask(
  relay: Pick<Relay, 'url'>,
  person: Pick<Person, 'space' | 'token'>,
  sha256: string,
  method = 'GET',
  headers: Record<string, string> = {}
): Promise<Response> {
  return fetch(relay.url + filePath(person, sha256), { method, headers: { ...bearer(person), ...headers } })
}

export async function saysOf(response: Response): Promise<[number, string]> {
  return [response.status, ((await response.json()) as { error: string }).error]
}
