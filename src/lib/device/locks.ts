/** What the tabs of one person on a device do one at a time, or never at once. */
import type { Device } from './database.ts'
import { ownName } from './profile.ts'

type Of = Pick<Device, 'name'>

/** Held by the tab that catches up with the relay. */
export const CATCH_UP = ({ name }: Of, space: string): string => ownName(name, `catch-up:${space}`)

/** Held by every tab in which a space is open: its person changes only when all have let go of it. */
export const USE = ({ name }: Of, space: string): string => ownName(name, `space:${space}`)

/** Holds a lock together with others until the answer is called. */
export function held(name: string): Promise<() => void> {
  return new Promise((resolve) => {
    const hold = () => new Promise<void>((letGo) => resolve(letGo))
    void navigator.locks.request(name, { mode: 'shared' }, hold)
  })
}
