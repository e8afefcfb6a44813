/** The relay's files, as values: nothing here throws. */
import { failed, ok, type Result } from '$lib/result.ts'
import type { RelayFailure } from './api.ts'
import type { ApiError } from './wire.ts'

/** What is sent or asked for at once, bytes: a bad line loses no more than this. */
export const PART_BYTES = 256 * 1024
/** A part that does not get through in this time is given up, milliseconds: 4 kB a second still pass. */
const PATIENCE = 60_000

/** What the relay has of a file. */
export type OnRelay = { stored: true } | { stored: false; offset: number }

async function request(
  space: string,
  sha256: string,
  token: string,
  init: { method: string; headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> }
): Promise<Response | null> {
  try {
    return await fetch(`/api/spaces/${encodeURIComponent(space)}/files/${sha256}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE)
    })
  } catch {
    return null
  }
}

async function failureOf(response: Response): Promise<RelayFailure> {
  const said: unknown = await response.json().catch(() => null)
  const error = said && typeof said === 'object' && 'error' in said ? said.error : null
  if (typeof error === 'string') return error as ApiError
  // HEAD says its reason by the status alone.
  return response.status === 401 ? 'token' : response.status === 403 ? 'forbidden' : 'server'
}

function offsetOf(response: Response): number | null {
  const offset = response.headers.get('upload-offset')
  return offset !== null && /^\d+$/.test(offset) ? Number(offset) : null
}

export const fileApi = {
  async whatIsThere(space: string, token: string, sha256: string): Promise<Result<OnRelay, RelayFailure>> {
    const answer = await request(space, sha256, token, { method: 'HEAD' })
    if (!answer) return failed('network')
    if (answer.ok) return ok({ stored: true })
    const offset = offsetOf(answer)
    return answer.status === 404 && offset !== null
      ? ok({ stored: false, offset })
      : failed(await failureOf(answer))
  },

  /** Sends the part that begins at `from`; answers what the relay has now. */
  async sendPart(
    space: string,
    token: string,
    sha256: string,
    bytes: Uint8Array<ArrayBuffer>,
    from: number
  ): Promise<Result<OnRelay, RelayFailure>> {
    const body = bytes.subarray(from, from + PART_BYTES)
    const range = `bytes ${from}-${from + body.length - 1}/${bytes.length}`
    const answer = await request(space, sha256, token, {
      method: 'PUT',
      headers: { 'content-range': range },
      body
    })
    if (!answer) return failed('network')
    const offset = offsetOf(answer)
    if (answer.status === 409 && offset !== null) return ok({ stored: false, offset })
    if (!answer.ok) return failed(await failureOf(answer))
    return ok(answer.status === 202 && offset !== null ? { stored: false, offset } : { stored: true })
  },

  /** The bytes from `from` on, one part of them, and how many there are in all. */
  async readPart(
    space: string,
    token: string,
    sha256: string,
    from: number
  ): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; total: number }, RelayFailure>> {
    const range = `bytes=${from}-${from + PART_BYTES - 1}`
    const answer = await request(space, sha256, token, { method: 'GET', headers: { range } })
    if (!answer) return failed('network')
    if (!answer.ok) return failed(await failureOf(answer))
    const total = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1])
    if (answer.status !== 206 || !Number.isSafeInteger(total)) return failed('server')
    try {
      return ok({ bytes: new Uint8Array(await answer.arrayBuffer()), total })
    } catch {
      return failed('network')
    }
  }
}
