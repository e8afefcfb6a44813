import { expect, it } from 'vitest'
import { readTypedDate } from './typed-date.ts'

it.each(['26.11.2026', '26,11,26', '26/11/2026', ' 26 11 2026 ', '26-11-26', '26112026', '2026-11-26'])(
  'reads «%s» as one and the same day',
  (text) => {
    expect(readTypedDate(text)).toEqual({ iso: '2026-11-26' })
  }
)

it('takes days and months of one digit', () => {
  expect(readTypedDate('1.9.2026')).toEqual({ iso: '2026-09-01' })
})

it('says how to write what it cannot read', () => {
  expect(readTypedDate('после каникул')).toEqual({ problem: 'Укажите дату так: 26.11.2026' })
})

it.each(['31.02.2026', '29.02.2027', '10.13.2026', '00.01.2026'])('says that %s does not exist', (text) => {
  expect(readTypedDate(text)).toEqual({ problem: `Такой даты нет: ${text}` })
})

it('names the bound that a date oversteps', () => {
  const bounds = { min: '2026-09-01', max: '2027-05-31' }
  expect(readTypedDate('31.08.2026', bounds)).toEqual({ problem: 'Укажите дату не раньше 01.09.2026' })
  expect(readTypedDate('01.06.2027', bounds)).toEqual({ problem: 'Укажите дату не позже 31.05.2027' })
})
