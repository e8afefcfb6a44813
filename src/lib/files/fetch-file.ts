/** Brings a file that this device does not have from the relay, and keeps it. */
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { Device } from '$lib/device/database.ts'
import { deviceFailure } from '$lib/device/failure.ts'
import { keepFile, keptBytes } from '$lib/device/kept-files.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import type { RelayFailure } from '$lib/sync/api.ts'
import { fileApi } from '$lib/sync/file-api.ts'
import type { RelaySession } from '$lib/sync/session.ts'
import { hashOf } from './hash.ts'

/** A part that does not come is asked for this often. */
const TRIES = 3

/** `away`: neither this device nor the relay has it, or the relay does not answer. `hurt`: what came is something else. */
export type MissingFile = 'away' | 'hurt'

export async function fetchFile(
  device: Device,
  session: RelaySession | null,
  space: string,
  file: AttachedFile
): Promise<Result<Uint8Array<ArrayBuffer>, MissingFile>> {
  const { sha256, type, name } = file
  const here = await keptBytes(device, space, sha256).catch(() => null)
  if (here) return ok(here)
  if (!session || session.status !== 'online') return failed('away')
  const came = await readAll(session, space, sha256)
  if (!came.ok) return failed('away')
  if ((await hashOf(came.value)) !== sha256) return failed('hurt')
  // Shown all the same where the device has no room left: it will be asked for again.
  await keepFile(device, { space, sha256, type, name, bytes: came.value }, 'sent').catch(deviceFailure)
  return came
}

async function readAll(
  session: RelaySession,
  space: string,
  sha256: string
): Promise<Result<Uint8Array<ArrayBuffer>, RelayFailure>> {
  let whole: Uint8Array<ArrayBuffer> | null = null
  for (let at = 0; ;) {
    const part = await readPart(session, space, sha256, at)
    if (!part.ok) return part
    const { bytes, total } = part.value
    whole ??= new Uint8Array(total)
    if (bytes.length === 0 || at + bytes.length > whole.length) return failed('server')
    whole.set(bytes, at)
    at += bytes.length
    if (at === whole.length) return ok(whole)
  }
}

async function readPart(session: RelaySession, space: string, sha256: string, from: number) {
  for (let left = TRIES; ; left--) {
    const token = await session.token()
    if (!token.ok) return token
    const part = await fileApi.readPart(space, token.value, sha256, from)
    if (part.ok || part.failure !== 'network' || left === 1) return part
  }
}
