import { describe, expect, it } from 'vitest'
import type { RichText } from '$lib/rich-text.ts'
import { decisions, items } from './document.ts'
import { protocolForm } from './form.ts'
import { crowd, line, lines, plain, protocol, tables, text } from './paper.fixture.ts'
import { CALLED, CHAIR, newProtocol, SECRETARY, TEACHER } from './protocol.fixture.ts'

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

  it('names speakers who are not in the directory in the case of its lead-in, and in the agenda as they are', () => {
    const typed = { text: 'Опыт соседей', speakersText: 'Иванова М. П., Орлов Денис Ильич' }
    const questions = [typed, { text: 'Разное', speakersText: 'Все участники' }]
    const paper = protocolForm(protocol({}, { items: questions }), CALLED)
    expect(lines(paper)).toContain('Опыт соседей (Иванова М. П., Орлов Денис Ильич)')
    expect(line(paper, 'СЛУШАЛИ')).toEqual([
      'СЛУШАЛИ: Иванову М. П., Орлова Дениса Ильича',
      'СЛУШАЛИ: Все участники'
    ])
  })

  it('names several speakers by the alphabet, or in the order that somebody gave them', () => {
    const asked = { text: 'Опыт', speakers: [CHAIR, TEACHER, SECRETARY], speakersText: 'Все участники' }
    const heard = (speakersOrder?: string[]) =>
      line(protocolForm(protocol({}, { items: [{ ...asked, speakersOrder }] }), CALLED), 'СЛУШАЛИ')[0]
    expect(heard()).toBe('СЛУШАЛИ: Бессонова И. Д., Вершинину О. П., Кадырову Л., Все участники')
    // Who came later stands behind, who left is no more.
    expect(heard([SECRETARY, 'left', CHAIR])).toBe(
      'СЛУШАЛИ: Кадырову Л., Вершинину О. П., Бессонова И. Д., Все участники'
    )
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

  it('writes posts in the middle of a line in small letters, but for abbreviations', () => {
    const post = (post: string) => ({ ...CALLED.people, [CHAIR]: { ...CALLED.people[CHAIR]!, post } })
    const led = (people: typeof CALLED.people) =>
      line(protocolForm(protocol(), { ...CALLED, people }), 'Председатель:')
    expect(led(post('Учитель'))).toEqual(['Председатель: Вершинина О. П., учитель'])
    expect(led(post('ПДО'))).toEqual(['Председатель: Вершинина О. П., ПДО'])
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
