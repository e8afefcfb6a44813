import { expect, test } from 'vitest'
import { checkWords } from './check-words.ts'

const none = { alike: 0, brought: 0, waiting: 0, lacking: 0, onlyHere: 0, refused: 0 }

test('when all is well one sentence says so', () => {
  expect(checkWords({ ...none, alike: 21 })).toEqual([
    expect.stringMatching(/^21\sдокумент: здесь и на сервере одно и то же\.$/)
  ])
  expect(checkWords(none)).toEqual(['Сверять пока нечего: на этом устройстве нет документов.'])
})

test('what is lacking on the server is told first, and what is alike last', () => {
  const words = checkWords({ ...none, alike: 5, waiting: 2, lacking: 1 })
  expect(words).toHaveLength(3)
  expect(words[0]).toMatch(/^1\sдокумент: на сервере не хватало/)
  expect(words[2]).toMatch(/^5\sдокументов: здесь и на сервере/)
})
