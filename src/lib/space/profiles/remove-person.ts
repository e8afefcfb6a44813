/** Takes a person off this device: their documents, files, what search knew of them, and what is kept beside. */
import { Dexie } from 'dexie'
import { Device } from '$lib/device/database.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { indexDatabase } from '$lib/device/kept-index.ts'
import { forgetOwn } from '$lib/device/own-names.ts'
import { databaseOf, profileOfTab, touchedName } from '$lib/device/profile.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { application } from '../application.svelte.ts'
import { spacesHere, type SpaceHere } from '../spaces-here.ts'
import { dropPerson } from './people.ts'

/** What of a person stands on this device. */
export async function whatIsOf(id: string): Promise<Result<SpaceHere[], DeviceFailure>> {
  const device = id === profileOfTab ? application.device : new Device(databaseOf(id))
  try {
    return ok(await spacesHere(device))
  } catch (error) {
    return failed(deviceFailure(error))
  } finally {
    if (device !== application.device) device.close()
  }
}

/** The list goes first: other tabs of that person leave by it, and let go of the database. */
export async function removePerson(id: string): Promise<DeviceFailure | null> {
  const database = databaseOf(id)
  try {
    if (id === profileOfTab) {
      await application.closeSpace()
      application.device.close()
    }
    dropPerson(id)
    await Dexie.delete(database)
    await Dexie.delete(indexDatabase(database))
    forgetOwn(database)
    localStorage.removeItem(touchedName(id))
    return null
  } catch (error) {
    return deviceFailure(error)
  }
}
