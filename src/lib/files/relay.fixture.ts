/** A relay's files as the device sees them over `fetch`: keeps what comes, and fails when told to. */
import { onTestFinished, vi } from 'vitest'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { Device } from '$lib/device/database.ts'
import { keepFile } from '$lib/device/kept-files.ts'
import { RelaySession } from '$lib/sync/session.ts'
import { hashOf } from './hash.ts'

export const SPACE = 'space'

type Answer = Response | 'broken' | null

export class FilesOfRelay {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly parts = new Map<string, Uint8Array<ArrayBuffer>>()
  /** What came in, as «PUT bytes 0-9/20». */
  readonly log: string[] = []
  /** Answers in the place of the relay; null leaves it to the relay. */
  disturb: (asked: string, times: number) => Answer = () => null

  constructor() {
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init = {}) => {
      const headers = new Headers(init.headers)
      const asked = [init.method, headers.get('content-range') ?? headers.get('range')]
        .filter(Boolean)
        .join(' ')
      const times = this.log.filter((earlier) => earlier === asked).length
      this.log.push(asked)
      const answer = this.disturb(asked, times) ?? (await this.#answer(String(input), init, headers))
      if (answer === 'broken') throw new TypeError('Failed to fetch')
      return answer
    })
    onTestFinished(() => spy.mockRestore())
  }

  async #answer(path: string, { method, body }: RequestInit, headers: Headers): Promise<Response> {
    const sha256 = path.split('/').at(-1)!
    const file = this.files.get(sha256)
    const part = this.parts.get(sha256) ?? new Uint8Array()
    const offset = { 'upload-offset': String(part.length) }
    if (method === 'HEAD')
      return new Response(null, file ? { status: 200 } : { status: 404, headers: offset })
    if (method === 'GET') return this.#read(file, headers.get('range') ?? '')
    if (file) return new Response('{}')
    const [, from, , total] = /bytes (\d+)-(\d+)\/(\d+)/.exec(headers.get('content-range') ?? '')!.map(Number)
    if (from !== part.length) return new Response('{}', { status: 409, headers: offset })
    const more = new Uint8Array([...part, ...(body as Uint8Array)])
    if (more.length < total!) {
      this.parts.set(sha256, more)
      return new Response('{}', { status: 202, headers: { 'upload-offset': String(more.length) } })
    }
    this.parts.delete(sha256)
    if ((await hashOf(more)) !== sha256) return Response.json({ error: 'file-hash' }, { status: 422 })
    this.files.set(sha256, more)
    return new Response('{}', { status: 201 })
  }

  #read(file: Uint8Array<ArrayBuffer> | undefined, range: string): Response {
    if (!file) return Response.json({ error: 'not-found' }, { status: 404 })
    const [, from = 0, to = 0] = /bytes=(\d+)-(\d+)/.exec(range)!.map(Number)
    const bytes = file.slice(from, to + 1)
    const contentRange = `bytes ${from}-${from + bytes.length - 1}/${file.length}`
    return new Response(bytes, { status: 206, headers: { 'content-range': contentRange } })
  }
}

/** A session that has its token. */
export function session(status: RelaySession['status'] = 'online'): RelaySession {
  const principal = { personId: 'анна', name: '', role: 'member' as const, grants: [] }
  const made = new RelaySession(SPACE, { secret: 's', principal, storeId: 'store' })
  onTestFinished(() => made.close())
  made.status = status
  vi.spyOn(made, 'token').mockResolvedValue({ ok: true, value: 'token' })
  vi.spyOn(made, 'renew').mockResolvedValue({ ok: true, value: 'token' })
  return made
}

export const bytesOf = (size: number) =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 0xff) as Uint8Array<ArrayBuffer>

/** A file that waits on the device. */
export async function waiting(device: Device, size: number): Promise<AttachedFile> {
  const bytes = bytesOf(size)
  const sha256 = await hashOf(bytes)
  const file = { sha256, type: 'application/pdf', name: `${size}.pdf` }
  await keepFile(device, { space: SPACE, ...file, bytes })
  return { ...file, size }
}
