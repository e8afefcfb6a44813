import { describe, expect, it } from 'vitest'
import { wordsOf, type FormTable, type OfficialForm } from '$lib/exchange/form.ts'
import { linesOfWord, partsOfWord, printedLines } from '$lib/exchange/rendered.fixture.ts'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { RichText } from '$lib/rich-text.ts'
import { extractForm, paperOf, protocolForm, registrationForm } from './form.ts'
import type { Called, Named } from './frozen.ts'
import type { Signature, Version } from './life.ts'
import type { ProtocolFields, ProtocolModel } from './model.ts'
import { decisions, items } from './document.ts'
import { CALLED, CHAIR, newProtocol, SECRETARY, seed, TEACHER } from './protocol.fixture.ts'

const HEAD = { post: 'Директор', name: 'Н. Р. Сорокина' }

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
const lines = (form: OfficialForm) => wordsOf(form).map(plain)
const text = (form: OfficialForm) => lines(form).join('\n')
const line = (form: OfficialForm, beginning: string) => lines(form).filter((one) => one.startsWith(beginning))
const tables = ({ blocks }: OfficialForm) =>
  blocks.filter((block): block is FormTable => block.kind === 'table')

function protocol(fields: Partial<ProtocolFields> = {}, more: Partial<typeof seed> = {}): ProtocolModel {
  return newProtocol({ ...seed, ...more, fields: { ...seed.fields, ...fields } }).model
}

/** So many people, of whom the last one came last in the alphabet. */
function crowd(size: number): { ids: string[]; called: Called } {
  const ids = Array.from({ length: size }, (_, i) => `person-${i}`)
  const people = Object.fromEntries(
    ids.map((id, i): [string, Named] => [
      id,
      {
        last: `Участник${String(size - i).padStart(2, '0')}`,
        first: 'Анна',
        middle: '',
        post: 'учитель',
        organization: 'Школа № 1'
      }
    ])
  )
  return { ids, called: { ...CALLED, people: { ...CALLED.people, ...people } } }
}

const file: AttachedFile = { sha256: 'a'.repeat(64), type: 'application/json', name: 'Протокол', size: 1 }

function version(more: Partial<Version> = {}): Version {
  const signature = (as: Signature['as'], personId: string, at: string) => ({ as, personId, at })
  return {
    number: 3,
    date: '2026-11-26',
    chair: CHAIR,
    secretary: SECRETARY,
    digest: 'd',
    given: [],
    sha256: `1a2b3c4d5e6f7081${'0'.repeat(48)}`,
    file,
    sentBy: CHAIR,
    at: '2026-11-26T12:00:00Z',
    signatures: [
      signature('chair', CHAIR, '2026-11-26T12:00:00Z'),
      signature('secretary', SECRETARY, '2026-11-27T06:30:00Z')
    ],
    paper: null,
    ...more
  }
}

