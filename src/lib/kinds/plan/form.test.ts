import { describe, expect, it } from 'vitest'
import { wordsOf, type FormBlock, type FormTable, type OfficialForm } from '$lib/exchange/form.ts'
import { agendaItem, activity, directory, meeting, plan } from './plan.fixture.ts'
import { planForm, whenText } from './form.ts'

/** No-break spaces read as spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const words = (form: OfficialForm) => wordsOf(form).map(plain)
const headings = ({ blocks }: OfficialForm) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
const tables = ({ blocks }: OfficialForm) =>
  blocks.filter((block): block is FormTable => block.kind === 'table')
const stamps = ({ blocks }: OfficialForm) =>
  blocks.find((block): block is Extract<FormBlock, { kind: 'stamps' }> => block.kind === 'stamps')
const cellsOf = (table: FormTable | undefined) =>
  (table?.rows ?? []).map((row) => ('group' in row ? [row.group] : row.cells))

describe('the title of a plan', () => {
  it('keeps the association’s name as it was written', () => {
    const form = planForm(plan(), { directory })
    expect(form.title).toBe('План работы РМО учителей химии на 2026–2027 учебный год')
    expect(form.fileName).toBe('План_РМО_учителей_химии_2026-2027')
  })

  it('declines a name that begins with a word', () => {
    const form = planForm(plan({ ownerId: 'young' }), { directory })
    expect(form.title).toBe('План работы Школы молодого педагога на 2026–2027 учебный год')
  })

  it('puts a name that it cannot decline on a line of its own', () => {
    const form = planForm(plan({ ownerId: 'odd' }), { directory })
    expect(headings(form)[0]).toBe('План работы на 2026–2027 учебный год\nМастерская слова')
  })

  it('is of the service, signed by its head', () => {
    const form = planForm(plan({ owner: 'service', ownerId: '' }), { directory })
    expect(form.title).toBe('План работы Методического центра «Импульс» на 2026–2027 учебный год')
    expect(form.blocks.at(-1)).toEqual({ kind: 'signature', post: 'Директор', name: 'Н. Р. Сорокина' })
  })

  it('is of a school, and of its attestation when it was made from that template', () => {
    const school = plan({ owner: 'organization', ownerId: 'school' })
    expect(planForm(school, { directory }).title).toBe(
      'План методической работы Школы № 4 на 2026–2027 учебный год'
    )
    expect(planForm(school, { directory, template: 'attestation' }).title).toBe(
      'План работы по аттестации педагогических работников Школы № 4 на 2026–2027 учебный год'
    )
  })
})

describe('the stamps of a plan', () => {
  it('leave to the pen what is not known: the service’s head approves', () => {
    expect(stamps(planForm(plan(), { directory }))?.right).toEqual({
      head: 'УТВЕРЖДАЮ',
      lines: [
        'Директор',
        'Методического центра «Импульс»',
        '_____________ Н. Р. Сорокина',
        '«___»\u00a0______________\u00a020___\u00a0г.'
      ]
    })
  })

  it('say who considered and who approved, when the plan says so', () => {
    const form = planForm(
      plan({
        consideredBy: 'методический совет',
        consideredDate: '2026-08-28',
        consideredProtocol: '1',
        approvedPost: 'Начальник отдела образования',
        approvedName: 'И. И. Лунина',
        approvedDate: '2026-08-31'
      }),
      { directory }
    )
    expect(stamps(form)?.left?.lines).toEqual([
      'на заседании методического совета',
      'протокол от 28.08.2026 № 1'
    ])
    expect(stamps(form)?.right?.lines).toEqual([
      'Начальник отдела образования',
      '_____________ И. И. Лунина',
      '31.08.2026'
    ])
  })

  it('print a date that is no date as it was written', () => {
    const form = planForm(plan({ approvedName: 'И. И. Лунина', approvedDate: 'август' }), { directory })
    expect(stamps(form)?.right?.lines.at(-1)).toBe('август')
  })

  it('are left out when nobody is known', () => {
    const nobody = { ...directory, fields: { ...directory.fields, servicePost: '' } }
    expect(stamps(planForm(plan(), { directory: nobody }))).toBeUndefined()
  })
})

describe('the parts of a plan', () => {
  it('come in the official order', () => {
    const form = planForm(
      plan(
        {
          theme: 'Функциональная грамотность',
          goal: 'помочь учителям',
          results: 'Рост качества',
          directions: ['shnor', 'analysis', 'Своё'],
          members: ['head']
        },
        { tasks: ['Изучить', 'Обобщить'], meetings: [meeting()], activities: [activity()] }
      ),
      { directory }
    )
    expect(form.blocks.map(({ kind }) => kind)).toEqual([
      ...['stamps', 'heading', 'paragraph', 'paragraph', 'paragraph', 'list', 'paragraph'],
      ...['heading', 'table', 'heading', 'table', 'heading', 'table', 'heading', 'paragraph', 'signature']
    ])
    expect(headings(form).slice(1)).toEqual([
      'Состав',
      'Заседания',
      'Работа между заседаниями',
      'Ожидаемые результаты'
    ])
    expect(words(form)).toContain('Направления работы: информационно-аналитическое; работа со ШНОР; своё')
  })

  it('are left out when they are empty', () => {
    const form = planForm(plan({ theme: ' ', results: '\n' }, { tasks: [''] }), { directory })
    expect(form.blocks.map(({ kind }) => kind)).toEqual(['stamps', 'heading', 'signature'])
  })

  it('end with the head’s signature', () => {
    expect(planForm(plan(), { directory }).blocks.at(-1)).toEqual({
      kind: 'signature',
      post: 'Руководитель РМО',
      name: 'О.\u00a0П.\u00a0Вершинина'
    })
  })
})

describe('the members', () => {
  it('stand by the alphabet, without a column that nobody fills', () => {
    const [table] = tables(planForm(plan({ members: ['tutor', 'gone', 'head'] }), { directory }))
    expect(table?.columns.map(({ title }) => title)).toEqual([
      '№',
      'Фамилия, имя, отчество',
      'Организация',
      'Категория'
    ])
    expect(cellsOf(table)).toEqual([
      ['1', 'Вершинина Ольга Петровна', 'Школа № 4', 'Высшая'],
      ['2', 'Гуляева Нина', '', '']
    ])
  })
})

describe('the meetings', () => {
  it('number their questions and say who speaks and how long', () => {
    const model = plan(
      {},
      {
        meetings: [meeting({ id: 'first' }), meeting({ id: 'second' })],
        agenda: [
          agendaItem('second', { text: 'Итоги ГИА', speakers: ['head'], minutes: 15 }),
          agendaItem('second', { text: 'Разное', speakersText: 'гости' }),
          agendaItem('first', { text: 'План' })
        ]
      }
    )
    const [table] = tables(planForm(model, { directory }))
    const agenda = table!.columns.findIndex(({ title }) => title === 'Вопросы повестки')
    expect(cellsOf(table).map((cells) => plain(cells[agenda] as string))).toEqual([
      '1.1. План',
      '2.1. Итоги ГИА (Вершинина О. П., 15 мин)\n2.2. Разное (гости)'
    ])
  })

  it.each([
    [{ date: '2026-11-27', time: '14:00' }, '27.11.2026\n14:00'],
    [{ month: '2027-01' }, 'январь 2027 г.'],
    [{ month: '2027-01', date: '2027-01-20' }, '20.01.2027'],
    [{ term: 'в конце года' }, 'в конце года'],
    [{}, undefined]
  ])('print %j as it is said', (when, text) => {
    const [table] = tables(planForm(plan({}, { meetings: [meeting({ when })] }), { directory }))
    const at = table!.columns.findIndex(({ title }) => title === 'Срок')
    expect(cellsOf(table)[0]![at]).toBe(text)
  })

  it('keep the column of marks even while it is empty: it is filled in by hand', () => {
    const [table] = tables(planForm(plan({}, { meetings: [meeting()] }), { directory }))
    expect(table!.columns.at(-1)?.title).toBe('Отметка')
  })
})

describe('the work between the meetings', () => {
  it('is grouped by section, numbered through, with what has no section first', () => {
    const model = plan(
      {},
      {
        activities: [
          activity({ section: 'Одарённые дети', content: 'Олимпиада' }),
          activity({ content: 'Банк практик' }),
          activity({ section: 'Молодые педагоги', content: 'Уроки' }),
          activity({ section: 'Одарённые дети', content: 'Интенсив', mark: 'done', protocol: '2' })
        ]
      }
    )
    const [table] = tables(planForm(model, { directory }))
    expect(cellsOf(table)).toEqual([
      ['1', 'Банк практик', ''],
      ['Одарённые дети'],
      ['2', 'Олимпиада', ''],
      ['3', 'Интенсив', 'Выполнено\nпротокол № 2'],
      ['Молодые педагоги'],
      ['4', 'Уроки', '']
    ])
  })
})

describe('a term on paper', () => {
  it('names both ends of a period', () => {
    expect(plain(whenText({ date: '2026-11-15', until: '2026-11-25' }))).toBe('15.11.2026 – 25.11.2026')
  })
})

describe('where a meeting is', () => {
  it('stands under its topic: the place, the link of a video meeting, or both', () => {
    const link = 'https://video.example/rmo-4'
    const meetings = [
      meeting({ topic: 'Круг', place: 'Школа № 4', link }),
      meeting({ topic: 'Онлайн', form: 'online', link })
    ]
    const text = words(planForm(plan({}, { meetings }), { directory }))
    expect(text.join('\n')).toContain(`Школа № 4\nВидеовстреча: ${link}`)
    expect(text.join('\n')).toContain(`Онлайн\nВидеовстреча: ${link}`)
  })
})
