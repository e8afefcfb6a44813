/** Until when posters are handed in, by the session's own time zone, and what its presenter may do now. Pure. */
import { formatDate } from '$lib/ui/words.ts'
import type { Phase, SessionFields } from './model.ts'

type Deadline = Pick<SessionFields, 'deadline' | 'deadlineTime' | 'zone'>

/** Milliseconds since 1970 of the deadline; null where there is none. A day without an hour lasts until its end. */
export function deadlineAt({ deadline, deadlineTime, zone }: Deadline): number | null {
  if (!deadline) return null
  const wall = Date.parse(`${deadline}T${deadlineTime || '23:59'}:00Z`) + (deadlineTime ? 0 : 59_999)
  // The zone's offset at the guess, and once more where the clocks change between the two.
  const guess = wall - offsetOf(zone, wall)
  return wall - offsetOf(zone, guess)
}

/** How far the zone's clock is ahead of UTC at a moment, milliseconds; this device's where the zone is not known. */
function offsetOf(zone: string, at: number): number {
  const parts = formatIn(zone).formatToParts(at)
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    parts.map(({ type, value }) => [type, Number(value)])
  )
  const shown = Date.UTC(year!, month! - 1, day, hour, minute, second)
  return shown - Math.floor(at / 1000) * 1000
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23'
  } as const
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: zone || undefined })
  } catch (error) {
    if (error instanceof RangeError) return new Intl.DateTimeFormat('en', options)
    throw error
  }
}

/** «26.11.2026, 18:00 (МСК+2)» as the session says it; '' where there is no deadline. */
export function deadlineWords({ deadline, deadlineTime, zone }: Deadline): string {
  if (!deadline) return ''
  return [formatDate(deadline), hourWords(zone, deadline, deadlineTime)].filter(Boolean).join(', ')
}

/** «18:00 (МСК+2)»: whoever reads it may live by another clock; '' without an hour. */
export function hourWords(zone: string, day: string, hour: string): string {
  const mark = hour && moscowMark(zone, Date.parse(`${day}T${hour}:00Z`))
  return mark ? `${hour} (${mark})` : hour
}

/** «МСК», «МСК+2»: how far a zone is from Moscow, as clocks are told in Russia; '' where the zone is not known. */
function moscowMark(zone: string, at: number): string {
  if (!zone || Number.isNaN(at)) return ''
  const minutes = Math.round((offsetOf(zone, at) - offsetOf('Europe/Moscow', at)) / 60_000)
  if (minutes === 0) return 'МСК'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `МСК${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}

/** `open`: in time · `late`: the day has passed, the host still collects · `closed`: the session has gone on. */
export type Collecting = 'open' | 'late' | 'closed'

const COLLECTS: readonly Phase[] = ['preparing', 'collecting']

export function collecting(fields: Deadline & Pick<SessionFields, 'phase'>, now: number): Collecting {
  if (!COLLECTS.includes(fields.phase)) return 'closed'
  const until = deadlineAt(fields)
  return until !== null && now > until ? 'late' : 'open'
}

/** Why a poster cannot be written now by whoever has the right to. */
export type Held = 'poster' | 'board' | 'archive'

/** @param hosts whoever leads the session is not held by what they froze themselves */
export function heldBy(
  { phase, frozen, frozenPosters }: Pick<SessionFields, 'phase' | 'frozen' | 'frozenPosters'>,
  poster: string,
  hosts: boolean
): Held | null {
  if (phase === 'archive') return 'archive'
  if (hosts) return null
  if (frozenPosters.includes(poster)) return 'poster'
  return frozen ? 'board' : null
}