describe('the protocol on paper', () => {
  it('has all its parts in the order of an official protocol', () => {
    expect(lines(protocolForm(protocol(), CALLED))).toEqual([
      'ПРОЕКТ',
      'Методическая служба Луговского района',
      'ПРОТОКОЛ № 3',
      'заседания РМО учителей химии',
      'Дата: 26.11.2026, 14:00',
      'Место: школа № 7, кабинет 21',
      'Тема: Единые критерии оценки',
      'Председатель: Вершинина О. П., учитель химии',
      'Секретарь: Кадырова Л., учитель химии',
      'Присутствовали: Бессонов Игорь Дмитриевич (Школа № 2), Вершинина Ольга Петровна (Школа № 7), Кадырова Лейла (Гимназия)',
      'Отсутствовали: Оганесян Рубен Гагикович',
      'Приглашённые: Саввина П. О., методист, Методическая служба',
      'ПОВЕСТКА ДНЯ',
      'Входная диагностика: где мы теряем баллы (Вершинина О. П.)',
      'Критерии к лабораторной работе (Бессонов И. Д.)',
      '1. Входная диагностика: где мы теряем баллы',
      'СЛУШАЛИ: Вершинину О. П.',
      'Баллы теряем в заданиях с расчётом.',
      'РЕШИЛИ: ',
      '1.1. Принять итоги к сведению.',
      '2. Критерии к лабораторной работе',
      'СЛУШАЛИ: Бессонова И. Д.',
      'Показаны четыре листа оценки.',
      'ВЫСТУПИЛИ: Предложено сократить лист до пяти строк.',
      'ГОЛОСОВАЛИ: за — 2, против — нет, воздержались — 1.',
      'РЕШИЛИ: ',
      '2.1. Принять единые критерии с 11.01.2027.',
      '2.2. Сократить лист оценки и разослать школам.',
      'Ответственный: Бессонов И. Д., срок — до 15.12.2026.',
      'Председатель',
      'О. П. Вершинина',
      'Секретарь',
      'Л. Кадырова'
    ])
  })

  it('has the margins of what is kept long, and a name of its own', () => {
    const form = protocolForm(protocol(), CALLED)
    expect([form.margins, form.orientation]).toEqual(['wide', 'portrait'])
    expect([plain(form.title), form.fileName]).toEqual(['Протокол № 3', 'Протокол_3_26-11-2026'])
  })

  it('says only what is known of a protocol just begun', () => {
    const fields = { date: '', time: '', place: '', topic: '', chair: '', secretary: '', members: [] }
    const empty = protocol({ ...fields, number: undefined, present: [] }, { items: [], guests: [] })
    const form = protocolForm(empty, { people: {}, owner: '', service: '' })
    expect(lines(form)).toEqual(['ПРОЕКТ', 'ПРОТОКОЛ', 'заседания', 'Председатель', 'Секретарь'])
    expect([form.title, form.fileName]).toEqual(['Протокол без номера', 'Протокол'])
  })

  it('has no lead-in without words: prose of empty lines is empty', () => {
    const blank: RichText = [{ kind: 'paragraph', runs: [] }]
    const form = protocolForm(
      protocol({}, { items: [{ text: 'Разное', heard: blank, spoke: blank, decisions: [{ text: ' ' }] }] }),
      CALLED
    )
    expect(text(form)).not.toMatch(/СЛУШАЛИ|ВЫСТУПИЛИ|ГОЛОСОВАЛИ|РЕШИЛИ/)
  })

  it('leads into what was heard where nobody is named', () => {
    const heard: RichText = [{ kind: 'paragraph', runs: [{ text: 'Обменялись опытом.' }] }]
    expect(
      line(protocolForm(protocol({}, { items: [{ text: 'Разное', heard }] }), CALLED), 'СЛУШАЛИ')
    ).toEqual(['СЛУШАЛИ: Обменялись опытом.'])
  })

  it('keeps long prose as it is written: headings, lists, links', () => {
    const heard: RichText = [
      { kind: 'heading', runs: [{ text: 'Итоги' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'лист один' }], [{ text: 'лист два' }]] },
      { kind: 'paragraph', runs: [{ text: 'Запись: ' }, { text: 'тут', link: 'https://example.org/' }] }
    ]
    const { blocks } = protocolForm(
      protocol({}, { items: [{ text: 'Разное', speakers: [TEACHER], heard }] }),
      CALLED
    )
    const at = blocks.findIndex((block) => 'label' in block && block.label === 'СЛУШАЛИ:')
    expect(blocks.slice(at + 1, at + 4)).toMatchObject([
      { kind: 'heading', level: 3 },
      { kind: 'list', marks: 'dashes', items: [[{ text: 'лист один' }], [{ text: 'лист два' }]] },
      { kind: 'paragraph', text: [{ text: 'Запись: ' }, { text: 'тут', link: 'https://example.org/' }] }
    ])
  })

  it('keeps the number of a question without words, and leaves out what nobody began at the end', () => {
    const form = protocolForm(
      protocol({}, { items: [{ text: 'Первый' }, {}, { text: 'Третий' }, {}, { text: '  ' }] }),
      CALLED
    )
    expect(lines(form).filter((one) => /^\d\. /.test(one))).toEqual(['1. Первый', '2. …', '3. Третий'])
    expect(form.blocks.find(({ kind }) => kind === 'list')).toMatchObject({
      items: ['Первый', '…', 'Третий']
    })
  })

  it('prints no vote where nobody voted, and says who was against', () => {
    const form = protocolForm(
      protocol({}, { items: [{ text: 'Без' }, { text: 'С', votesFor: 0, votesAgainst: 12 }] }),
      CALLED
    )
    expect(line(form, 'ГОЛОСОВАЛИ')).toEqual(['ГОЛОСОВАЛИ: за — нет, против — 12, воздержались — нет.'])
  })

  it('tells several people, a control of its own, and ends with one full stop', () => {
    const given = (assignees: string[], more: object) => ({ text: 'Сделать.', assignees, ...more })
    const form = protocolForm(
      protocol(
        {},
        {
          items: [
            {
              text: 'Разное',
              decisions: [
                given([TEACHER, SECRETARY], { due: '2026-12-15', controller: CHAIR }),
                given([TEACHER], {}),
                given([], { due: '2026-12-20' }),
                { assignees: [TEACHER], due: '2026-12-25' }
              ]
            }
          ]
        }
      ),
      CALLED
    )
    expect(lines(form).slice(lines(form).indexOf('РЕШИЛИ: ') + 1, -4)).toEqual([
      '1.1. Сделать.',
      'Ответственные: Бессонов И. Д., Кадырова Л., срок — до 15.12.2026, контроль — Вершинина О. П.',
      '1.2. Сделать.',
      'Ответственный: Бессонов И. Д.',
      '1.3. Сделать.',
      'Срок — до 20.12.2026.',
      '1.4.',
      'Ответственный: Бессонов И. Д., срок — до 25.12.2026.'
    ])
  })

  it('keeps whoever answers for a decision on the page of the decision', () => {
    const { blocks } = protocolForm(protocol(), CALLED)
    const at = blocks.findIndex((block) => 'text' in block && String(block.text).startsWith('Ответственный'))
    expect(blocks[at - 1]).toMatchObject({
      text: '2.2. Сократить лист оценки и разослать школам.',
      keepNext: true
    })
  })

  it('tells the mode and the form of the meeting where they are not the usual ones', () => {
    const form = protocolForm(protocol({ mode: 'online', form: 'round-table', place: '' }), CALLED)
    expect(line(form, 'Место')).toEqual(['Место: онлайн'])
    expect(line(form, 'Форма')).toEqual(['Форма: круглый стол'])
    const online = protocolForm(protocol({ mode: 'online', form: 'online' }), CALLED)
    expect(line(online, 'Форма')).toEqual([])
  })

  it('stands under the name of an organization that meets by itself', () => {
    const form = protocolForm(protocol({ owner: 'organization' }), { ...CALLED, owner: 'Школа № 7' })
    expect(lines(form).slice(1, 4)).toEqual(['Школа № 7', 'ПРОТОКОЛ № 3', 'заседания Школы № 7'])
  })

  it('names a body that cannot be declined in quotation marks', () => {
    const form = protocolForm(protocol(), { ...CALLED, owner: 'Созвездие' })
    expect(lines(form)).toContain('заседания «Созвездие»')
  })
})

