import { expect, it } from 'vitest'
import type { Grant, Principal } from '$lib/sync/wire.ts'
import { adds, landing, landingRooms } from './landing.ts'

const someone = (role: Principal['role'], ...grants: Grant[]): Principal => ({
  personId: 'link:1',
  name: '',
  role,
  grants
})
const guest: Grant = { prefix: 'poster-session/s', role: 'guest' }
const presenter: Grant = { prefix: 'poster-session/s~poster-p', role: 'presenter' }

it('a guest lands on the board, a presenter at the own poster, who has one document in it, a member in the space', () => {
  expect(landing('район', someone(null, guest))).toBe('/s/район/sessions/s/board')
  expect(landing('район', someone(null, guest, presenter))).toBe('/s/район/sessions/s/posters/p')
  expect(landing('район', someone('member', guest))).toBe('/s/район')
  expect(landing('район', someone(null, { prefix: 'plan/1', role: 'editor' }))).toBe('/s/район/plans/1')
  expect(landing('район', someone(null, { prefix: 'practice/all', role: 'reader' }))).toBe(
    '/s/район/practices'
  )
  const two: Grant[] = ['plan', 'practice'].map((kind) => ({ prefix: `${kind}/all`, role: 'reader' }))
  expect(landing('район', someone(null, ...two))).toBe('/s/район')
})

it('what a place shows first is the session with its notes, and the own poster', () => {
  expect(landingRooms(someone(null, guest))).toEqual(['poster-session/s', 'poster-session/s~notes'])
  expect(landingRooms(someone(null, guest, presenter))).toEqual([
    'poster-session/s',
    'poster-session/s~notes',
    'poster-session/s~poster-p'
  ])
  expect(landingRooms(someone(null, { prefix: 'plan/1', role: 'editor' }))).toEqual(['plan/1'])
  expect(landingRooms(someone(null, { prefix: 'plan/all', role: 'reader' }))).toEqual([])
  expect(landingRooms(someone('member', guest))).toEqual([])
})

it('a guest’s link adds nothing to who is a member already, or a presenter', () => {
  expect(adds(someone('member'), someone(null, guest))).toBe(false)
  expect(adds(someone(null, guest, presenter), someone(null, guest))).toBe(false)
  expect(adds(someone(null, guest), someone(null, guest, presenter))).toBe(true)
  expect(adds(someone(null, guest), someone('member'))).toBe(true)
  expect(adds(someone('member'), someone('coordinator'))).toBe(true)
})
