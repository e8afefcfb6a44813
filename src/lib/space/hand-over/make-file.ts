/** A bundle as a file with a name, and the ways it leaves the device. */
import { noteBackup } from '$lib/device/backup.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { BUNDLE_TYPE } from '$lib/exchange/bundle/bundle.ts'
import type { Wishes } from '$lib/exchange/bundle/slices.ts'
import { writeBundle } from '$lib/exchange/bundle/write-bundle.ts'
import { fileName } from '$lib/exchange/download.ts'
import { today } from '$lib/kinds/academic-year.ts'
import { ok, type Result } from '$lib/result.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { gather, type Extent } from './gather.ts'

export interface HandOver {
  extent: Extent
  /** «План работы РМО учителей химии»; '' for the space. */
  title: string
  /** '' for none. */
  password: string
}

export async function makeFile(
  space: OpenSpace,
  { extent, title, password }: HandOver,
  { signal, onProgress }: Wishes = {}
): Promise<Result<File, DeviceFailure | 'cancelled'>> {
  // Gathering is the longer half.
  const half = (from: number) => (done: number, total: number) =>
    onProgress?.(Math.round(((from + done / total) / 2) * 100), 100)
  const bundle = await gather(space, extent, title, { signal, onProgress: half(0) })
  if (!bundle.ok) return bundle
  const blob = await writeBundle(bundle.value, { password, signal, onProgress: half(1) })
  if (!blob.ok) return blob
  const day = today()
  const of = bundle.value.space.title || 'Пространство'
  // Under a password the name does not tell either.
  const parts = password ? ['Методкабинет', day] : title ? [title, of, day] : [of, day]
  return ok(new File([blob.value], fileName(parts, 'metod'), { type: BUNDLE_TYPE }))
}

/** Whether the system has a sheet that takes such files. */
export function canShare(): boolean {
  const probe = new File(['-'], 'a.metod', { type: BUNDLE_TYPE })
  return navigator.canShare?.({ files: [probe] }) ?? false
}

/** `late`: the system wants another press, because making the file took long. */
export async function share(file: File): Promise<'shared' | 'late' | 'closed'> {
  try {
    await navigator.share({ files: [file] })
    return 'shared'
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'late' : 'closed'
  }
}

/** Everything that was here at `at` went into a file. */
export async function keepAge(space: OpenSpace, at: number): Promise<DeviceFailure | null> {
  try {
    await noteBackup(space.store.device, space.id, at)
    return null
  } catch (error) {
    return deviceFailure(error)
  }
}
