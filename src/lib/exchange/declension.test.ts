import { describe, expect, it } from 'vitest'
import { inAccusative, inDative, inGenitive } from './declension.ts'

const named = (name: string) => {
  const [last = '', first = '', ...middle] = name.split(' ')
  return { last, first, middle: middle.join(' ') }
}

describe('names in cases', () => {
  it.each([
    ['Лунин Олег Ильич', 'Лунина Олега Ильича', 'Лунину Олегу Ильичу', 'Лунина Олега Ильича'],
    ['Лунина Алла Львовна', 'Луниной Аллы Львовны', 'Луниной Алле Львовне', 'Лунину Аллу Львовну'],
    ['Полевая Зоя Фоминична', 'Полевой Зои Фоминичны', 'Полевой Зое Фоминичне', 'Полевую Зою Фоминичну'],
    ['Синица Павел Юрьевич', 'Синицы Павла Юрьевича', 'Синице Павлу Юрьевичу', 'Синицу Павла Юрьевича'],
    ['Жук Лев Олегович', 'Жука Льва Олеговича', 'Жуку Льву Олеговичу', 'Жука Льва Олеговича'],
    ['Ёлкин Пётр Кузьмич', 'Ёлкина Петра Кузьмича', 'Ёлкину Петру Кузьмичу', 'Ёлкина Петра Кузьмича'],
    [
      'Лесная-Садовникова Любовь Карповна',
      'Лесной-Садовниковой Любови Карповны',
      'Лесной-Садовниковой Любови Карповне',
      'Лесную-Садовникову Любовь Карповну'
    ]
  ])('%s', (name, genitive, dative, accusative) => {
    expect(inGenitive(named(name))).toBe(genitive)
    expect(inDative(named(name))).toBe(dative)
    expect(inAccusative(named(name))).toBe(accusative)
  })

  it('do without a middle name', () => {
    expect(inDative({ last: 'Лунина', first: 'Ирина', middle: '' })).toBe('Луниной Ирине')
    expect(inDative({ last: 'Лунин', first: '', middle: '' })).toBe('Лунину')
  })

  it.each([
    ['Черных Мария Игоревна', 'Черных Марии Игоревне'],
    ['Седых Илья Игоревич', 'Седых Илье Игоревичу'],
    ['Дальченко Ирина Павловна', 'Дальченко Ирине Павловне'],
    ['Дурнаго Иван Петрович', 'Дурнаго Ивану Петровичу'],
    ['Жук Лидия Олеговна', 'Жук Лидии Олеговне'],
    ['Дидзе Тимур Олегович', 'Дидзе Тимуру Олеговичу']
  ])('leave a surname that does not decline: %s', (name, dative) => {
    expect(inDative(named(name))).toBe(dative)
  })

  it.each([
    ['Саттаров Рустам Ахмед оглы', 'Саттарову Рустаму Ахмед оглы'],
    ['Саттарова Лейла Ахмед кызы', 'Саттаровой Лейле Ахмед кызы'],
    ['Мирина Гюзель Наилевна', 'Мириной Гюзели Наилевне'],
    ['Мирина Элен Павловна', 'Мириной Элен Павловне']
  ])('know names from other languages: %s', (name, dative) => {
    expect(inDative(named(name))).toBe(dative)
  })

  it('stay as they are when nobody can tell the gender', () => {
    expect(inDative(named('Дальченко Женя'))).toBe('Дальченко Женя')
    expect(inGenitive({ last: '', first: '', middle: '' })).toBe('')
  })
})
