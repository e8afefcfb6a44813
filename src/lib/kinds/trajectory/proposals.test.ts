import { describe, expect, it } from 'vitest'
import { richFromPlain } from '$lib/rich-text.ts'
import { COMPONENT_KEYS } from '../campaign/model.ts'
import { activitiesFrom, seedFromOther, textsNaming } from './copy.ts'
import { libraryRowSchema } from '../directory/model.ts'
import { deficitFor, fromLibrary, LIBRARY, libraryOf, offeredFor } from './library.ts'
import { activitySchema } from './model.ts'
import { levelOfBoth, proposedDeficits, resultRows, standsFor, type Measured } from './proposals.ts'
import { activity, checkPoint, deficit, evidenceRow, result, trajectory } from './trajectory.fixture.ts'

const WORDING = Object.fromEntries(COMPONENT_KEYS.map((key) => [key, `Трудности: ${key}`])) as Record<
  (typeof COMPONENT_KEYS)[number],
  string
>

const of = (percent: number) => ({ percent, points: percent / 10, max: 10 })

const measured: Measured = {
  answer: 'ответ-1',
  date: '2026-09-20',
  thresholds: { high: 60, minimal: 80 },
  self: { subject: of(90), methodical: of(70), assessment: of(50), digital: of(85) },
  expert: { digital: of(40) }
}

const rows = resultRows(measured, 'before')

describe('a diagnosis beside the one that the trajectory began from', () => {
  it('is the repeated one only when it came later and is no «входная»', () => {
    const begun = '2026-09-20'
    expect(standsFor({ wave: 'last', date: '2027-05-10' }, begun)).toBe('after')
    expect(standsFor({ wave: 'middle', date: '2027-01-10' }, begun)).toBe('after')
    expect(standsFor({ wave: 'first', date: '2027-01-10' }, begun)).toBe('before')
    expect(standsFor({ wave: 'last', date: '2026-05-12' }, begun)).toBe('before')
    expect(standsFor({ wave: 'last', date: begun }, begun)).toBe('before')
    expect(standsFor({ wave: 'last', date: '2027-05-10' }, '')).toBe('before')
  })
})

describe('deficits proposed from a diagnosis', () => {
  it('are the high ones first, then the medium; of two views the lower decides', () => {
    expect(proposedDeficits(rows, trajectory(), WORDING)).toMatchObject([
      {
        component: 'assessment',
        level: 'high',
        priority: 1,
        answer: 'ответ-1',
        text: 'Трудности: assessment'
      },
      { component: 'digital', level: 'high', priority: 1 },
      { component: 'methodical', level: 'medium', priority: 2 }
    ])
    expect(levelOfBoth(measured, 'psychological')).toBeNull()
  })

  it('are not proposed again once people have taken them', () => {
    const taken = trajectory({}, { deficits: [deficit('д', { component: 'digital', answer: 'ответ-1' })] })
    const again = proposedDeficits(rows, taken, WORDING).map(({ component }) => component)
    expect(again).toEqual(['assessment', 'methodical'])
    expect(
      proposedDeficits(resultRows({ ...measured, answer: 'ответ-2' }, 'before'), taken, WORDING)
    ).toHaveLength(3)
  })

  it('leave the figures as rows with ids of their own', () => {
    expect(resultRows(measured, 'before').map(({ id }) => id)).toEqual([
      'before-ответ-1-subject',
      'before-ответ-1-methodical',
      'before-ответ-1-assessment',
      'before-ответ-1-digital'
    ])
  })
})

