import { describe, expect, it } from 'vitest'
import { wordsOf, type FormTable, type OfficialForm } from '$lib/exchange/form.ts'
import { campaign, item } from '../campaign/campaign.fixture.ts'
import { instrumentOf } from '../campaign/model.ts'
import { diagnosisForm, type DiagnosisSheet } from './form.ts'
import { viewsOf, type Views } from './result.ts'

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

const sheet = (views: Views, more: Partial<DiagnosisSheet> = {}) =>
  diagnosisForm({
    title: 'Осень',
    person: { last: 'Вершинина', first: 'Ольга', middle: 'Петровна', post: 'учитель химии' },
    organization: 'Школа № 4',
    date: '2026-09-20',
    wave: 'first',
    instrument,
    views,
    notes: [],
    ...more
  })
const table = ({ blocks }: OfficialForm) =>
  blocks.find((block): block is FormTable => block.kind === 'table')!
const plain = (form: OfficialForm) => wordsOf(form).map((word) => word.replaceAll('\u00a0', ' '))

const advice = (form: OfficialForm) =>
  plain(form)
    .filter((word) => /^(Оценочный|Цифровой)\. /.test(word))
    .map((word) => word.slice(0, word.indexOf(':')))

describe('the diagnosis sheet', () => {
  it('shows percent with its fraction, level in words and what it means, the hardest first', () => {
    const form = sheet(views(given(3, 1)))
    expect(table(form).columns.map(({ title }) => title)).toEqual(['Компонент', 'Самооценка', 'Уровень'])
    expect(table(form).rows).toEqual([
      { cells: ['Оценочный', '100 %\n(3 из 3 баллов)', 'Минимальный дефицит'] },
      { cells: ['Цифровой', '33,3 %\n(1 из 3 баллов)', 'Высокий дефицит'] }
    ])
    expect(advice(form)).toEqual(['Цифровой. Здесь пока трудно', 'Оценочный. Получается хорошо'])
    expect(form.fileName).toBe('Лист_диагностики_Вершинина_20-09-2026')
  })

  it('is lowered by the expert, whose words stand on it', () => {
    const form = sheet(views(given(3, 3), given(1, 3)), {
      notes: [{ text: 'Была на уроке', name: 'Гуляева В. П.' }]
    })
    expect(table(form).rows[0]).toEqual({
      cells: ['Оценочный', '100 %\n(3 из 3 баллов)', '33,3 %\n(1 из 3 баллов)', 'Высокий дефицит']
    })
    expect(plain(form)).toContain('Уровень назван по более низкой из двух оценок.')
    expect(plain(form)).toContain('Гуляева В. П.: Была на уроке')
    expect(advice(form)[0]).toBe('Оценочный. Здесь пока трудно')
  })

  it('tells of the new diagnosis, and only sets the one before beside it', () => {
    const earlier = {
      day: '2026-05-12',
      wave: 'first' as const,
      instrument,
      views: views(given(3, 1), given(2, 1))
    }
    const form = sheet(views(given(1, 3)), { date: '2026-09-21', wave: 'last', earlier })
    expect(
      table(form)
        .columns.map(({ title }) => title)
        .slice(1)
    ).toEqual([
      'Самооценка',
      'Уровень',
      'Самооценка, было',
      'Взгляд эксперта, было',
      'Изменение самооценки, процентных пунктов'
    ])
    expect(table(form).rows[0]).toEqual({
      cells: [
        'Оценочный',
        '33,3 %\n(1 из 3 баллов)',
        'Высокий дефицит',
        '100 %\n(3 из 3 баллов)',
        '66,7 %\n(2 из 3 баллов)',
        '−66,7'
      ]
    })
    expect(plain(form)).toContain('Диагностика: итоговая, 21.09.2026')
    expect(plain(form)).toContain('«Было»: входная, 12.05.2026.')
    expect(advice(form)).toEqual(['Оценочный. Здесь пока трудно', 'Цифровой. Получается хорошо'])
    expect(form.fileName).toBe('Лист_диагностики_Вершинина_21-09-2026')
  })

  it('says when the diagnosis before asked about something else', () => {
    const other = instrumentOf(campaign({}, [a]))
    const earlier = {
      day: '2026-05-12',
      wave: 'first' as const,
      instrument: other,
      views: views(given(3, 1))
    }
    expect(plain(sheet(views(given(1, 3)), { earlier })).join(' ')).toContain('Тогда спрашивали о другом')
  })
})
