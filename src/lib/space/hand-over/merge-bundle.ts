/** Merges what a bundle brings: in slices, the directory first, and so that opening it again goes on where it stopped. */
import type { DeviceFailure } from '$lib/device/failure.ts'
import { deviceFailure } from '$lib/device/failure.ts'
import { keepFile } from '$lib/device/kept-files.ts'
import { askToPersist } from '$lib/device/storage-health.ts'
import { Slices, type Wishes } from '$lib/exchange/bundle/slices.ts'
import type { Application } from '../application.svelte.ts'
import type { Looked, News } from './look-into.ts'

/** New documents that are kept in one transaction: so many, so many bytes. */
const BATCH = { documents: 8, bytes: 96 * 1024 }

export interface Merged {
  /** Rooms and files that came in, of `total`. */
  done: number
  total: number
  stopped: DeviceFailure | 'cancelled' | null
}

/** @param person who works here, in a space that this device does not know yet */
export async function mergeBundle(
  application: Application,
  { bundle, here, news, files }: Looked,
  person: string,
  wishes: Wishes = {}
): Promise<Merged> {
  const { store, device } = application
  const space = bundle.space.id
  const total = news.length + files.length
  const slices = new Slices(wishes, total)
  let done = 0
  const stop = (stopped: Merged['stopped']): Merged => ({ done, total, stopped })
  // Its screens and its connections begin anew with what came.
  await application.closeSpace()
  const isDirectory = ({ room }: News) => room === `directory/${space}`
  const directory = news.filter(isDirectory)
  const batches = [directory, ...batchesOf(news.filter((one) => !isDirectory(one)))]
  for (const [at, batch] of batches.entries()) {
    // An example is never sent anywhere.
    const local = !bundle.example && (batch[0]?.mine ?? false)
    const failure = await store.mergeAll(space, batch, local)
    if (failure) return stop(failure)
    if (at === 0 && !here) {
      const kept = await application.keepBundled(bundle, person)
      if (!kept.ok) return stop(kept.failure)
    }
    done += batch.length
    if (!(await slices.next(batch.length))) return stop(done < total ? 'cancelled' : null)
  }
  for (const { sha256, type, name, bytes } of files) {
    try {
      await keepFile(device, { space, sha256, type, name, bytes })
    } catch (error) {
      return stop(deviceFailure(error))
    }
    done += 1
    if (!(await slices.next())) return stop(done < total ? 'cancelled' : null)
  }
  void askToPersist()
  return stop(null)
}

/** Those that are sent and those that are not, new ones together and others one by one. */
function batchesOf(news: readonly News[]): News[][] {
  const batches: News[][] = []
  let bytes = 0
  for (const one of news) {
    const last = batches.at(-1)
    const fits =
      last?.[0]?.fresh === true &&
      one.fresh &&
      last[0].mine === one.mine &&
      last.length < BATCH.documents &&
      bytes + one.update.length <= BATCH.bytes
    if (fits) {
      last.push(one)
      bytes += one.update.length
    } else {
      batches.push([one])
      bytes = one.update.length
    }
  }
  return batches
}
