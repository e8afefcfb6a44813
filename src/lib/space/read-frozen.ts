/** A frozen version, read from this device or brought from the relay. */
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { MissingFile } from '$lib/files/fetch-file.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import type { OpenSpace } from './open-space.svelte.ts'
import { filesOf } from './space-files.svelte.ts'

/** `newer`: a newer application wrote it. */
export type MissingVersion = MissingFile | 'newer'

export async function readFrozen<T>(
  space: OpenSpace,
  file: AttachedFile,
  thaw: (bytes: Uint8Array) => T | null
): Promise<Result<T, MissingVersion>> {
  const found = await filesOf(space).load(file)
  if (!found.ok) return found
  const thawed = thaw(new Uint8Array(await found.value.arrayBuffer()))
  return thawed ? ok(thawed) : failed('newer')
}
