import { expect, it } from 'vitest'
import people from '../../../tests/fixtures/import/people.xlsx?url'
import { readTableFile } from './table-file.ts'

it('a workbook is read in a worker, dates and all', async () => {
  const read = await readTableFile(await (await fetch(people)).blob())
  expect(read.ok && read.value.rows[3]!.slice(1, 8)).toEqual([
    'Мясникова Наталья Максимовна',
    'МБОУ СОШ № 4',
    'учитель',
    'химия',
    12,
    'высшая',
    new Date('2021-05-15T00:00:00Z')
  ])
})

it('the page stays alive while 20,000 rows are read', async () => {
  const text = `ФИО;Школа;Должность\n${'Белова Анна Сергеевна;"Школа № 4";учитель\n'.repeat(20_000)}`
  let longest = 0
  let before = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
  }, 5)
  const read = await readTableFile(new Blob([text]))
  clearInterval(beat)
  expect(read.ok && read.value.rows.length).toBe(20_001)
  expect(longest).toBeLessThan(250)
})
