import { expect, test } from 'vitest'
import { digitsByThree, readCode } from './device-words.ts'

test('a code is shown by three digits and read as it was shown', () => {
  expect(digitsByThree('123456789')).toBe('123\u00a0456\u00a0789')
  expect(readCode(' 123\u00a0456\u00a0789 ')).toBe('123456789')
  expect(readCode('123-456-789')).toBe('123456789')
})

test.each(['12345678', '1234567890', '12345678а', ''])('«%s» is no code', (text) => {
  expect(readCode(text)).toBeNull()
})
