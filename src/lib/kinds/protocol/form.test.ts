import { describe, expect, it } from 'vitest'
import { wordsOf } from '$lib/exchange/form.ts'
import { linesOfWord, partsOfWord, printedLines } from '$lib/exchange/rendered.fixture.ts'
import type { RichText } from '$lib/rich-text.ts'
import { extractForm, paperOf, protocolForm, registrationForm } from './form.ts'
import type { Called } from './frozen.ts'
import type { Version } from './life.ts'
import type { ProtocolModel } from './model.ts'
import { crowd, file, HEAD, line, lines, plain, protocol, tables, text, version } from './paper.fixture.ts'
import { CALLED, SECRETARY, TEACHER } from './protocol.fixture.ts'

describe('what tells how far a protocol is', () => {
  it('is the word «проект» while it is written, on an extract too', () => {
    const model = protocol()
    expect(lines(protocolForm(model, CALLED))[0]).toBe('ПРОЕКТ')
    expect(lines(extractForm(model, CALLED, model.items[0]!.id)!)[0]).toBe('ПРОЕКТ')
  })

  it('is, once it is signed, who signed when and the beginning of the sum', () => {
    const one = version()
    const model = protocol()
    for (const what of ['protocol', model.items[0]!.id]) {
      const form = paperOf(model, CALLED, what, HEAD, { version: one, versions: [one] })!
      expect(text(form)).not.toContain('ПРОЕКТ')
      const [signed, sum] = lines(form).slice(-2)
      expect(signed).toMatch(
        /^Протокол подписан в Методкабинете: председатель Вершинина О. П., 2\d\.11\.2026, \d\d:\d\d \(UTC[+−]\d+(?::\d\d)?\); секретарь Кадырова Л., 2\d\.11\.2026, \d\d:\d\d \(UTC[+−].+\)\.$/
      )
      expect(sum).toBe('Контрольная сумма текста (SHA-256): 1a2b3c4d5e6f7081…')
    }
  })

  it('is that it was signed on paper', () => {
    const one = version({ signatures: [], paper: { file, personId: SECRETARY, at: '2026-11-27T06:30:00Z' } })
    const said = text(protocolForm(protocol(), CALLED, { version: one, versions: [one] }))
    expect(said).toContain('Протокол подписан на бумаге; скан приложен')
    expect(said).not.toContain('подписан в Методкабинете')
  })

  it('is nothing but the sum while it waits: so it can be signed by hand', () => {
    const said = lines(
      protocolForm(protocol(), CALLED, { version: version({ signatures: [] }), versions: [] })
    )
    expect(said[0]).toBe('Методическая служба Луговского района')
    expect(said.slice(-2)).toEqual(['Л. Кадырова', 'Контрольная сумма текста (SHA-256): 1a2b3c4d5e6f7081…'])
  })

  it('is which of two versions is in force', () => {
    const [first, second] = [version({ sha256: 'f'.repeat(64) }), version()]
    const note = (one: Version, versions: Version[]) =>
      line(protocolForm(protocol(), CALLED, { version: one, versions }), 'Версия')
    expect(note(first, [first])).toEqual([])
    expect(note(first, [first, second])).toEqual(['Версия 1. Действует версия 2.'])
    expect(note(second, [first, second])).toEqual(['Версия 2, действует.'])
    // A correction that brings back the first text is a version of its own.
    const third = version({ sha256: first.sha256, at: '2026-12-20T12:00:00Z' })
    expect(note(third, [first, second])).toEqual([
      'Версия 3: исправление, ещё не подписано. Действует версия 2.'
    ])
    expect(note(third, [first, second, third])).toEqual(['Версия 3, действует.'])
    expect(note(first, [first, second, third])).toEqual(['Версия 1. Действует версия 3.'])
    expect(note(second, [first])).toEqual(['Версия 2: исправление, ещё не подписано. Действует версия 1.'])
  })
})

it('an order is made of the version in force alone', () => {
  const [first, second] = [version({ sha256: 'f'.repeat(64) }), version()]
  const orderOf = (stamped?: Parameters<typeof paperOf>[4]) =>
    paperOf(protocol(), CALLED, 'order', HEAD, stamped)
  expect(orderOf()).toBeNull()
  expect(orderOf({ version: first, versions: [] })).toBeNull()
  expect(orderOf({ version: first, versions: [first, second] })).toBeNull()
  expect(lines(orderOf({ version: second, versions: [first, second] })!)).toContain('ПРИКАЗ')
})

