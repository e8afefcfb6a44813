import { describe, expect, it } from 'vitest'
import { whenWords } from './when-words.ts'
import { outsideWords, typedWhen, unreadWords } from './typed-when.ts'

const YEAR = '2026-2027'

describe('What is typed as a date', () => {
  it('and is none stays word for word, beside the month and the hour that were known', () => {
    const before = { date: '2026-11-26', time: '14:00' }
    expect(typedWhen('во вторник, 25-го', before, YEAR)).toEqual({
      month: '2026-11',
      time: '14:00',
      term: 'во вторник, 25-го'
    })
    expect(typedWhen('во вторник, 25-го', {}, YEAR)).toMatchObject({ term: 'во вторник, 25-го' })
  })

  it('is a day with its hour, a period or a month when it can be read', () => {
    expect(typedWhen('27 ноября, 10:00', { month: '2026-09', time: '14:00' }, YEAR)).toEqual({
      date: '2026-11-27',
      time: '10:00'
    })
    expect(typedWhen('15–25 ноября', {}, YEAR)).toMatchObject({ date: '2026-11-15', until: '2026-11-25' })
    expect(typedWhen('ноябрь', {}, YEAR)).toMatchObject({ month: '2026-11' })
  })

  it('can be a term in words: then it takes the month’s place', () => {
    expect(typedWhen('каждый вторник', { month: '2026-11' }, YEAR)).toEqual({ term: 'каждый вторник' })
  })
})

describe('Words in place of a date', () => {
  it.each(['во вторник, 25-го', '25-го', '31.02.2027'])('«%s» are not read', (term) => {
    expect(unreadWords(term, YEAR)).toContain('Не распознано')
  })

  it.each(['25–15 ноября', '25-15 ноября', 'с 25 по 15 ноября', '25.11–15.11'])(
    '«%s» are told of the order',
    (term) => expect(unreadWords(term, YEAR)).toContain('Сначала первый день, потом последний')
  )

  it('name the day that does not exist', () => {
    expect(unreadWords('31.02.2027', YEAR)).toContain('Такой даты нет: 31.02.2027')
  })

  it.each(['в течение года', 'до 15 сентября', '2 раза в год', '1 полугодие', 'сентябрь – май', undefined])(
    '«%s» are a term as good as any',
    (term) => expect(unreadWords(term, YEAR)).toBeUndefined()
  )

  it('are shown in the table as not read, with the month that is known', () => {
    const term = 'во вторник, 25-го'
    expect(whenWords({ term })).toEqual({ main: 'Во вторник, 25-го', more: 'не распознано', missing: true })
    expect(whenWords({ month: '2026-11', term })).toEqual({
      main: 'Ноябрь',
      more: 'во вторник, 25-го: не распознано',
      missing: true
    })
  })
})

describe('A date outside the plan’s year', () => {
  it('is warned of, a period by either end', () => {
    expect(outsideWords({ date: '2030-10-10' }, YEAR)).toContain('не 2026/2027 учебный год')
    expect(outsideWords({ date: '2027-08-30', until: '2027-09-02' }, YEAR)).toBeDefined()
  })

  it('is none from the August before it to the August after', () => {
    for (const date of ['2026-08-27', '2027-08-31']) expect(outsideWords({ date }, YEAR)).toBeUndefined()
    expect(outsideWords({ date: '2030-10-10' }, '')).toBeUndefined()
  })
})
