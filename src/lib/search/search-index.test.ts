import { expect, it } from 'vitest'
import { SearchIndex, type Entry } from './search-index.ts'
import { termsOf } from './terms.ts'

const entry = (id: string, title: string, about = '', words = ''): Entry => ({
  id,
  group: 'plan',
  title: termsOf(title),
  about: termsOf(about),
  words: termsOf(words)
})

function filled(): SearchIndex {
  const index = new SearchIndex()
  index.put(
    entry('a', 'Функциональная грамотность', 'РМО учителей химии Вершинина Ольга Петровна', 'Круглый стол')
  )
  index.put(entry('b', 'Цифровая среда', 'РМО учителей физики Климов Пётр Ильич', 'Грамотность читателя'))
  return index
}

const ids = (index: SearchIndex, query: string) => index.ask(query).found.map(({ id }) => id)

it('every word has to be answered, in whatever field', () => {
  const index = filled()
  expect(ids(index, 'химии грамотности')).toEqual(['a'])
  expect(ids(index, 'рмо учителя')).toEqual(expect.arrayContaining(['a', 'b']))
  expect(ids(index, 'химия физика')).toEqual([])
})

it('a title counts for more than the text', () => {
  expect(ids(filled(), 'грамотность')).toEqual(['a', 'b'])
})

it('a slip of the finger is forgiven only when nothing else is found', () => {
  expect(filled().ask('граматность')).toMatchObject({ guessed: true, found: [{ id: 'a' }, { id: 'b' }] })
  expect(filled().ask('грамотность').guessed).toBe(false)
  expect(filled().ask('хирургия')).toMatchObject({ guessed: false, found: [] })
})

it('what was put again is found by its new words only, what was dropped by none', () => {
  const index = filled()
  index.put(entry('a', 'Наставничество'))
  expect(ids(index, 'функциональная')).toEqual([])
  expect(ids(index, 'наставничества')).toEqual(['a'])
  index.drop('b')
  expect(ids(index, 'физика')).toEqual([])
})

it('comes back as it was kept, without a trace of what was dropped', () => {
  const index = filled()
  index.drop('b')
  const kept = index.keep()
  expect(kept).not.toContain('физик')
  expect(ids(new SearchIndex(kept), 'химия')).toEqual(['a'])
  const again = new SearchIndex(kept)
  expect(again.size).toBe(1)
  // What is put after that stands beside it, and is kept in turn.
  again.put(entry('c', 'Химия на кухне'))
  expect(ids(new SearchIndex(again.keep()), 'химия')).toEqual(['c', 'a'])
})

it('asks for nothing when nothing is typed', () => {
  expect(filled().ask(' ')).toEqual({ asked: [], found: [], guessed: false })
})

it('one or two letters are sought in names and titles, not in long texts', () => {
  const index = filled()
  expect(ids(index, 'ц')).toEqual(['b'])
  expect(ids(index, 'чи')).toEqual([])
  expect(ids(index, 'чит')).toEqual(['b'])
})
