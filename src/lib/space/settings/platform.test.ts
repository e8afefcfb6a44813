import { expect, it } from 'vitest'
import { isApple } from './platform.ts'
import { TIME_ZONES, zoneChoices } from './time-zones.ts'

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)', 5, true],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5, true],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 0, false],
  ['Mozilla/5.0 (Linux; Android 14)', 5, false]
])('%s with %i fingers', (userAgent, maxTouchPoints, apple) => {
  expect(isApple({ userAgent, maxTouchPoints })).toBe(apple)
})

it('zones are real, and one that is not ours stays choosable', () => {
  for (const zone of Object.keys(TIME_ZONES))
    expect(() => new Intl.DateTimeFormat('ru', { timeZone: zone })).not.toThrow()
  expect(zoneChoices('Europe/Moscow')).toBe(TIME_ZONES)
  expect(Object.keys(zoneChoices('UTC'))).toContain('UTC')
})
