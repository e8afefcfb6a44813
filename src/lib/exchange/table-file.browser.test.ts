import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import people from '../../../tests/fixtures/import/people.xlsx?url'
import { readTableFile } from './table-file.ts'

/** Threads: how many were started, how many have been ended. */
let threads = { started: 0, ended: 0 }

beforeEach(() => {
  threads = { started: 0, ended: 0 }
  class CountedWorker extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      threads.started += 1
    }

    override terminate() {
      threads.ended += 1
      super.terminate()
    }
  }
  vi.stubGlobal('Worker', CountedWorker)
})

afterEach(() => vi.unstubAllGlobals())

it('a workbook is read by another thread, dates and all', async () => {
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

it('the page stays alive while 20,000 rows are read: the thread that reads them is not its own, and is ended', async () => {
  const text = `ФИО;Школа;Должность\n${'Белова Анна Сергеевна;"Школа № 4";учитель\n'.repeat(20_000)}`
  const read = await readTableFile(new Blob([text]))
  expect(read.ok && read.value.rows.length).toBe(20_001)
  expect(threads).toEqual({ started: 1, ended: 1 })
})

it('a refused file starts no thread', async () => {
  expect(await readTableFile(new Blob([new Uint8Array(9).fill(1)]))).toEqual({
    ok: false,
    failure: 'not-a-table'
  })
  expect(threads.started).toBe(0)
})
