/** When everything of a space was last written into a file, and since when something has changed that is in none. */
import type { Device } from './database.ts'

const DAY = 24 * 60 * 60 * 1000
/** Changes that are in no backup for so long are worth a word, milliseconds. */
export const REMIND_AFTER = 14 * DAY
/** «Напомнить позже», milliseconds. */
const LATER = 7 * DAY

export interface Backup {
  /** When the last one was made; whether the file was kept nobody can know. */
  at: number | null
  /** Of the oldest change that is in none. */
  changedSince: number | null
  quietUntil: number
}

const NONE: Backup = { at: null, changedSince: null, quietUntil: 0 }

export const backupKey = (space: string): string => `backup:${space}`

export async function readBackup(device: Device, space: string): Promise<Backup> {
  return ((await device.settings.get(backupKey(space))) as Backup | undefined) ?? NONE
}

/** Everything that was there at `at` is in a file. */
export async function noteBackup(device: Device, space: string, at: number): Promise<void> {
  await device.settings.put({ ...NONE, at } satisfies Backup, backupKey(space))
}

/** Notes since when there are changes, once there are some. */
export async function lookAtBackup(device: Device, space: string): Promise<Backup> {
  const { documents, settings } = device
  return device.transaction('rw', documents, settings, async () => {
    const known = await readBackup(device, space)
    if (known.changedSince !== null) return known
    const changes: number[] = []
    await documents
      .where('space')
      .equals(space)
      .each(({ localSeq, updatedAt }) => {
        if (localSeq > 0 && updatedAt > (known.at ?? 0)) changes.push(updatedAt)
      })
    if (changes.length === 0) return known
    const seen = { ...known, changedSince: Math.min(...changes) }
    await settings.put(seen, backupKey(space))
    return seen
  })
}

export async function remindLater(device: Device, space: string): Promise<void> {
  const known = await readBackup(device, space)
  await device.settings.put({ ...known, quietUntil: Date.now() + LATER }, backupKey(space))
}

export function isDue({ changedSince, quietUntil }: Backup, now = Date.now()): boolean {
  return changedSince !== null && now - changedSince >= REMIND_AFTER && now >= quietUntil
}
