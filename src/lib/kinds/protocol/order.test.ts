import { expect, it } from 'vitest'
import { wordsOf } from '$lib/exchange/form.ts'
import { linesOfWord, partsOfWord, printedLines } from '$lib/exchange/rendered.fixture.ts'
import { protocolOrder } from './order.ts'
import { CALLED, CHAIR, newProtocol, SECRETARY, seed, TEACHER } from './protocol.fixture.ts'

const HEAD = { post: 'Директор', name: 'Н. Р. Сорокина' }
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '').trim()

it('an order makes points of what a protocol gave to somebody, and of nothing else', () => {
  const items = [
    { text: 'Итоги', decisions: [{ text: 'Принять к сведению.' }] },
    {
      text: 'Критерии',
      decisions: [
        { text: 'Одобрить.' },
        { text: 'Разослать листы школам.', assignees: [TEACHER], due: '2026-12-15', controller: CHAIR },
        { text: 'Собрать отзывы', assignees: [SECRETARY, TEACHER], due: '2027-01-20' }
      ]
    }
  ]
  const form = protocolOrder(newProtocol({ ...seed, items }).model, CALLED, HEAD)!
  expect(wordsOf(form).map(plain)).toEqual([
    'Методическая служба Луговского района',
    'ПРИКАЗ',
    expect.stringMatching(/^«___»/) as string,
    'О выполнении решений заседания РМО учителей химии',
    'На основании протокола заседания РМО учителей химии от 26.11.2026 № 3',
    'ПРИКАЗЫВАЮ:',
    '1. По вопросу «Критерии»:',
    '1.1. Бессонову И. Д. разослать листы школам. Срок — до 15.12.2026. Контроль возложить на Вершинину О. П.',
    '1.2. Бессонову И. Д., Кадыровой Л. собрать отзывы. Срок — до 20.01.2027.',
    '2. Контроль за исполнением приказа оставляю за собой.',
    'Директор',
    'Н. Р. Сорокина'
  ])
})

it('there is no order where nothing was given to anybody', () => {
  const { model } = newProtocol({ ...seed, items: [{ text: 'Итоги', decisions: [{ text: 'Принять.' }] }] })
  expect(protocolOrder(model, CALLED, HEAD)).toBeNull()
})

it('the sheet and Word of an order say the same in the same order', async () => {
  const form = protocolOrder(newProtocol().model, CALLED, HEAD)!
  expect(printedLines(form).map(plain)).toEqual(wordsOf(form).map(plain))
  const word = linesOfWord((await partsOfWord(form))('word/document.xml'))
  expect(word.map(plain)).toEqual(wordsOf(form).map(plain))
})
