/** Fills the device with the synthetic district; one that is there already is opened instead. */
import * as Y from 'yjs'
import type { DeviceFailure } from '$lib/device/failure.ts'
import { listSpaces } from '$lib/device/spaces.ts'
import { today } from '$lib/kinds/academic-year.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import type { Application } from '../application.svelte.ts'

export async function fillExample(
  application: Application,
  onProgress: (progress: { done: number; total: number }) => void,
  signal: AbortSignal
): Promise<Result<string, DeviceFailure>> {
  const there = (await listSpaces(application.device)).find(({ example }) => example === 1)
  if (there) return ok(there.id)
  const { EXAMPLE_PERSON, EXAMPLE_SIZE, EXAMPLE_TITLE, exampleDocuments } =
    await import('../example/example.ts')
  const spaceId = crypto.randomUUID()
  let done = 0
  for (const { room, doc } of exampleDocuments({ spaceId, today: today() })) {
    const failure = signal.aborted
      ? null
      : await application.store.merge(spaceId, room, Y.encodeStateAsUpdate(doc))
    doc.destroy()
    if (failure || signal.aborted) {
      await application.removeSpace(spaceId)
      return failed(failure ?? 'closed')
    }
    onProgress({ done: ++done, total: EXAMPLE_SIZE })
    await new Promise((resolve) => setTimeout(resolve))
  }
  return application.keepExample(spaceId, EXAMPLE_TITLE, EXAMPLE_PERSON)
}
