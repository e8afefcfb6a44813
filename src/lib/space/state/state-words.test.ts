import { expect, test } from 'vitest'
import { CLOSE } from '$lib/sync/wire.ts'
import { whyWords, type Line } from './state-words.ts'

const line: Line = { bound: true, online: true, barred: false, failure: null }
const waits = { refused: null, refusal: null }

test('what the relay refuses is told before what is wrong with the line', () => {
  const offline = { ...line, online: false }
  expect(whyWords({ ...waits, refused: CLOSE.tooLarge }, offline)).toMatch(/не хватает места/)
  expect(whyWords({ ...waits, refused: CLOSE.forbidden }, offline)).toMatch(/доступ к правке закрыт/)
  expect(whyWords({ ...waits, refused: CLOSE.deleted }, offline)).toMatch(/удалён/)
  expect(whyWords({ ...waits, refusal: 'files-full' }, offline)).toMatch(/место для файлов/)
})

test('a refusal of a newer relay has words too', () => {
  expect(whyWords({ ...waits, refusal: 'not-thought-of-yet' }, line)).toBe('Сервер не отвечает как следует')
})

test('without a refusal the line is the reason', () => {
  expect(whyWords(waits, line)).toBe('Ждёт отправки')
  expect(whyWords(waits, { ...line, online: false })).toBe('Нет связи с сервером')
  expect(whyWords(waits, { ...line, bound: false, online: false })).toBe('Сервер ещё не подключён')
  expect(whyWords(waits, { ...line, barred: true, failure: 'link-expired' })).toMatch(/Срок действия/)
})