describe('the library of activities', () => {
  it('has five for each component, every one readable as a row, with hours and a result', () => {
    for (const component of COMPONENT_KEYS)
      expect(LIBRARY.filter((row) => row.component === component)).toHaveLength(5)
    expect(new Set(LIBRARY.map(({ id }) => id)).size).toBe(30)
    for (const entry of LIBRARY) {
      expect(activitySchema.parse(fromLibrary(entry, 'д'))).toMatchObject({
        deficit: 'д',
        content: entry.content
      })
      expect(entry.hours).toBeGreaterThan(0)
      expect(entry.result).not.toBe('')
    }
  })

  it('has the space’s own first, with where and the link, and nothing that was hidden', () => {
    const row = (id: string, values: object) => ({
      ...libraryRowSchema.parse({}),
      id,
      parent: '',
      order: id,
      ...values
    })
    const library = libraryOf([
      row('1', {
        component: 'digital',
        content: 'Курсы института',
        form: 'course',
        level: 'regional',
        place: 'Институт развития образования',
        link: 'https://example.org',
        hours: 18
      }),
      row('2', { component: 'digital', content: 'Прошлогодний вебинар', hidden: true }),
      row('3', { component: 'hologram', content: 'Из новой версии' }),
      row('4', { component: 'digital', content: ' ' }),
      row('ready-digital-2', { ready: 'digital-2', hidden: true }),
      row('ready-digital-3', { ready: 'digital-3', hidden: false })
    ])
    expect(offeredFor(library, 'digital', []).map(({ id }) => id)).toEqual([
      '1',
      'digital-1',
      'digital-3',
      'digital-4',
      'digital-5'
    ])
    expect(activitySchema.parse(fromLibrary(library[0]!, 'д'))).toMatchObject({
      content: 'Курсы института',
      form: 'course',
      level: 'regional',
      place: 'Институт развития образования',
      link: 'https://example.org',
      hours: 18,
      source: 'library/1'
    })
  })

  it('marks what was taken', () => {
    const offers = offeredFor(LIBRARY, 'digital', [activity('а', { source: 'library/digital-2' })])
    expect(offers.map(({ taken }) => taken)).toEqual([false, true, false, false, false])
  })
})

describe('a trajectory made from another one', () => {
  const other = trajectory(
    {
      person: 'анна',
      organization: 'школа',
      form: 'shnor',
      goal: 'Рост',
      hoursGoal: 72,
      request: richFromPlain('лично'),
      reflection: richFromPlain('лично'),
      conclusion: richFromPlain('лично'),
      tutors: ['тьютор'],
      risks: ['риск']
    },
    {
      results: [result('р', { self: of(40) })],
      deficits: [
        deficit('д1', { text: 'Оценивание', level: 'high', answer: 'ответ', before: '2', after: '5' }),
        deficit('д2', { text: 'Цель урока Вершининой' })
      ],
      activities: [
        activity('а1', {
          deficit: 'д2',
          content: 'Курсы',
          due: { date: '2026-11-12' },
          reportText: 'лично'
        }),
        activity('а2', { deficit: 'нет', due: { term: 'бессрочно' } }),
        activity('а3', { due: { month: '2027-02' }, content: 'Урок у Вершининой' })
      ],
      checkPoints: [
        checkPoint('к', {
          when: { month: '2027-01' },
          text: 'Полугодие',
          mark: 'done',
          outcome: 'лично'
        })
      ],
      evidence: [evidenceRow('с', { value: 'лично' })]
    }
  )

  it('takes the wording and leaves what is personal', () => {
    const seed = seedFromOther(other, '2027-2028')
    expect(seed.fields).toEqual({
      form: 'shnor',
      direction: 'growth',
      goal: 'Рост',
      hoursGoal: 72,
      year: '2027-2028'
    })
    expect(JSON.stringify(seed)).not.toMatch(/лично|анна|школа|тьютор|ответ|риск/)
    expect(seed.deficits![0]).not.toHaveProperty('level')
    expect(seed.activities!.map(({ deficit }) => deficit)).toEqual([1, undefined, undefined])
    expect(seed.activities!.map(({ due }) => due)).toEqual([
      { month: '2027-11' },
      { term: 'бессрочно' },
      { month: '2028-02' }
    ])
    expect(seed.checkPoints).toEqual([{ when: { month: '2028-01' }, text: 'Полугодие' }])
  })

  it('keeps the days of the same year', () => {
    expect(seedFromOther(other, '2026-2027').activities![0]!.due).toEqual({ date: '2026-11-12' })
  })

  it('single activities go to the deficit of the same component that comes first', () => {
    const own = trajectory(
      { year: '2027-2028' },
      {
        deficits: [
          deficit('потом', { component: 'subject', priority: 3 }),
          deficit('сначала', { component: 'subject', priority: 1 })
        ]
      }
    )
    const [courses, unbound] = activitiesFrom(other, own)
    expect(courses).toMatchObject({ content: 'Курсы', deficit: 'сначала', due: { month: '2027-11' } })
    expect(courses).not.toHaveProperty('reportText')
    expect(unbound!.deficit).toBe('')
    expect(deficitFor('digital', own.deficits)).toBe('')
  })

  it('points at texts in which the name still stands', () => {
    expect(textsNaming(other, 'Вершинина')).toEqual(['Цель урока Вершининой', 'Урок у Вершининой'])
    expect(textsNaming(other, 'Ли')).toEqual([])
  })
})