describe('those present', () => {
  it('are named up to ten, without a list', () => {
    const { ids, called } = crowd(10)
    const form = protocolForm(protocol({ members: ids, present: ids }), called)
    expect(line(form, 'Присутствовали')[0]).toContain('Участник01 Анна (Школа № 1), Участник02 Анна')
    expect(form.blocks.some(({ kind }) => kind === 'pageBreak')).toBe(false)
  })

  it('over ten are counted, and a list is annexed that has as many rows as were counted', () => {
    const { ids, called } = crowd(40)
    const form = protocolForm(protocol({ members: ids, present: ids }), called)
    expect(line(form, 'Присутствовали')).toEqual(['Присутствовали: 40 человек (список прилагается)'])
    const at = form.blocks.findIndex(({ kind }) => kind === 'pageBreak')
    expect(form.blocks[at + 1]).toMatchObject({ text: 'Приложение\nк протоколу № 3 от 26.11.2026' })
    const [list] = tables(form)
    expect(list!.columns.map(({ title }) => title)).toEqual([
      '№',
      'Фамилия, имя, отчество',
      'Должность',
      'Организация'
    ])
    expect(list!.rows).toHaveLength(40)
    expect(list!.rows[0]).toEqual({ cells: ['1', 'Участник01 Анна', 'учитель', 'Школа № 1'] })
    expect(line(form, 'Приглашённые')).toHaveLength(1)
  })

  it('are counted in words that fit the number', () => {
    const { ids, called } = crowd(22)
    expect(line(protocolForm(protocol({ members: ids, present: ids }), called), 'Присутствовали')).toEqual([
      'Присутствовали: 22 человека (список прилагается)'
    ])
  })
})

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
        /^Протокол подписан в Методкабинете: председатель Вершинина О. П., 26\.11\.2026, \d\d:00 \(UTC[+−]\d+(?::\d\d)?\); секретарь Кадырова Л., 2\d\.11\.2026, \d\d:\d\d \(UTC[+−].+\)\.$/
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

describe('names in a protocol', () => {
  it.each([
    ['Вершинина Ольга Петровна', 'Вершинину О. П.'],
    ['Бессонов Игорь Дмитриевич', 'Бессонова И. Д.'],
    ['Кадырова Лейла ', 'Кадырову Л.'],
    ['Черных Мария Игоревна', 'Черных М. И.'],
    ['Дальченко Ирина Павловна', 'Дальченко И. П.'],
    ['человек не из справочника', 'человек не из справочника']
  ])('of %s, who was heard', (name, heard) => {
    const [last = '', first = '', middle = ''] = name.startsWith('человек') ? [name] : name.split(' ')
    const people = { ...CALLED.people, [CHAIR]: { last, first, middle, post: '', organization: '' } }
    expect(line(protocolForm(protocol(), { ...CALLED, people }), 'СЛУШАЛИ')[0]).toBe(`СЛУШАЛИ: ${heard}`)
  })
})

it('of a question that was removed, nothing is printed', () => {
  const handle = newProtocol()
  const [first] = handle.model.items
  handle.change('убрать', (doc) => items.remove(doc, first!.id))
  const form = protocolForm(handle.model, CALLED)
  expect(text(form)).not.toContain('Входная диагностика')
  expect(line(form, '1. ')).toEqual(['1. Критерии к лабораторной работе'])
  expect(decisions.read(handle.doc).rows).toHaveLength(3)
  expect(text(form)).not.toContain('Принять итоги к сведению')
})
