import { describe, expect, it } from 'vitest'
import { collecting, deadlineAt, deadlineWords, heldBy, hourWords } from './handing-in.ts'

const day = { deadline: '2026-11-26', deadlineTime: '18:00', zone: 'Europe/Moscow' }
const at = (iso: string) => Date.parse(iso)

describe('the deadline of posters', () => {
  it('is meant in the zone of the session', () => {
    expect(deadlineAt(day)).toBe(at('2026-11-26T15:00:00Z'))
    expect(deadlineAt({ ...day, zone: 'Asia/Yekaterinburg' })).toBe(at('2026-11-26T13:00:00Z'))
    expect(deadlineAt({ ...day, zone: 'Europe/Berlin', deadline: '2026-03-29', deadlineTime: '03:30' })).toBe(
      at('2026-03-29T01:30:00Z')
    )
  })

  it('lasts to the end of a day without an hour, and is none without a day', () => {
    expect(deadlineAt({ ...day, deadlineTime: '' })).toBe(at('2026-11-26T20:59:59.999Z'))
    expect(deadlineAt({ ...day, deadline: '' })).toBeNull()
    expect(deadlineWords({ ...day, deadline: '' })).toBe('')
  })

  it('falls back to the device’s zone where the session’s is not known here', () => {
    expect(deadlineAt({ ...day, zone: 'Mars/Olympus' })).toBe(deadlineAt({ ...day, zone: '' }))
  })

  it('is said as the session writes it', () => {
    expect(deadlineWords(day)).toBe('26.11.2026, 18:00 (МСК)')
    expect(deadlineWords({ ...day, deadlineTime: '' })).toBe('26.11.2026')
    expect(deadlineWords({ ...day, zone: '' })).toBe('26.11.2026, 18:00')
  })

  it('names the zone by how far it is from Moscow', () => {
    const mark = (zone: string, on = '2026-11-26') => hourWords(zone, on, '18:00')
    expect(mark('Asia/Vladivostok')).toBe('18:00 (МСК+7)')
    expect(mark('Europe/Kaliningrad')).toBe('18:00 (МСК−1)')
    expect(mark('Asia/Kolkata')).toBe('18:00 (МСК+2:30)')
    expect(mark('Europe/Berlin', '2026-07-01')).toBe('18:00 (МСК−1)')
    expect(hourWords('Europe/Moscow', '2026-11-26', '')).toBe('')
  })
})

describe('handing in', () => {
  const before = at('2026-11-26T14:59:00Z')
  const after = at('2026-11-26T15:01:00Z')

  it('goes on after the deadline while the host still collects', () => {
    expect(collecting({ ...day, phase: 'collecting' }, before)).toBe('open')
    expect(collecting({ ...day, phase: 'collecting' }, after)).toBe('late')
    expect(collecting({ ...day, deadline: '', phase: 'preparing' }, after)).toBe('open')
    expect(collecting({ ...day, phase: 'preview' }, before)).toBe('closed')
  })

  it('is held by a freeze, though not for those who froze, and by the archive for all', () => {
    const fields = { phase: 'live', frozen: false, frozenPosters: ['p1'] } as const
    const held = (poster: string, hosts: boolean) =>
      heldBy({ ...fields, frozenPosters: ['p1'] }, poster, hosts)
    expect(held('p1', false)).toBe('poster')
    expect(held('p1', true)).toBeNull()
    expect(held('p2', false)).toBeNull()
    expect(heldBy({ ...fields, frozenPosters: [], frozen: true }, 'p2', false)).toBe('board')
    expect(heldBy({ ...fields, frozenPosters: [], phase: 'archive' }, 'p2', true)).toBe('archive')
  })
})
