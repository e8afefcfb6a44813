/** What a tab has to do with the application before it stops being somebody's; apart, because few tabs ever do. */
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { application } from '../application.svelte.ts'
import { keepNote, noteOf, type Note } from './note-of.ts'

/** Puts everything that is open on disk. */
export async function settle(): Promise<DeviceFailure | null> {
  const { space, store } = application
  return space ? store.settle(space.id) : null
}

/** What the list says of the person from then on, as far as the device can tell. */
export async function close(): Promise<Partial<Note>> {
  await application.closeSpace()
  try {
    return await noteOf(application.device)
  } catch (error) {
    deviceFailure(error)
    return {}
  }
}

export const keepNoteOf = (id: string): void => keepNote(application.device, id)
