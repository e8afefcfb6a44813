/** The list of who works on this device: kept in localStorage, read anew before every change, because tabs share it. */
import { PEOPLE, profileOfTab, readPeople, TAB, tokenOf, type Profile } from '$lib/device/profile.ts'

function keep(people: readonly Profile[]): void {
  if (people.length === 0) localStorage.removeItem(PEOPLE)
  else localStorage.setItem(PEOPLE, JSON.stringify(people))
  // `storage` tells the other tabs; this one has a rail too.
  dispatchEvent(new Event(PEOPLE))
}

/** Several work here, or one behind a PIN: the device is given from hand to hand. */
export const isShared = (people: readonly Profile[]): boolean =>
  people.length > 1 || people[0]?.pin !== undefined

/** A person as the device of somebody else finds them again by a link. */
export const personIn = (space: string, personId: string): string => `${space}/${personId}`

export const personOf = (id: string): Profile | undefined => readPeople().find((one) => one.id === id)

export function changePerson(id: string, change: (before: Profile) => Partial<Profile>): void {
  keep(readPeople().map((one) => (one.id === id ? { ...one, ...change(one) } : one)))
}

/** Whoever works in this tab is in the list from now on, and the tab stays theirs. */
export function listMyself(name: string): void {
  const id = profileOfTab ?? ''
  const me = personOf(id) ?? { id, name, given: 0 }
  if (!personOf(id)) keep([...readPeople(), me])
  sessionStorage.setItem(TAB, tokenOf(me))
}

/** @returns the id under which the new person's documents will lie */
export function addPerson(name: string): string {
  const id = crypto.randomUUID()
  keep([...readPeople(), { id, name, given: 0 }])
  return id
}

export function dropPerson(id: string): void {
  keep(readPeople().filter((one) => one.id !== id))
}
