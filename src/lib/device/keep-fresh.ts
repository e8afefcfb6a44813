/** Takes in many documents that are new on this device, a few at a time: the screen answers between them. */
import { documentKey, type Device, type DocumentKey } from './database.ts'
import { receivedRows, type KindOf } from './document-rows.ts'
import { keepRow } from './kept-rows.ts'

/** Documents of one transaction: writing more at once is a frame that comes late. */
const AT_ONCE = 8

export interface Received {
  room: string
  update: Uint8Array
}

interface Fresh {
  fresh: readonly Received[]
  local: boolean
  onKept: (keys: readonly DocumentKey[]) => void
}

/**
 * Documents that came here meanwhile, by another tab, are left out.
 * @param local they came by hand, and count as this device's own until the relay has them
 * @param onKept told as soon as some are on disk: what fails later does not take them back
 */
export async function keepFresh(
  device: Device,
  kindOf: KindOf,
  space: string,
  { fresh, local, onKept }: Fresh
): Promise<void> {
  const { updates, documents, catalogue, steps } = device
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    const made: ReturnType<typeof receivedRows>[] = []
    for (const { room, update } of fresh.slice(from, from + AT_ONCE)) {
      made.push(receivedRows(kindOf, documentKey(space, room), update, local))
      await turn()
    }
    const kept = await device.transaction('rw', [updates, documents, catalogue, steps], async () => {
      const there = await documents.bulkGet(made.map(({ document }) => document.key))
      const absent = made.filter((_, index) => !there[index])
      await updates.bulkAdd(absent.map(({ document, update }) => ({ key: document.key, update })))
      await documents.bulkAdd(absent.map(({ document }) => document))
      for (const { row } of absent) await keepRow(device, kindOf, row)
      return absent.map(({ document }) => document.key)
    })
    onKept(kept)
  }
}

/** Lets the browser paint and hear; a timer would wait four milliseconds each time. */
const turn = (): Promise<void> =>
  'scheduler' in globalThis && 'yield' in scheduler
    ? scheduler.yield()
    : new Promise((resolve) => setTimeout(resolve))
