import { afterEach, describe, expect, test, vi } from 'vitest'
import { PEOPLE, readPeople, type Profile } from '$lib/device/profile.ts'
import { changePerson, personOf } from './people.ts'
import { isPin, makePin, pauseAfter, tryPin, waitsFor } from './pin.ts'

const SECOND = 1000
const anna: Profile = { id: 'a', name: 'Анна', given: 0 }

async function annaWithPin(digits: string): Promise<void> {
  localStorage.setItem(PEOPLE, JSON.stringify([{ ...anna, pin: await makePin(digits) }]))
}

afterEach(() => {
  localStorage.clear()
  vi.useRealTimers()
})

describe('a PIN', () => {
  test.each([
    ['1234', true],
    ['12345678', true],
    ['123', false],
    ['123456789', false],
    ['12a4', false],
    ['', false]
  ])('%s is one: %s', (text, is) => expect(isPin(text)).toBe(is))

  test('is kept as a hash of many rounds with a salt of its own, without its digits', async () => {
    const [one, two] = await Promise.all([makePin('4812'), makePin('4812')])
    expect(one.iterations).toBeGreaterThanOrEqual(600_000)
    expect(one.hash).not.toBe(two.hash)
    expect(JSON.stringify(one)).not.toContain('4812')
  })

  test('is known again, and whoever has none is let in', async () => {
    await annaWithPin('4812')
    expect(await tryPin('a', '4812')).toBe('right')
    expect(await tryPin('a', '4813')).toBe('wrong')
    changePerson('a', () => ({ pin: undefined }))
    expect(await tryPin('a', '')).toBe('right')
  })
})

describe('wrong tries', () => {
  test('five are free, then the pause doubles up to a quarter of an hour', () => {
    const pauses = [1, 4, 5, 6, 7, 8, 9, 10, 30].map((wrong) => pauseAfter(wrong) / SECOND)
    expect(pauses).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900])
  })

  test('after the fifth nothing is taken for a while, not even the right one; then the right one clears them', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await annaWithPin('4812')
    for (let i = 0; i < 5; i++) expect(await tryPin('a', '0000')).toBe('wrong')
    expect(await tryPin('a', '4812')).toBe('slowed')
    expect(waitsFor(personOf('a')!, Date.now())).toBe(30 * SECOND)
    vi.setSystemTime(Date.now() + 31 * SECOND)
    expect(await tryPin('a', '0000')).toBe('wrong')
    expect(waitsFor(personOf('a')!, Date.now())).toBe(60 * SECOND)
    vi.setSystemTime(Date.now() + 61 * SECOND)
    expect(await tryPin('a', '4812')).toBe('right')
    expect(personOf('a')).toMatchObject({ wrong: 0, slowUntil: 0 })
  })

  test('of several tabs at once are not more than of one', async () => {
    await annaWithPin('4812')
    const answers = await Promise.all(Array.from({ length: 9 }, () => tryPin('a', '0000')))
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'slowed')).toHaveLength(4)
  })

  test('under a clock that was set back wait no longer than they would have', () => {
    const now = Date.now()
    expect(waitsFor({ wrong: 5, slowUntil: now + 24 * 3600 * SECOND }, now)).toBe(30 * SECOND)
  })

  test('leave the others of the device alone', async () => {
    await annaWithPin('4812')
    localStorage.setItem(PEOPLE, JSON.stringify([...readPeople(), { id: 'b', name: 'Борис', given: 0 }]))
    await tryPin('a', '0000')
    expect(personOf('b')).toEqual({ id: 'b', name: 'Борис', given: 0 })
  })
})
