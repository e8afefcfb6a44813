/** The list of who works on this device: kept in localStorage, read anew before every change, because tabs share it. */
import { PEOPLE, profileOfTab, readPeople, TAB, tokenOf, type Profile } from '$lib/device/profile.ts'

function keep(people: readonly Profile[]): void {
  // One without a PIN is what every device begins as: nothing is asked, and nothing need be kept.
  const [only] = people
  if (people.length === 0 || (people.length === 1 && only!.id === '' && !only!.pin))
    localStorage.removeItem(PEOPLE)
  else localStorage.setItem(PEOPLE, JSON.stringify(people))
}

/** A person as the device of somebody else finds them again by a link. */
export const personIn = (space: string, personId: string): string => `${space}/${personId}`

export const personOf = (id: string): Profile | undefined => readPeople().find((one) => one.id === id)

export function changePerson(id: string, change: (before: Profile) => Partial<Profile>): void {
  keep(readPeople().map((one) => (one.id === id ? { ...one, ...change(one) } : one)))
}

/** Whoever works in this tab is in the list from now on, and the tab stays theirs. */
export function listMyself(name: string): void {
  if (readPeople().length > 0) return
  const me: Profile = { id: profileOfTab ?? '', name, given: 0 }
  keepAnyway([me])
  sessionStorage.setItem(TAB, tokenOf(me))
}

/** @returns the id under which the new person's documents will lie */
export function addPerson(name: string): string {
  const id = crypto.randomUUID()
  keepAnyway([...readPeople(), { id, name, given: 0 }])
  return id
}

export function dropPerson(id: string): void {
  keep(readPeople().filter((one) => one.id !== id))
}

function keepAnyway(people: readonly Profile[]): void {
  localStorage.setItem(PEOPLE, JSON.stringify(people))
}
