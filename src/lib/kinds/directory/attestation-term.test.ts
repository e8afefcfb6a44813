import { describe, expect, it } from 'vitest'
import { attestationTerm, termStatus } from './attestation-term.ts'

describe('how long a category holds', () => {
  it.each([
    ['highest', '2021-05-15', { kind: 'until', date: '2026-05-15' }],
    ['highest', '2023-09-05', { kind: 'endless' }],
    ['first', '2023-08-31', { kind: 'until', date: '2028-08-31' }],
    ['first', '2023-09-01', { kind: 'endless' }],
    ['fitness', '2022-10-10', { kind: 'until', date: '2027-10-10' }],
    ['fitness', '2024-10-10', { kind: 'until', date: '2029-10-10' }],
    ['methodist', '2024-03-01', { kind: 'endless' }],
    ['first', '2020-02-29', { kind: 'until', date: '2025-02-28' }]
  ] as const)('%s decided on %s', (category, categoryDate, term) => {
    expect(attestationTerm({ category, categoryDate })).toEqual(term)
  })

  it('without a record falls due two years after hiring', () => {
    expect(attestationTerm({ category: 'none', hiredOn: '2025-09-01' })).toEqual({
      kind: 'due',
      date: '2027-09-01'
    })
  })

  it('is not guessed where the date is missing', () => {
    expect(attestationTerm({ category: 'none' })).toEqual({ kind: 'unknown' })
    expect(attestationTerm({ category: 'highest', hiredOn: '2010-09-01' })).toEqual({ kind: 'unknown' })
  })
})

describe('what a term comes to today', () => {
  const until = { kind: 'until', date: '2027-05-15' } as const

  it.each([
    ['2026-11-14', 'valid'],
    ['2026-11-15', 'expiring'],
    ['2027-05-15', 'expiring'],
    ['2027-05-16', 'expired']
  ])('on %s a category until 15.05.2027 is %s', (today, status) => {
    expect(termStatus(until, today)).toBe(status)
  })

  it('never expires without a term', () => {
    expect(termStatus({ kind: 'endless' }, '2099-01-01')).toBe('endless')
    expect(termStatus({ kind: 'unknown' }, '2026-11-15')).toBe('unknown')
  })
})
