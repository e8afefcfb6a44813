import { expect, it } from 'vitest'
import { rightDifferences, rightsOf, rightWords, type Right } from './rights.ts'

const session = 'poster-session/s'
const named = { host: 'ведущая', cohosts: ['соведущий'], experts: ['эксперт', 'соведущий'] }
const posters = [
  { id: 'p1', presenter: 'докладчик' },
  { id: 'p2', presenter: '' },
  { id: 'p3', presenter: 'соведущий' }
]

it('hosts lead, experts mark, presenters write their own posters; who made it needs nothing', () => {
  expect(rightsOf('s', named, posters, 'ведущая')).toEqual([
    { personId: 'соведущий', prefix: session, role: 'editor' },
    { personId: 'эксперт', prefix: session, role: 'expert' },
    { personId: 'соведущий', prefix: `${session}~marks`, role: 'expert' },
    { personId: 'докладчик', prefix: `${session}~poster-p1`, role: 'presenter' }
  ])
  expect(rightsOf('s', named, [], 'методист')[0]).toEqual({
    personId: 'ведущая',
    prefix: session,
    role: 'editor'
  })
})

it('what is missing and what is left over is told; guests of links are nobody’s business here', () => {
  const wanted = rightsOf('s', named, posters, 'ведущая')
  const given: Right[] = [
    wanted[0]!,
    { personId: 'эксперт', prefix: session, role: 'editor' },
    { personId: 'прежний', prefix: session, role: 'expert' },
    { personId: 'link:1', prefix: `${session}~poster-p1`, role: 'presenter' }
  ]
  const { missing, left } = rightDifferences(wanted, given)
  expect(missing).toEqual(wanted.slice(1))
  expect(left).toEqual([given[2]])
  const codes = new Map([['p1', 'A1']])
  expect(wanted.map((right) => rightWords(right, codes))).toEqual([
    'ведёт сессию',
    'эксперт',
    'эксперт',
    'пишет постер A1'
  ])
})
