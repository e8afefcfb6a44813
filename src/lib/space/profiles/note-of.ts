/** What the list of people says of each, so that it is known while their database is closed. */
import { liveQuery } from 'dexie'
import type { Device } from '$lib/device/database.ts'
import type { Profile } from '$lib/device/profile.ts'
import { spacesHere } from '../spaces-here.ts'
import { changePerson, personIn, personOf } from './people.ts'

export type Note = Required<Pick<Profile, 'unsent' | 'persons'>>

export async function noteOf(device: Device): Promise<Note> {
  const spaces = (await spacesHere(device)).filter(({ row }) => !row.example)
  return {
    unsent: spaces.some(({ unsent, files }) => unsent + files > 0),
    persons: spaces.map(({ row }) => personIn(row.id, row.person))
  }
}

/** Keeps the note as long as the page lives. */
export function keepNote(device: Device, id: string): void {
  liveQuery(() => noteOf(device)).subscribe({
    next(note) {
      const known = personOf(id)
      const same = known?.unsent === note.unsent && String(known.persons) === String(note.persons)
      if (known && !same) changePerson(id, () => note)
    },
    // A device that cannot be read says so where the person works.
    error: () => {}
  })
}
