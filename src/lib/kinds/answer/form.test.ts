import { describe, expect, it } from 'vitest'
import { wordsOf, type FormTable, type OfficialForm } from '$lib/exchange/form.ts'
import { campaign, item } from '../campaign/campaign.fixture.ts'
import { instrumentOf } from '../campaign/model.ts'
import { diagnosisForm, type DiagnosisSheet } from './form.ts'
import { compare, viewsOf } from './result.ts'

const [a, b] = [item('assessment'), item('digital')]
const instrument = instrumentOf(campaign({}, [a, b]))
const given = (one: number, two: number) => ({
  answers: { [a.id]: one, [b.id]: two },
  actor: '',
  at: '',
  note: ''
})
const views = (submitted: ReturnType<typeof given>, expert?: ReturnType<typeof given>) =>
  viewsOf(instrument, { submitted, experts: expert ? [expert] : [] })

const sheet = (rows: DiagnosisSheet['rows'], more: Partial<DiagnosisSheet> = {}) =>
  diagnosisForm({
    title: 'Осень',
    person: { last: 'Вершинина', first: 'Ольга', middle: 'Петровна', post: 'учитель химии' },
    organization: 'Школа № 4',
    date: '2026-09-20',
    wave: 'first',
    rows,
    ...more
  })
const table = ({ blocks }: OfficialForm) =>
  blocks.find((block): block is FormTable => block.kind === 'table')!
const plain = (form: OfficialForm) => wordsOf(form).map((word) => word.replaceAll('\u00a0', ' '))

describe('the diagnosis sheet', () => {
  it('shows percent with its fraction, level in words and advice for what is not fine', () => {
    const form = sheet(compare(views(given(1, 3))))
    expect(table(form).columns.map(({ title }) => title)).toEqual(['Компонент', 'Самооценка', 'Уровень'])
    expect(table(form).rows).toEqual([
      { cells: ['Оценочный', '33,3 %\n(1 из 3 баллов)', 'Высокий дефицит'] },
      { cells: ['Цифровой', '100 %\n(3 из 3 баллов)', 'Минимальный дефицит'] }
    ])
    expect(plain(form).filter((word) => /^(Оценочный|Цифровой)\. /.test(word))).toHaveLength(1)
    expect(form.fileName).toBe('Лист_диагностики_Вершинина_20-09-2026')
  })

  it('puts the expert and the repeated diagnosis beside the first', () => {
    const rows = compare(views(given(3, 2), given(1, 2)), views(given(3, 3)))
    const form = sheet(rows, { dateAfter: '2027-05-10' })
    expect(table(form).rows[0]).toEqual({
      cells: [
        'Оценочный',
        '100 %\n(3 из 3 баллов)',
        '33,3 %\n(1 из 3 баллов)',
        'Минимальный дефицит (эксперт: высокий дефицит)',
        '100 %\n(3 из 3 баллов)',
        '0'
      ]
    })
    expect(table(form).rows[1]).toMatchObject({ cells: expect.arrayContaining(['+33,3']) as string[] })
    expect(plain(form)).toContain('Повторная диагностика: 10.05.2027')
  })
})
