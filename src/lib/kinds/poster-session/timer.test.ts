import { expect, it } from 'vitest'
import { leftOf, pauseTimer, prolongTimer, resumeTimer, startTimer, timerWords } from './timer.ts'

const MINUTE = 60_000

it('a countdown ends when it was said, and a pause puts its end off', () => {
  const timer = startTimer('Слот 2', 's', 10 * MINUTE, 1000)
  expect(leftOf(timer, 1000 + 4 * MINUTE)).toBe(6 * MINUTE)
  const still = pauseTimer(timer, 1000 + 4 * MINUTE)
  expect(leftOf(still, 1000 + 60 * MINUTE)).toBe(6 * MINUTE)
  const again = resumeTimer(still, 100 * MINUTE)
  expect(again.endsAt).toBe(106 * MINUTE)
})

it('gets a minute more, also when it stands or is over', () => {
  const timer = startTimer('', '', 5 * MINUTE, 0)
  expect(leftOf(prolongTimer(timer, MINUTE, 2 * MINUTE), 2 * MINUTE)).toBe(4 * MINUTE)
  expect(leftOf(prolongTimer(timer, MINUTE, 9 * MINUTE), 9 * MINUTE)).toBe(MINUTE)
  expect(prolongTimer(pauseTimer(timer, MINUTE), MINUTE, 0)).toMatchObject({ endsAt: null, left: 5 * MINUTE })
})

it.each([
  [402_000, '06:42'],
  [401_001, '06:42'],
  [600_000, '10:00'],
  [0, '00:00'],
  [-400, '00:00'],
  [-15_200, '−00:15'],
  [61 * MINUTE, '61:00']
])('%i ms is told as %s', (left, words) => {
  expect(timerWords(left)).toBe(words)
})
