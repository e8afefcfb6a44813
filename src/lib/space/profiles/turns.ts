/** One person gives the device to another: the tab begins anew, so that nothing of the one before stays in memory. */
import type { DeviceFailure } from '$lib/device/failure.ts'
import {
  isResting,
  PEOPLE,
  profileOfTab,
  readPeople,
  TAB,
  tokenOf,
  touchedName,
  whose
} from '$lib/device/profile.ts'
import type { Session } from '$lib/sync/wire.ts'
import { addPerson, changePerson, listMyself, personIn, personOf } from './people.ts'

/** Who left this tab, in sessionStorage: the same person comes back to where they were. */
const LEFT = 'metodkabinet-left'
/** Whose PIN is asked for at once. */
const WANTED = 'metodkabinet-wanted'
/** A touch is noted this often, and looked at as often, milliseconds. */
const NOTED = 5_000

/** Now is when the person touched the device last. */
export function touch(id: string): void {
  localStorage.setItem(touchedName(id), String(Date.now()))
}

/** The tab is this person's with its next load. */
function take(id: string): void {
  const person = personOf(id)
  if (!person) return
  touch(id)
  for (const name of [LEFT, WANTED]) sessionStorage.removeItem(name)
  sessionStorage.setItem(TAB, tokenOf(person))
}

/** Opens the application as this person; where somebody else had left a document open, from its start. */
export function enter(id: string): void {
  const left = sessionStorage.getItem(LEFT)
  take(id)
  const { pathname } = location
  if (left !== null && left !== id && pathname.startsWith('/s/')) location.replace('/')
  else location.reload()
}

/** Whose link or whose press brought the question who works here. */
export const wanted = (): string | null => sessionStorage.getItem(WANTED)

interface Leaving {
  /** What could not be written stops nothing: another tab has given the device away already. */
  anyway?: boolean
  /** The address of the next load; this one without it. */
  path?: string
  /** Who takes the device, if that is known; asked when everything is on disk. */
  to?: () => string
}

async function leave({ anyway = false, path, to }: Leaving): Promise<DeviceFailure | null> {
  if (profileOfTab === null) return null
  if (anyway) hide()
  const { close, settle } = await import('./end-of-turn.ts')
  const failure = await settle()
  if (failure && !anyway) return failure
  hide()
  const note = await close()
  const next = to?.()
  changePerson(profileOfTab, ({ given }) => ({ ...note, given: anyway ? given : given + 1 }))
  sessionStorage.removeItem(TAB)
  sessionStorage.setItem(LEFT, profileOfTab)
  if (next !== undefined && personOf(next)?.pin) sessionStorage.setItem(WANTED, next)
  else if (next !== undefined) take(next)
  if (path !== undefined) history.replaceState(history.state, '', path)
  location.reload()
  return null
}

function hide(): void {
  document.body.style.visibility = 'hidden'
  document.body.inert = true
}

/**
 * Gives the device away, in all tabs of this person.
 * @returns why nothing happened: what cannot be kept would be lost
 */
export const giveAway = (next: Pick<Leaving, 'path' | 'to'> = {}): Promise<DeviceFailure | null> =>
  leave({ path: '/', ...next })

/** Opens the link of somebody else as the one whose it is: a person of this device already, or a new one. */
export function openAs(
  { space, principal }: Session,
  path: string,
  mine: string
): Promise<DeviceFailure | null> {
  return giveAway({
    path,
    to: () => {
      listMyself(mine)
      return ownerOf(space, principal.personId)?.id ?? addPerson(principal.name)
    }
  })
}

/** Which other person of this device a link speaks for. */
export const ownerOf = (space: string, personId: string) =>
  readPeople().find(({ id, persons }) => id !== profileOfTab && persons?.includes(personIn(space, personId)))

let watching = false

/** From now on the tab follows what others say about its person, and asks for the PIN after a time without a touch. */
export async function watch(): Promise<void> {
  if (watching || profileOfTab === null) return
  watching = true
  const mine = profileOfTab
  let leaving = false
  let noted = 0
  const look = () => {
    const person = personOf(mine)
    const resting = person !== undefined && isResting(person)
    if (leaving || (person && !resting && whose() === mine)) return
    leaving = true
    // Somebody who was taken off the device has nothing to put on disk.
    if (!person) return location.reload()
    void leave({ anyway: !resting }).finally(() => (leaving = false))
  }
  const touched = () => {
    if (Date.now() - noted < NOTED) return
    look()
    if (leaving) return
    noted = Date.now()
    touch(mine)
  }
  look()
  touched()
  for (const event of ['pointerdown', 'keydown', 'input', 'wheel'] as const)
    addEventListener(event, touched, { capture: true, passive: true })
  addEventListener('storage', ({ key }) => key === PEOPLE && look())
  addEventListener('pageshow', look)
  document.addEventListener('visibilitychange', look)
  setInterval(look, NOTED)
  const { keepNoteOf } = await import('./end-of-turn.ts')
  keepNoteOf(mine)
}
