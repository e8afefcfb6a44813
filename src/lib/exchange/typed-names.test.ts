import { describe, expect, it } from 'vitest'
import { declineTyped } from './typed-names.ts'

describe('names as somebody typed them', () => {
  it.each([
    ['Лунина Ирина Олеговна', 'Лунину Ирину Олеговну'],
    ['Ирина Олеговна Лунина', 'Ирину Олеговну Лунину'],
    ['Лесная-Садовникова Любовь Карповна', 'Лесную-Садовникову Любовь Карповну'],
    ['Ёлкин П. К.', 'Ёлкина П. К.'],
    ['Лунина И.О.', 'Лунину И.О.'],
    ['Полевая З.', 'Полевую З.'],
    ['И. О. Лунина', 'И. О. Лунину'],
    [
      'Лунина И. О., Ёлкин Пётр Кузьмич; Дальченко И. П.',
      'Лунину И. О., Ёлкина Петра Кузьмича; Дальченко И. П.'
    ],
    ['Лунина И. О. и Ёлкин П. К.', 'Лунину И. О. и Ёлкина П. К.']
  ])('are declined: %s', (typed, whom) => expect(declineTyped(typed, 'accusative')).toBe(whom))

  it.each([
    ['something else', 'Все участники'],
    ['an office', 'Управление образования района'],
    ['a post beside a name, which would have to agree', 'Лунина Ирина Олеговна, методист'],
    ['a post before a name', 'методист Лунина И. О.'],
    ['two words that do not say which is the surname', 'Ким Марина'],
    ['a name in its case already', 'Лунину Ирину Олеговну'],
    ['a surname like a middle name, last', 'Анна Ивановна Павлович'],
    ['a surname that does not tell the gender', 'Жук И. П.'],
    ['nothing', '']
  ])('stay as they are where there is %s', (_, typed) =>
    expect(declineTyped(typed, 'accusative')).toBe(typed)
  )
})
