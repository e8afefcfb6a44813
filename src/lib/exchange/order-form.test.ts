import { describe, expect, it } from 'vitest'
import { wordsOf } from './form.ts'
import { numberedPoints, orderForm, type Order, type OrderPoint } from './order-form.ts'

const person = (name: string) => {
  const [last = '', first = '', middle = ''] = name.split(' ')
  return { last, first, middle }
}
const order = (points: readonly OrderPoint[], more: Partial<Order> = {}): Order => ({
  service: 'Методическая служба',
  date: '2026-12-01',
  number: '15',
  about: 'О выполнении решений',
  basis: 'На основании протокола № 3',
  points,
  head: { post: 'Директор', name: 'Н. Р. Сорокина' },
  ...more
})
const lines = (form: Order) =>
  wordsOf(orderForm(form)).map((text) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', ''))
/** Without the last one, which says who controls the whole. */
function points(all: readonly OrderPoint[]): string[] {
  const said = lines(order(all))
  const last = said.findIndex((line) => line.includes('Контроль за исполнением приказа'))
  return said.slice(said.indexOf('ПРИКАЗЫВАЮ:') + 1, last)
}

describe('points of an order', () => {
  it('entered as 3.4, 3.5, 3.5, 3.6 are printed 3.4, 3.5, 3.6, 3.7 (domain.md §6)', () => {
    const sub = (...texts: string[]) => texts.map((text) => ({ text }))
    const all = [
      { text: 'Первый' },
      { text: 'Второй' },
      {
        text: 'Третий',
        points: sub(
          ...['3.1. Раз', '3.2. Два', '3.3. Три'],
          ...['3.4. Создать', '3.5. Назначить', '3.5. Провести', '3.6 Обобщить']
        )
      }
    ]
    expect(points(all).slice(-4)).toEqual([
      '3.4. Создать.',
      '3.5. Назначить.',
      '3.6. Провести.',
      '3.7. Обобщить.'
    ])
    expect(numberedPoints(all).map(({ number }) => number)).toEqual(
      '1 2 3 3.1 3.2 3.3 3.4 3.5 3.6 3.7'.split(' ')
    )
  })

  it('keep figures that are words of the point', () => {
    expect(
      points([{ text: '3.5 балла считать порогом' }, { text: '2026 год объявить годом химии.' }])
    ).toEqual(['1. 3.5 балла считать порогом.', '2. 2026 год объявить годом химии.'])
  })

  it('name in the dative whoever is to do it, and in the accusative who controls it', () => {
    expect(
      points([
        {
          text: 'Сократить лист оценки.',
          to: [person('Бессонов Игорь Дмитриевич'), person('Кадырова Лейла')],
          due: '2026-12-15',
          control: person('Вершинина Ольга Петровна')
        },
        { text: 'Лист оценки — до пяти строк', to: [person('Черных Мария Игоревна')] },
        { text: '', to: [person('Жук Лев Олегович')], due: '2026-12-20' }
      ])
    ).toEqual([
      '1. Бессонову И. Д., Кадыровой Л. сократить лист оценки. Срок — до 15.12.2026. Контроль возложить на Вершинину О. П.',
      '2. Поручить Черных М. И.: Лист оценки — до пяти строк.',
      '3. Поручить Жуку Л. О. Срок — до 20.12.2026.'
    ])
  })

  it('lead into the points under them with a colon', () => {
    expect(points([{ text: 'По первому вопросу.', points: [{ text: 'Сделать' }] }])).toEqual([
      '1. По первому вопросу:',
      '1.1. Сделать.'
    ])
  })
})

describe('an order', () => {
  it('ends with who controls it, and with the hand of the head', () => {
    expect(lines(order([{ text: 'Сделать' }])).slice(-4)).toEqual([
      '1. Сделать.',
      '2. Контроль за исполнением приказа оставляю за собой.',
      'Директор',
      'Н. Р. Сорокина'
    ])
    const given = order([{ text: 'Сделать' }], { control: person('Лунина Ирина Олеговна') })
    expect(lines(given)).toContain('2. Контроль за исполнением приказа возложить на Лунину И. О.')
  })

  it('has its day and number, or room to write them by hand', () => {
    const known = orderForm(order([]))
    expect(lines(order([]))).toContain('01.12.2026\u2003№ 15')
    expect([known.title, known.fileName, known.margins]).toEqual([
      'Приказ № 15 от 01.12.2026',
      'Приказ_15_01-12-2026',
      'wide'
    ])
    const blank = order([], { date: '', number: '' })
    expect(lines(blank).some((line) => /^«___» _+ 20___ г\.\u2003№ ______$/.test(line))).toBe(true)
    expect(orderForm(blank).fileName).toBe('Приказ_О_выполнении_решений')
  })
})
