import { expect, it } from 'vitest'
import { placeWords } from './file-words.ts'
import type { FilePlace } from './space-files.svelte.ts'

it.each<[FilePlace, string, string | undefined]>([
  [{ kind: 'device', thrifty: false }, 'на устройстве', undefined],
  [{ kind: 'device', thrifty: true }, 'на устройстве: включена экономия трафика', 'Отправить сейчас'],
  [{ kind: 'sending', part: 0.409 }, 'отправляется 40 %', undefined],
  [{ kind: 'server' }, 'на сервере', undefined],
  [
    { kind: 'refused', why: 'files-full' },
    'на устройстве. На сервере кончилось место для файлов этого пространства',
    'Повторить'
  ],
  [{ kind: 'elsewhere' }, 'ещё не дошёл до этого устройства', undefined]
])('%o is said in words', (place, words, again) => {
  const said = placeWords(place)
  expect([said.words.replaceAll('\u00a0', ' '), said.again]).toEqual([words, again])
})

it('nothing is said before the device has answered', () => {
  expect(placeWords(undefined)).toEqual({ words: '' })
})
