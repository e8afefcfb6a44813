/** Fills the device with the synthetic district; one that is there already is opened instead. */
import * as Y from 'yjs'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { keepFile } from '$lib/device/kept-files.ts'
import { ownName } from '$lib/device/profile.ts'
import { listSpaces, removeSpace } from '$lib/device/spaces.ts'
import { today } from '$lib/kinds/academic-year.ts'
import { loadAllKinds } from '$lib/kinds/kinds.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import type { Device } from '$lib/device/database.ts'
import type { Frozen } from '$lib/kinds/trajectory/frozen.ts'
import type { Application } from '../application.svelte.ts'

/** Under this the device notes which example it filled last: one that was left half-way is cleared away first. */
const FILLING = 'example-filling'

/** Two tabs fill it one after the other: the second finds it there. */
export function fillExample(
  application: Application,
  onProgress: (progress: { done: number; total: number }) => void,
  signal: AbortSignal
): Promise<Result<string, DeviceFailure>> {
  return navigator.locks.request(ownName(application.device.name, 'example'), () =>
    fill(application, onProgress, signal)
  )
}

async function fill(
  application: Application,
  onProgress: (progress: { done: number; total: number }) => void,
  signal: AbortSignal
): Promise<Result<string, DeviceFailure>> {
  const { device } = application
  const spaceId = crypto.randomUUID()
  try {
    const there = (await listSpaces(device)).find(({ example }) => example === 1)
    if (there) return ok(there.id)
    const left = await device.settings.get(FILLING)
    if (typeof left === 'string') await removeSpace(device, left)
    await device.settings.put(spaceId, FILLING)
  } catch (error) {
    return failed(deviceFailure(error))
  }
  const { EXAMPLE_PERSON, EXAMPLE_TITLE, WHOLE_SIZE, wholeExample } =
    await import('../example/whole-example.ts')
  await loadAllKinds()
  let done = 0
  for await (const { room, doc, frozen } of wholeExample(spaceId, today())) {
    const failure = signal.aborted
      ? null
      : ((await application.store.merge(spaceId, room, Y.encodeStateAsUpdate(doc))) ??
        (frozen ? await kept(device, spaceId, frozen) : null))
    doc.destroy()
    if (failure || signal.aborted) {
      await application.removeSpace(spaceId)
      return failed(failure ?? 'closed')
    }
    onProgress({ done: ++done, total: WHOLE_SIZE })
    await new Promise((resolve) => setTimeout(resolve))
  }
  return application.keepExample(spaceId, EXAMPLE_TITLE, EXAMPLE_PERSON)
}

async function kept(
  device: Device,
  space: string,
  { file, bytes }: Pick<Frozen, 'file' | 'bytes'>
): Promise<DeviceFailure | null> {
  try {
    await keepFile(device, { space, ...file, bytes })
    return null
  } catch (error) {
    return deviceFailure(error)
  }
}
