import { expect, test } from 'vitest'
import { shorten } from './shorten.ts'
import { byDay, dayWords, momentWords, nameWords } from './version-words.ts'

const at = (day: number, hour = 10) => new Date(2026, 10, day, hour, 5).getTime()
const NOW = at(23, 18)

test('days are told as people say them', () => {
  expect(
    [at(23), at(22), at(20), new Date(2025, 4, 12, 9).getTime()].map((one) => dayWords(one, NOW))
  ).toEqual(['Сегодня', 'Вчера', 'Пятница, 20 ноября', '12.05.2025'])
  expect(momentWords(at(22), NOW)).toBe('вчера в 10:05')
  expect(momentWords(at(20), NOW)).toBe('пятница, 20 ноября, 10:05')
})

test('versions of one day stand together, as they come', () => {
  const days = byDay([{ at: at(20, 12) }, { at: at(20, 9) }, { at: at(19) }])
  expect(days.map(({ day, versions }) => [day, versions.length])).toEqual([
    ['Пятница, 20 ноября', 2],
    ['Четверг, 19 ноября', 1]
  ])
})

test('a version is called by its name, or by why it was kept', () => {
  expect(nameWords({ name: 'К совету', why: 'named' })).toBe('К совету')
  expect(nameWords({ name: '', why: 'import' })).toBe('Перед импортом')
  expect(nameWords({ name: '', why: 'hourly' })).toBe('')
})

test('of a long text what stands around its changes is shown', () => {
  const long = 'слово '.repeat(60)
  const [start, change, end] = shorten([
    { kind: 'same', text: long },
    { kind: 'added', text: long },
    { kind: 'same', text: long }
  ])
  expect(start!.text).toMatch(/^… слово/)
  expect(start!.text.length).toBeLessThan(80)
  expect(change!.text).toBe(long)
  expect(end!.text).toMatch(/слово …$/)
  expect(shorten([{ kind: 'same', text: 'мало' }])).toEqual([{ kind: 'same', text: 'мало' }])
})
