import { describe, expect, it } from 'vitest'
import { wordsOf } from '$lib/exchange/form.ts'
import { brokenHeads } from '$lib/exchange/heads-fit.fixture.ts'
import { CRITERIA, type Criterion } from './model.ts'
import { feedbackForm, resultForm } from './result-form.ts'
import { aboutOf } from './result-about.ts'
import { livelySession, mark, marksModel } from './result.fixture.ts'
import { resultOf } from './result.ts'

const sources = livelySession()
const about = aboutOf(sources.session.fields, (id) => sources.nameOf(id, ''), 'РМО учителей химии')
const CRITERION_KEYS = Object.keys(CRITERIA) as Criterion[]
const plain = (text: string) => text.replace(/[\u00a0\u2060]/g, (space) => (space === '\u00a0' ? ' ' : ''))
const wordsIn = (form: ReturnType<typeof resultForm>) => plain(wordsOf(form).join('\n'))

describe('the sheet of a session', () => {
  const form = resultForm(resultOf(sources), about)
  const words = wordsIn(form)

  it('tells the session, its figures, answers, and who takes what into work', () => {
    expect(form.fileName).toBe('Итоги_постер-сессии_Практики,_которые_хочется_повторить_2026-11-27')
    for (const told of [
      'Проводит: РМО учителей химии',
      'Дата: 27.11.2026, 15:00',
      'Постеры: 2 постера, сдано 1.',
      'Записи: 2 вопроса, с ответом 1; 1 идея, 1 отзыв «ценно», 2 предложения.',
      'Голоса: ценно 1, берут в работу 2, в банк практик 1.',
      'Сколько времени уходит? (Гость)',
      'А если ученик завышает? (Гость, поддержали: 1)',
      'Рябинин К. Е., докладчик: Три минуты.',
      'Берут в работу: Дорофеева Ж. И., Черкашина Т. Ю.',
      'Остались без ответа'
    ])
      expect(words).toContain(told)
  })

  it('has heads that stand whole, also those of five criteria side by side', () => {
    const marks = marksModel(CRITERION_KEYS.map((key) => mark('a1', 'эксперт 1', 3, key)))
    const marked = resultForm(resultOf({ ...sources, marks }), about)
    expect(wordsIn(marked)).toContain('Воспроиз\u00adводимость')
    expect(brokenHeads(marked)).toEqual([])
  })

  it('holds no remark that experts wrote for each other', () => {
    expect(words).not.toContain('Выборка мала')
  })

  it('says nothing of marks where nobody put any', () => {
    const unmarked = resultForm(resultOf({ ...sources, marks: null }), about)
    expect(wordsIn(unmarked)).not.toContain('Оценки экспертов')
  })
})

describe('the feedback of a presenter', () => {
  it('has averages of two experts or more, and nobody’s name to them', () => {
    const [a1] = resultOf(sources).posters
    const words = wordsIn(feedbackForm([a1!], about))
    expect(words).toContain('Оценка экспертов: 2,5 из 3, по оценкам 2 экспертов')
    expect(words).toContain('Новизна\n2,5\n2')
    expect(words).not.toContain('Результативность')
    expect(words).not.toContain('эксперт 1')
  })

  it('says how many put marks where averages would tell one expert’s', () => {
    const marks = marksModel([mark('a1', 'эксперт 1', 1)])
    const words = wordsIn(feedbackForm(resultOf({ ...sources, marks }).posters.slice(0, 1), about))
    expect(words).toContain('Оценки поставил 1 эксперт. Средние показываются, когда оценили хотя бы 2.')
  })

  it('of all of them is one file, a page each', () => {
    const form = feedbackForm(resultOf(sources).posters, about)
    expect(form.blocks.filter(({ kind }) => kind === 'pageBreak')).toHaveLength(1)
    expect(form.unnumbered).toBe(true)
    expect(wordsIn(form)).toContain('Вопросов и заметок к этому постеру не было.')
  })
})
