/**
 * Whose this tab is among the people who work on this device: each has a database of their own. The start page asks it
 * before anything else runs, so it stays small.
 */

/** How a PIN is known again. Salt and hash are base64; the digits stand nowhere. */
export interface Pin {
  salt: string
  iterations: number
  hash: string
}

export interface Profile {
  /** '' is the first person: their database is there from before there were several. */
  id: string
  /** As the others of this device see it. */
  name: string
  /** How often this person gave the device away: a tab that was theirs before that asks again. */
  given: number
  pin?: Pin
  /** Minutes without a touch after which the PIN is asked for; never without it. */
  restAfter?: number
  /** Wrong PINs in a row, and until when none is taken. */
  wrong?: number
  slowUntil?: number
  /** Something of theirs waits to be sent. */
  unsent?: boolean
  /** Who they are in their spaces, `<space>/<personId>`: a link finds whose it is. */
  persons?: string[]
}

/** All people of the device, in localStorage; none stands there while one works here without a PIN. */
export const PEOPLE = 'metodkabinet-people'
/** Whose the tab is, in sessionStorage: a reload stays, a new tab asks. */
export const TAB = 'metodkabinet-tab'
export const FIRST_DATABASE = 'metodkabinet'

export const databaseOf = (id: string): string => (id ? `${FIRST_DATABASE}-${id}` : FIRST_DATABASE)
export const tokenOf = ({ id, given }: Profile): string => `${id}/${given}`

/** What a name of localStorage or of a lock is called for the person whose database it is; the first one's stay as they were. */
export const ownName = (database: string, name: string): string =>
  database === FIRST_DATABASE ? name : `${database}/${name}`

export function readPeople(): Profile[] {
  try {
    return JSON.parse(localStorage.getItem(PEOPLE)!) ?? []
  } catch {
    // Storage may be forbidden, and there is none where pages are built: one person, as ever.
    return []
  }
}

/** When the person touched the device last, in localStorage. */
export const touchedName = (id: string): string => ownName(databaseOf(id), 'touched')

/** Whether a person has not touched the device for longer than they wanted. */
export const isResting = ({ id, pin, restAfter = Infinity }: Profile): boolean =>
  pin !== undefined && Date.now() - Number(localStorage.getItem(touchedName(id))) > restAfter * 60_000

/** The id of the person; null where it has to be asked. */
export function whose(): string | null {
  const people = readPeople()
  const [first] = people
  const known = people.find((one) => tokenOf(one) === sessionStorage.getItem(TAB))
  if (known) return isResting(known) ? null : known.id
  return people.length > 1 || first?.pin ? null : (first?.id ?? '')
}

/** Whose the page is as long as it lives: another person's begins with a reload. */
export const profileOfTab: string | null = whose()
/** Nobody's tab opens no database; should something try to, it finds an empty one. */
export const databaseOfTab: string = databaseOf(profileOfTab ?? 'nobody')
