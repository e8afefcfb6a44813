/**
 * A PIN of four to eight digits. It keeps the screen from colleagues and encrypts nothing; what stands of it on the device
 * gives the digits away only to somebody who tries them all.
 */
import type { Pin, Profile } from '$lib/device/profile.ts'
import { changePerson, personOf } from './people.ts'

/** OWASP's figure for PBKDF2-HMAC-SHA-256. */
const ITERATIONS = 600_000
const SALT = 16
/** So many wrong ones are nobody's business: fingers slip. */
const FREE_TRIES = 5
const FIRST_PAUSE = 30_000
const LONGEST_PAUSE = 15 * 60_000

export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text)

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

async function hashOf(digits: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(digits), 'PBKDF2', false, [
    'deriveBits'
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    256
  )
  return toBase64(new Uint8Array(bits))
}

export async function makePin(digits: string): Promise<Pin> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT))
  return { salt: toBase64(salt), iterations: ITERATIONS, hash: await hashOf(digits, salt, ITERATIONS) }
}

export const isRight = async (digits: string, { salt, iterations, hash }: Pin): Promise<boolean> =>
  (await hashOf(digits, fromBase64(salt), iterations)) === hash

/** How long nothing is taken after so many wrong ones in a row, milliseconds. */
export function pauseAfter(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(FIRST_PAUSE * 2 ** (wrong - FREE_TRIES), LONGEST_PAUSE)
}

/** What is left of the pause, milliseconds; a clock that was set back makes it no longer than it was. */
export function waitsFor(
  { wrong = 0, slowUntil = 0 }: Pick<Profile, 'wrong' | 'slowUntil'>,
  now: number
): number {
  return Math.min(Math.max(slowUntil - now, 0), pauseAfter(wrong))
}

/** Tries a person's PIN: it counts as wrong until it turns out right, so that several tabs get no more tries than one. */
export async function tryPin(id: string, digits: string): Promise<'right' | 'wrong' | 'slowed'> {
  const person = personOf(id)
  if (!person?.pin) return 'right'
  if (waitsFor(person, Date.now()) > 0) return 'slowed'
  changePerson(id, ({ wrong = 0 }) => ({
    wrong: wrong + 1,
    slowUntil: Date.now() + pauseAfter(wrong + 1)
  }))
  if (!(await isRight(digits, person.pin))) return 'wrong'
  changePerson(id, () => ({ wrong: 0, slowUntil: 0 }))
  return 'right'
}
