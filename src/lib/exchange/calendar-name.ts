/** The name of a calendar as iCalendar wants a text (RFC 5545, 3.3.11): ical-generator writes it as it comes. Pure. */
import { printable } from './printable.ts'

export const calendarName = (name: string): string =>
  printable(name)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\;,]/g, String.raw`\$&`)
