/** What the dialog of a new device shows, and how what is typed of it is read. */
import { TRANSFER_DIGITS } from '$lib/sync/wire.ts'

/** «123 456 789», in one line. */
export const digitsByThree = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1\u00a0')

/** The code as somebody types it, with spaces or hyphens; null where it is none. */
export function readCode(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  return digits.length === TRANSFER_DIGITS && /^\d+$/.test(digits) ? digits : null
}
