import { describe, expect, it } from 'vitest'
import { changeMap, diagnosesFrom, figuresOf, heatMap, mayFollow, type Diagnosis } from './heat-map.ts'

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

  it('hides one of two sections whose sum leaves one person of their association', () => {
    const associations = [
      { id: 'химия', members: people(11) },
      { id: 'секция 1', members: people(5) },
      { id: 'секция 2', members: people(5, 5) }
    ]
    const all = people(11).map((person) => diagnosis(person, 60))
    const { rows, total } = heatMap(all, 'first', associations)
    expect(rows.map(({ cells }) => cells.subject?.people)).toEqual([11, 5, undefined])
    expect(total.subject?.people).toBe(11)
  })

  it('hides the total where two groups share one person', () => {
    const associations = [
      { id: 'химия', members: people(6) },
      { id: 'проекты', members: people(6, 5) }
    ]
    const all = people(11).map((person) => diagnosis(person, 60))
    expect(heatMap(all, 'first', associations).total.subject).toBeNull()
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
  const mapOf = (chemists: string[], others: string[]) =>
    heatMap(
      [...chemists, ...others].map((person) => diagnosis(person, 50)),
      'first',
      [{ id: 'химия', members: chemists }]
    ).behind

  it('follow whole, or stay as they were while fewer than five people came: these could be reckoned', () => {
    const first = mapOf(people(8), people(6, 20))
    expect(mayFollow(first, [])).toBe(true)
    expect(mayFollow(mapOf(people(9), people(6, 20)), [first])).toBe(false)
    expect(mayFollow(mapOf(people(13), people(6, 20)), [first])).toBe(true)
    // Chemistry can be renewed, all together cannot: nothing is.
    expect(mayFollow(mapOf(people(13), people(7, 20)), [first])).toBe(false)
    expect(mayFollow(first, [first])).toBe(true)
  })

  it('stay as they were where as many came as left', () => {
    expect(mayFollow(mapOf(people(8, 1), people(6, 20)), [mapOf(people(8), people(6, 20))])).toBe(false)
  })

  it('are held against everything that was let out before, not against the last alone', () => {
    const [first, second] = [mapOf(people(8), people(6, 20)), mapOf(people(14), people(6, 20))]
    const third = mapOf(people(9), people(6, 20))
    expect(mayFollow(third, [second])).toBe(true)
    expect(mayFollow(third, [first, second])).toBe(false)
  })
})

describe('1,500 diagnoses', () => {
  it('of forty associations that overlap are shown without waiting', () => {
    const all = people(1500).map((person, i) => ({
      ...diagnosis(person, i % 100),
      percent: {
        subject: 50,
        methodical: 40,
        assessment: 60,
        psychological: 70,
        communicative: 30,
        digital: 20
      }
    }))
    const associations = Array.from({ length: 40 }, (_, i) => ({
      id: `${i}`,
      members: people(60 + (i % 7), (i * 37) % 1440)
    }))
    heatMap(all, 'first', associations)
    const start = performance.now()
    heatMap(all, 'first', associations)
    // A fourth of 200 ms would be enough; a busy machine is given more.
    expect(performance.now() - start).toBeLessThan(200)
  })
})
