import { afterEach, expect, it, vi } from 'vitest'
import people from '../../../tests/fixtures/import/people.xlsx?url'
import { readTableFile } from './table-file.ts'

afterEach(() => vi.restoreAllMocks())

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

it('the page stays alive while 20,000 rows are read: another thread reads them, and is ended', async () => {
  const ended = vi.spyOn(Worker.prototype, 'terminate')
  const started = vi.spyOn(globalThis, 'Worker')
  const text = `ФИО;Школа;Должность\n${'Белова Анна Сергеевна;"Школа № 4";учитель\n'.repeat(20_000)}`
  const read = await readTableFile(new Blob([text]))
  expect(read.ok && read.value.rows.length).toBe(20_001)
  expect(started).toHaveBeenCalledTimes(1)
  expect(ended).toHaveBeenCalledTimes(1)
})

it('a refused file starts no thread', async () => {
  const started = vi.spyOn(globalThis, 'Worker')
  expect(await readTableFile(new Blob([new Uint8Array(9).fill(1)]))).toEqual({
    ok: false,
    failure: 'not-a-table'
  })
  expect(started).not.toHaveBeenCalled()
})
