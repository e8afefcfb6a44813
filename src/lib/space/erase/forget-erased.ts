/** What this device still remembers of people whose data were erased: the directory as it was. */
import { compact } from '$lib/device/compaction.ts'
import { documentKey } from '$lib/device/database.ts'
import { removeVersions } from '$lib/device/version-rows.ts'
import type { OpenSpace } from '../open-space.svelte.ts'

/** Once for each of them, also where the device was away for weeks. Does nothing when nobody new was erased. */
export async function forgetErased(space: OpenSpace): Promise<void> {
  const { device } = space.store
  const { settings, versions, versionStates } = device
  const ids = space.directory.handle.model.erased.map(({ id }) => id)
  const name = `forgotten:${space.id}`
  const known = new Set((await settings.get(name)) as string[] | undefined)
  if (ids.every((id) => known.has(id))) return
  const key = documentKey(space.id, `directory/${space.id}`)
  await space.store.settle(space.id)
  await compact(device, key, { wait: true })
  // Remembered last: a page left in the middle begins again with the next start.
  await device.transaction('rw', settings, versions, versionStates, async () => {
    await removeVersions(device, [key])
    await settings.put(ids, name)
  })
}
