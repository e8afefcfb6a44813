/** Since when somebody was away: visits that follow each other within half an hour are one. */
import type { Device } from '$lib/device/database.ts'

const ONE_VISIT = 30 * 60_000

interface Seen {
  /** Milliseconds: when the visit before this one ended; null while there was none. */
  since: number | null
  /** The last look of this visit. */
  at: number
}

/** @returns when the person was here before this visit, milliseconds; null at the first one */
export async function lastSeen(
  { settings }: Device,
  space: string,
  now = Date.now()
): Promise<number | null> {
  const name = `seen/${space}`
  const known = (await settings.get(name)) as Seen | undefined
  const since = known ? (now - known.at > ONE_VISIT ? known.at : known.since) : null
  await settings.put({ since, at: now } satisfies Seen, name)
  return since
}
