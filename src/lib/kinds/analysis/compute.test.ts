import { describe, expect, it } from 'vitest'
import { person, PEOPLE, sources } from './analysis.fixture.ts'
import { reportOf } from './compute.ts'
import { changeWords, figureWords, missWords, totalWords } from './figure-words.ts'
import type { SectionId } from './model.ts'
import { misses, type Report } from './report.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
/** «Проведено: 75 % (3 из 4)» of each figure of a part. */
const said = (report: Report, section: SectionId) =>
  report.sections[section].flatMap(({ figures }) =>
    figures.map((figure) => `${figure.label}: ${plain(figureWords(figure))}`)
  )
const behind = (report: Report, section: SectionId, id: string) =>
  report.sections[section]
    .flatMap(({ figures }) => figures)
    .find((figure) => figure.id === id)!
    .lines.map(({ text, people, note }) => [text || people.join(), note].filter(Boolean).join(': '))

describe('the numbers of a year', () => {
  const report = reportOf(sources())

  it('count the people of the plan, each share of those of whom it is known', () => {
    expect(said(report, 'passport')).toEqual([
      'Членов объединения: 4',
      'Молодые педагоги, до 35 лет: 50 % (1 из 2)',
      'Молодые специалисты, стаж до 3 лет: 33,3 % (1 из 3)',
      'Совместители: 33,3 % (1 из 3)',
      'Год рождения не указан: 1',
      'Высшая: 25 % (1 из 4)',
      'Первая: 25 % (1 из 4)',
      'Без категории: 25 % (1 из 4)',
      'Нет в справочнике: 25 % (1 из 4)'
    ])
    expect(behind(report, 'passport', 'young')).toEqual(['boris: 1992 г. р.'])
  })

  it('take a meeting with a protocol in force for held, whatever its mark, and a draft for nothing', () => {
    expect(said(report, 'meetings')).toEqual([
      'Проведено: 75 % (3 из 4)',
      'Не состоялось: 25 % (1 из 4)',
      'С протоколом: 66,7 % (2 из 3)',
      'Проведены, протокола нет: 33,3 % (1 из 3)',
      'Вне плана: 1'
    ])
    expect(behind(report, 'meetings', 'held')).toEqual([
      'Итоги: 10.09.2026, Протокол № 1',
      'Критерии: 26.11.2026, Протокол № 2',
      'Опыт'
    ])
    expect(behind(report, 'meetings', 'without')).toEqual(['Опыт'])
  })

  it('count who came by signed protocols alone, by organization and by meeting, with one sum', () => {
    expect(said(report, 'attendance')).toEqual([
      'Школа № 4: 50 % (2 из 4)',
      'Школа № 7: 50 % (1 из 2)',
      'Протокол № 1 от 10.09.2026: 66,7 % (2 из 3)',
      'Протокол № 3 от 20.01.2027: 33,3 % (1 из 3)'
    ])
    expect(report.sections.attendance.map((group) => plain(totalWords(group)))).toEqual([
      '50 % (3 из 6)',
      '50 % (3 из 6)'
    ])
    expect(behind(report, 'attendance', 's4')).toEqual(['anna: 1 из 2', 'boris: 1 из 2'])
    expect(behind(report, 'attendance', 'p1')).toEqual(['anna', 'boris', 'vera: отсутствует'])
  })

  it('count what was done between the meetings, and say what has no mark', () => {
    expect(said(report, 'activities')).toEqual([
      'Выполнено: 33,3 % (1 из 3)',
      'Не выполнено: 33,3 % (1 из 3)',
      'Без отметки: 33,3 % (1 из 3)',
      'Одарённые: 50 % (1 из 2)',
      'Без раздела: 0 % (0 из 1)'
    ])
    expect(behind(report, 'activities', 'failed')).toEqual(['Олимпиада: не выполнено: карантин'])
    expect(report.unmarked).toEqual({ meetings: 0, activities: 1 })
  })

  it('count assignments by what became of them, on the day of counting', () => {
    expect(said(report, 'assignments')).toEqual([
      'Выполнено: 20 % (1 из 5)',
      'Отчёт ждёт приёма: 20 % (1 из 5)',
      'В работе: 20 % (1 из 5)',
      'Просрочено: 20 % (1 из 5)',
      'Снято с контроля: 20 % (1 из 5)'
    ])
    expect(behind(report, 'assignments', 'overdue')).toEqual(['Поручение b: до 01.10.2026'])
  })

  it('count terms of categories on the day, as the register of people does', () => {
    expect(said(report, 'attestation')).toEqual([
      'Срок прошёл: 33,3 % (1 из 3)',
      'Нет данных: 66,7 % (2 из 3)'
    ])
  })

  it('add up: the parts of every total make it', () => {
    for (const groups of Object.values(report.sections))
      for (const group of groups) expect(misses(group)).toBe(0)
  })

  it('mark a total that its parts do not make', () => {
    const [, categories] = report.sections.passport
    expect(missWords(categories!)).toBe('')
    // A row of staffing that was given so (domain.md §6).
    const part = (count: number) => ({ id: `${count}`, label: '', count, whole: null, lines: [] })
    const staffing = { ...categories!, total: 1167, figures: [part(1134), part(42)] }
    expect(plain(missWords(staffing))).toBe('Не сходится: всего 1167, сумма частей 1176.')
  })

  it('say nothing of what there is nothing of', () => {
    const nothing = sources({ plan: null, protocols: [], assignments: [] })
    expect(Object.values(reportOf(nothing).sections).flat()).toEqual([])
  })

  it('open all that is counted: as many rows as the number says, where they are no visits', () => {
    for (const [id, groups] of Object.entries(report.sections))
      if (id !== 'attendance')
        for (const { figures, id: group } of groups)
          if (group !== 'sections')
            for (const figure of figures) expect(figure.lines).toHaveLength(figure.count)
  })
})