describe('an extract', () => {
  it('has one question under its own number, a count of people and the secretary’s hand', () => {
    const model = protocol()
    const form = extractForm(model, CALLED, model.items[1]!.id)!
    expect(lines(form).slice(1)).toEqual([
      'Методическая служба Луговского района',
      'ВЫПИСКА ИЗ ПРОТОКОЛА № 3',
      'заседания РМО учителей химии',
      'Дата: 26.11.2026, 14:00',
      'Место: школа № 7, кабинет 21',
      'Тема: Единые критерии оценки',
      'Председатель: Вершинина О. П., учитель химии',
      'Секретарь: Кадырова Л., учитель химии',
      'Присутствовали: 3 человека',
      '2. Критерии к лабораторной работе',
      'СЛУШАЛИ: Бессонова И. Д.',
      'Показаны четыре листа оценки.',
      'ВЫСТУПИЛИ: Предложено сократить лист до пяти строк.',
      'ГОЛОСОВАЛИ: за — 2, против — нет, воздержались — 1.',
      'РЕШИЛИ: ',
      '2.1. Принять единые критерии с 11.01.2027.',
      '2.2. Сократить лист оценки и разослать школам.',
      'Ответственный: Бессонов И. Д., срок — до 15.12.2026.',
      'Выписка верна',
      'Секретарь',
      'Л. Кадырова'
    ])
    expect(form.fileName).toBe('Выписка_из_протокола_3_26-11-2026_вопрос_2')
    expect(plain(form.title)).toBe('Выписка из протокола № 3')
  })

  it('is none of a question that is not there', () => {
    expect(extractForm(protocol(), CALLED, 'нет такого')).toBeNull()
  })
})

describe('a sheet of registration', () => {
  it('has a row to sign for each member by the alphabet, for guests below, and spare ones', () => {
    const form = registrationForm(protocol({ present: [] }), CALLED)
    const [table] = tables(form)
    expect(table!.columns.map(({ title }) => title)).toEqual([
      '№',
      'Фамилия, имя, отчество',
      'Организация',
      'Должность',
      'Подпись'
    ])
    const rows = table!.rows.map((row) => ('group' in row ? row.group : row.cells.slice(0, 2).join(' ')))
    expect(rows).toEqual([
      '1 Бессонов Игорь Дмитриевич',
      '2 Вершинина Ольга Петровна',
      '3 Кадырова Лейла',
      '4 Оганесян Рубен Гагикович',
      'Приглашённые',
      '5 Саввина П. О.',
      ...['6 ', '7 ', '8 ', '9 ', '10 ']
    ])
    expect(table!.rowHeight).toBe(9)
    expect(lines(form).slice(0, 3)).toEqual([
      'Методическая служба Луговского района',
      'ЛИСТ РЕГИСТРАЦИИ',
      'участников заседания РМО учителей химии'
    ])
    expect(form.fileName).toBe('Лист_регистрации_3_26-11-2026')
  })

  it('has its columns and spare rows when nobody is known yet', () => {
    const [table] = tables(registrationForm(protocol({ members: [], present: [] }, { guests: [] }), CALLED))
    expect(table!.columns).toHaveLength(5)
    expect(table!.rows).toHaveLength(5)
  })
})

/** Long prose with everything in it, forty people, guests, votes, assignments. */
function full(): { model: ProtocolModel; called: Called } {
  const { ids, called } = crowd(40)
  const prose: RichText = [
    { kind: 'heading', runs: [{ text: 'Итоги & <выводы>' }] },
    { kind: 'paragraph', runs: [{ text: 'Теряем баллы ' }, { text: 'в расчётах', bold: true }] },
    { kind: 'list', ordered: true, items: [[{ text: 'раз' }], [{ text: 'два' }]] },
    { kind: 'list', ordered: false, items: [[{ text: 'лист' }]] },
    { kind: 'paragraph', runs: [{ text: 'Запись: ' }, { text: 'тут', link: 'https://example.org/' }] }
  ]
  const items = Array.from({ length: 3 }, (_, i) => ({
    text: `Вопрос ${i + 1}`,
    speakers: [TEACHER, ids[i]!],
    heard: prose,
    spoke: prose,
    votesFor: 38,
    decisions: [{ text: 'Принять.' }, { text: 'Разослать.', assignees: [TEACHER], due: '2026-12-15' }]
  }))
  return { model: protocol({ members: ids, present: ids.slice(1) }, { items }), called }
}

it.each(['protocol', 'list', 'extract'])(
  '%s: the sheet and Word say the same in the same order',
  async (what) => {
    const { model, called } = full()
    const one = version()
    const id = what === 'extract' ? model.items[1]!.id : what
    const form = paperOf(model, called, id, HEAD, { version: one, versions: [one] })!
    const trimmed = (all: string[]) => all.map((one) => one.trim())
    expect(trimmed(printedLines(form))).toEqual(trimmed(wordsOf(form)))
    const word = linesOfWord((await partsOfWord(form))('word/document.xml'))
    expect(trimmed(word)).toEqual(trimmed(wordsOf(form)))
    expect(word.length).toBeGreaterThan(20)
  }
)
