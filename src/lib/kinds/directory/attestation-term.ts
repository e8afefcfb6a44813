/** How long a category holds (domain.md §3.8): the rule of order 196 of 2023 for first and highest, five years before it. */
import type { Person } from './model.ts'

/** First and highest categories decided from this day on are without term. */
export const ENDLESS_SINCE = '2023-09-01'
/** «Истекает»: this many months or fewer are left. */
const EXPIRING_MONTHS = 6

export type AttestationTerm =
  | { kind: 'endless' }
  /** The last day on which the category holds. */
  | { kind: 'until'; date: string }
  /** No record: the attestation is due two years after hiring. */
  | { kind: 'due'; date: string }
  | { kind: 'unknown' }

export type TermStatus = 'endless' | 'valid' | 'expiring' | 'expired' | 'unknown'

type Attested = Pick<Person, 'category' | 'categoryDate' | 'hiredOn'>

export function attestationTerm({ category, categoryDate, hiredOn }: Attested): AttestationTerm {
  if (category === 'none') return hiredOn ? { kind: 'due', date: addYears(hiredOn, 2) } : { kind: 'unknown' }
  if (!categoryDate) return { kind: 'unknown' }
  if (category !== 'fitness' && categoryDate >= ENDLESS_SINCE) return { kind: 'endless' }
  return { kind: 'until', date: addYears(categoryDate, 5) }
}

/** @param today ISO date by the device's calendar. */
export function termStatus(term: AttestationTerm, today: string): TermStatus {
  if (term.kind === 'endless' || term.kind === 'unknown') return term.kind
  if (term.date < today) return 'expired'
  return term.date <= addMonths(today, EXPIRING_MONTHS) ? 'expiring' : 'valid'
}

/** The same day years later; 29 February becomes 28 February where there is none. */
function addYears(date: string, years: number): string {
  return addMonths(date, years * 12)
}

function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const at = year * 12 + month - 1 + months
  const lastDay = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate()
  return [Math.floor(at / 12), (at % 12) + 1, Math.min(day, lastDay)]
    .map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'))
    .join('-')
}