describe('figures that the methodist let out', () => {
  const trajectories = (at: string, people: number) => ({
    id: at,
    parent: '',
    order: at,
    at,
    by: 'methodist',
    year: '2026-2027',
    groups: [
      {
        association: 'chemistry',
        people,
        steps: { preparing: 0, working: 5, finished: people - 5 },
        activities: 40,
        accepted: 30,
        overdue: 2
      },
      { association: 'physics', people: 9, activities: 1, accepted: 1, overdue: 0 }
    ]
  })

  it('are taken of the latest day, for the association alone, without rows', () => {
    const { directory } = sources()
    const report = reportOf(
      sources({
        directory: {
          ...directory,
          trajectoryFigures: [trajectories('2027-05-10', 10), trajectories('2027-02-01', 6)]
        }
      })
    )
    expect(said(report, 'trajectories')).toEqual([
      'Готовят: 0 % (0 из 10)',
      'Работают: 50 % (5 из 10)',
      'Завершили: 50 % (5 из 10)',
      'Приняты тьютором: 75 % (30 из 40)',
      'Просрочены: 5 % (2 из 40)'
    ])
    expect(report.trajectoriesDay).toBe('2027-05-10')
    expect(
      report.sections.trajectories.flatMap(({ figures }) => figures.flatMap(({ lines }) => lines))
    ).toEqual([])
  })

  it('show how a component changed from the first wave to the last', () => {
    const cell = (wave: 'first' | 'last', percent: number, association = 'chemistry') => ({
      association,
      component: 'subject' as const,
      wave,
      people: 6,
      percent
    })
    const { deficits } = reportOf(
      sources({
        diagnoses: [cell('first', 54), cell('last', 48), cell('last', 61), cell('first', 10, 'physics')]
      })
    )
    expect(deficits).toEqual([
      {
        component: 'subject',
        waves: [
          { wave: 'first', percent: 54, people: 6 },
          { wave: 'last', percent: 61, people: 6 }
        ]
      }
    ])
    expect(plain(changeWords(deficits[0]!))).toBe('+7 п. п.')
  })
})

it('knows 40 people of one school by one line of the table', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => person(`p${i}`, { organization: 's4' }))
  const { directory, protocols } = sources()
  const [, , , first] = protocols
  const report = reportOf(
    sources({
      protocols: [
        {
          ...first!,
          came: crowd.slice(0, 31).map(({ id }) => id),
          missed: crowd.slice(31).map(({ id }) => id)
        }
      ],
      directory: { ...directory, people: [...PEOPLE, ...crowd] }
    })
  )
  expect(said(report, 'attendance')[0]).toBe('Школа № 4: 77,5 % (31 из 40)')
})
