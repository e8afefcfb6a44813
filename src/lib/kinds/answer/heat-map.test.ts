import { describe, expect, it } from 'vitest'
import { changeMap, diagnosesFrom, figuresOf, heatMap, steadyFigures, type Diagnosis } from './heat-map.ts'

const people = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `person-${from + i}`)
const diagnosis = (person: string, subject: number, wave: Diagnosis['wave'] = 'first'): Diagnosis => ({
  person,
  about: 'campaign/1',
  wave,
  day: '2026-09-20',
  percent: { subject }
})

const row = (person: string, day: string, score: number, counts: Record<string, number> = {}) => ({
  people: [person],
  dates: [day],
  scores: { 'self:subject': score },
  counts: { submitted: 1, 'wave:first': 1, ...counts },
  about: 'campaign/1'
})

describe('diagnoses of the catalogue', () => {
  it('count when they are submitted and not deleted, of each person the latest of a wave', () => {
    const rows = [
      row('анна', '2026-09-20', 40),
      row('анна', '2026-10-02', 60),
      row('борис', '2026-09-20', 50, { submitted: 0 }),
      { ...row('вера', '2026-09-20', 50), deletedAt: '2026-09-21' },
      row('анна', '2027-05-10', 80, { 'wave:first': 0, 'wave:last': 1 })
    ]
    expect(diagnosesFrom(rows)).toMatchObject([
      { person: 'анна', wave: 'first', percent: { subject: 60 } },
      { person: 'анна', wave: 'last', percent: { subject: 80 } }
    ])
  })
})

describe('the heat map', () => {
  it('shows the mean of five people and nothing of four', () => {
    const associations = [
      { id: 'химия', members: people(5) },
      { id: 'физика', members: people(4, 10) }
    ]
    const all = [...people(5), ...people(4, 10)].map((person, i) => diagnosis(person, 50 + i))
    const { rows, total } = heatMap(all, 'first', associations)
    expect(rows[0]!.cells.subject).toEqual({ people: 5, percent: 52 })
    expect(rows[1]!.cells.subject).toBeNull()
    // The total less chemistry would be physics.
    expect(total.subject).toBeNull()
  })

  it('counts those who answered, not those who are members', () => {
    const associations = [{ id: 'химия', members: people(9) }]
    const { rows } = heatMap(
      people(4).map((person) => diagnosis(person, 50)),
      'first',
      associations
    )
    expect(rows[0]!.cells.subject).toBeNull()
  })

  it('shows the total where five or more stand outside of what is shown, each person once', () => {
    const associations = [
      { id: 'химия', members: people(6) },
      { id: 'проекты', members: people(6) }
    ]
    const all = people(11).map((person) => diagnosis(person, 60))
    expect(heatMap(all, 'first', associations).total.subject).toEqual({ people: 11, percent: 60 })
    expect(heatMap(all.slice(0, 8), 'first', associations).total.subject).toBeNull()
    expect(heatMap(all.slice(0, 6), 'first', associations).total.subject).toEqual({ people: 6, percent: 60 })
  })

  it('hides a section where its association has only one person more', () => {
    const associations = [
      { id: 'химия', members: people(7) },
      { id: 'секция', members: people(6) }
    ]
    const { rows } = heatMap(
      people(7).map((person) => diagnosis(person, 60)),
      'first',
      associations
    )
    expect(rows.map(({ cells }) => cells.subject?.people)).toEqual([7, undefined])
  })

  it('changes are of people who answered both times, five or more', () => {
    const associations = [{ id: 'химия', members: people(6) }]
    const first = people(6).map((person) => diagnosis(person, 40))
    const last = people(5).map((person) => diagnosis(person, 65, 'last'))
    expect(changeMap([...first, ...last], associations).rows[0]!.cells.subject).toEqual({
      people: 5,
      percent: 25
    })
    expect(changeMap([...first, ...last.slice(1)], associations).rows[0]!.cells.subject).toBeNull()
  })

  it('only shown cells leave as figures', () => {
    const associations = [
      { id: 'химия', members: people(5) },
      { id: 'физика', members: people(3, 10) }
    ]
    const all = [...people(5), ...people(3, 10)].map((person) => diagnosis(person, 50))
    expect(figuresOf(heatMap(all, 'first', associations), 'first')).toEqual([
      { association: 'химия', component: 'subject', wave: 'first', people: 5, percent: 50 }
    ])
  })
})

describe('figures let out a second time', () => {
  const figure = (people: number, percent: number) =>
    ({ association: 'химия', component: 'subject', wave: 'first', people, percent }) as const

  it('stay as they were while fewer than five people came: their answers could be reckoned', () => {
    expect(steadyFigures([figure(9, 61)], [figure(8, 55)])).toEqual([figure(8, 55)])
    expect(steadyFigures([figure(13, 61)], [figure(8, 55)])).toEqual([figure(13, 61)])
    expect(steadyFigures([figure(6, 61)], [])).toEqual([figure(6, 61)])
  })
})
