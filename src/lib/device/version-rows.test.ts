import { expect, test } from 'vitest'
import { newDocument } from './document-rows.ts'
import { isVersionDue } from './version-rows.ts'
import { thinnedOut } from './versions-thinned.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

const at = (time: number, seq: number, why: 'hourly' | 'named' = 'hourly') => ({ at: time, seq, why })

test('of a day all stay, of a month one a day, of a year one a month; what a person kept stays', () => {
  const now = new Date(2026, 9, 20, 12).getTime()
  const versions = [
    at(now - HOUR, 9),
    at(now - 2 * HOUR, 8),
    at(now - 3 * DAY, 7),
    at(now - 3 * DAY - HOUR, 6),
    at(now - 4 * DAY, 5),
    at(now - 70 * DAY, 4),
    at(now - 71 * DAY, 3),
    at(now - 400 * DAY, 2),
    at(now - 400 * DAY, 1, 'named')
  ]
  expect(thinnedOut(versions, now)).toEqual([6, 3, 2])
  expect(thinnedOut([], now)).toEqual([])
})

test('the newest stays, however old it is', () => {
  const now = new Date(2026, 9, 20, 12).getTime()
  expect(thinnedOut([at(now - 800 * DAY, 2), at(now - 801 * DAY, 1)], now)).toEqual([1])
})

test('a version is due when a document that was there is written again after an hour', () => {
  const row = { ...newDocument('space/sample/1'), writes: 1, versionedAt: 5 * HOUR }
  expect(isVersionDue(row, 6 * HOUR - 1)).toBe(false)
  expect(isVersionDue(row, 6 * HOUR)).toBe(true)
  expect(isVersionDue({ ...row, writes: 0 }, 9 * HOUR)).toBe(false)
  // Made by an application that kept no versions.
  expect(isVersionDue({ ...row, versionedAt: undefined, updatedAt: 0 }, HOUR)).toBe(true)
})
