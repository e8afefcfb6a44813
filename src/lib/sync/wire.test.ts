import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeExchange,
  decodeExchangeAnswers,
  encodeExchange,
  encodeExchangeAnswers,
  EXCHANGE_LIMIT,
  parseRoom,
  roomName
} from './wire.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('the name of a room', () => {
  it.each([
    ['plan/1', { kind: 'plan', id: '1', part: '' }],
    ['poster-session/0b1-A~poster-7', { kind: 'poster-session', id: '0b1-A', part: 'poster-7' }],
    ['plan/1~review', { kind: 'plan', id: '1', part: 'review' }]
  ])('%s', (name, room) => {
    expect(parseRoom(name)).toEqual(room)
    expect(roomName(room)).toBe(name)
  })

  it.each([
    '',
    'plan',
    'plan/',
    '/1',
    'Plan/1',
    'plan/1~',
    'plan/1~Review',
    'plan/1/2',
    'plan/../x',
    'plan/а',
    `plan/${'x'.repeat(65)}`,
    'plan/1\n'
  ])('%j is none', (name) => {
    expect(parseRoom(name)).toBeNull()
  })
})

describe('an exchange', () => {
  it('arrives as it was sent', () => {
    const items = fc.array(fc.record({ room: fc.string(), stateVector: bytes, update: bytes }), {
      maxLength: EXCHANGE_LIMIT
    })
    fc.assert(
      fc.property(items, (items) => {
        expect(decodeExchange(encodeExchange(items))).toEqual(items)
      })
    )
    const answers = fc.array(
      fc.record({ room: fc.string(), code: fc.nat(5000), update: bytes, stateVector: bytes })
    )
    fc.assert(
      fc.property(answers, (answers) => {
        expect(decodeExchangeAnswers(encodeExchangeAnswers(answers))).toEqual(answers)
      })
    )
  })

  it('that is cut off or too long is refused, not misread', () => {
    const items = [{ room: 'plan/1', stateVector: new Uint8Array([1, 2]), update: new Uint8Array([3]) }]
    const body = encodeExchange(items)
    for (let length = 0; length < body.length; length++)
      expect(() => decodeExchange(body.slice(0, length))).toThrow()
    const many = Array.from({ length: EXCHANGE_LIMIT + 1 }, () => items[0]!)
    expect(() => decodeExchange(encodeExchange(many))).toThrow('too many')
  })
})
