import { describe, expect, it } from 'vitest'
import { parseRoom } from '$lib/sync/wire.ts'
import { endOfTerm, roleLink, rolesFor } from './role-link.ts'

const roles = (room: string) => rolesFor(parseRoom(room)!).map(({ role }) => role)

describe('a link by role', () => {
  it('gives of a plan reading, commenting or writing', () => {
    expect(roles('plan/1')).toEqual(['reader', 'commenter', 'editor'])
  })

  it('gives of a session reading: guests have a door of their own', () => {
    expect(roles('poster-session/1')).toEqual(['reader'])
  })

  it('gives nothing of what is private', () => {
    expect([...roles('trajectory/1'), ...roles('answer/1')]).toEqual([])
  })

  it('works until the end of the last day of its term', () => {
    const end = new Date(endOfTerm('14', new Date('2026-11-23T09:00:00')))
    expect([end.getDate(), end.getMonth() + 1, end.getHours(), end.getMinutes()]).toEqual([7, 12, 23, 59])
  })

  it('speaks for nobody', () => {
    const request = roleLink(['plan/1'], 'editor', '7')
    expect(request).toMatchObject({
      role: null,
      shared: true,
      grants: [{ prefix: 'plan/1', role: 'editor' }]
    })
    expect(request.personId).toBeUndefined()
    expect(Date.parse(request.expiresAt!)).toBeGreaterThan(Date.now())
  })
})
