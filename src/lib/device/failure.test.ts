import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import { deviceFailure } from './failure.ts'

const error = (name: string, inner?: unknown) => Object.assign(new Error(name), { name, inner })

it.each([
  [new DOMException('', 'QuotaExceededError'), 'full'],
  [error('AbortError', error('QuotaExceededError')), 'full'],
  [new Error('outer', { cause: error('AbortError', error('QuotaExceededError')) }), 'full'],
  [new DOMException('', 'SecurityError'), 'refused'],
  [new Dexie.MissingAPIError('no indexedDB'), 'refused'],
  [new Dexie.DatabaseClosedError(), 'closed'],
  [new DOMException('', 'InvalidStateError'), 'closed'],
  [new DOMException('', 'VersionError'), 'closed'],
  [new DOMException('', 'UnknownError'), 'damaged'],
  [new RangeError('Unexpected end of array'), 'damaged'],
  ['a string', 'damaged'],
  [undefined, 'damaged']
])('%s is seen as «%s»', (thrown, failure) => {
  expect(deviceFailure(thrown)).toBe(failure)
})

it('an error that is its own cause hangs nothing', () => {
  const circle = error('AbortError')
  circle.inner = circle
  expect(deviceFailure(circle)).toBe('closed')
})
