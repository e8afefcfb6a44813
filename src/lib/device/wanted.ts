/** Which documents of the relay this device still has to fetch, in which order, and which it has to give up. */
import { documentKey, type Device, type RelayBinding, type WantedRow } from './database.ts'

/** A page of what moved: newer rooms come later in it. */
export interface MovedPage {
  rooms: readonly string[]
  binding: RelayBinding
}

/** Rooms of one list that come before all of the next sort. */
const SORT = 1e9
/** Of what moved later more is known to be looked for: it comes first. */
const NEWEST = 1e8

/** Keeps the page and the cursor behind it together: what was listed once need not be asked for again. */
export async function wantPage(
  device: Device,
  space: string,
  { rooms, binding }: MovedPage,
  from: number
): Promise<void> {
  const { wanted, spaces, documents } = device
  await device.transaction('rw', [wanted, spaces, documents], async () => {
    const here = await documents.bulkGet(rooms.map((room) => documentKey(space, room)))
    const rows = rooms.map((room, index): WantedRow => {
      const sort = room.startsWith('directory/') ? 0 : here[index] ? 1 : 2
      return { space, room, order: sort * SORT + NEWEST - (from + index) }
    })
    await wanted.bulkPut(rows)
    await spaces.update(space, { relay: binding })
  })
}

/** The directory, then documents that are here already, then new ones; of each the newest first. */
export async function nextWanted(device: Device, space: string, limit: number): Promise<string[]> {
  const rows = await device.wanted
    .where('[space+order]')
    .between([space, -Infinity], [space, Infinity])
    .limit(limit)
    .toArray()
  return rows.map(({ room }) => room)
}

/** Puts rooms behind all others. */
export async function postpone(device: Device, space: string, rooms: readonly string[]): Promise<void> {
  const { wanted } = device
  if (rooms.length === 0) return
  await device.transaction('rw', wanted, async () => {
    const all = wanted.where('[space+order]').between([space, -Infinity], [space, Infinity])
    const last = (await all.last())?.order ?? 0
    await wanted.bulkPut(rooms.map((room, index): WantedRow => ({ space, room, order: last + 1 + index })))
  })
}

export function countWanted(device: Device, space: string): Promise<number> {
  return device.wanted.where('space').equals(space).count()
}

export async function fetched(device: Device, space: string, rooms: readonly string[]): Promise<void> {
  await device.wanted.bulkDelete(rooms.map((room): [string, string] => [space, room]))
}
