import { describe, expect, it } from 'vitest'
import { columnsFor, countsOf, filtered, readiness } from './readiness.ts'
import { cellLabel, cellWords, owedWords, reminder } from './readiness-words.ts'

const directory = {
  associations: [
    { id: 'a', name: 'РМО учителей химии', head: 'h', kind: 'rmo', within: '' },
    { id: 'b', name: 'РМО учителей биологии', head: '', kind: 'rmo', within: '' }
  ],
  organizations: []
} as never
const meeting = (id: string, date: string, mark = 'none') => ({ id, date, mark })
const plan = (
  events: object[] = [],
  meetings = [
    meeting('m1', '2026-09-10'),
    meeting('m2', '2026-11-26'),
    meeting('m3', '2027-01-20'),
    meeting('m4', '2027-03-10')
  ]
) =>
  ({
    id: 'p',
    part: '',
    association: 'a',
    year: '2026-2027',
    title: '',
    counts: {},
    events,
    facts: { meetings }
  }) as never
const submitted = { id: 's', actor: 'h', at: '2026-09-01T07:00:00.000Z', base: [], what: { step: 'submit' } }
const FILE = { sha256: 'a'.repeat(64), type: 'application/pdf', name: 'п.pdf', size: 1 }
const version = { number: 1, date: '2026-09-10', chair: 'h', secretary: 's', digest: 'x', given: [] }
const event = (id: string, actor: string, what: object, base: string[]) => ({
  id,
  actor,
  at: `2026-09-12T07:0${id}:00.000Z`,
  base,
  what
})
const sent = [
  event('1', 's', { step: 'submit', file: FILE, version }, []),
  event('2', 's', { step: 'sign', as: 'secretary', sha256: FILE.sha256 }, ['1'])
]
const signed = [...sent, event('3', 'h', { step: 'sign', as: 'chair', sha256: FILE.sha256 }, ['2'])]
const protocol = (id: string, of: string, date: string, events: object[]) =>
  ({
    id,
    part: '',
    title: '',
    year: '2026-2027',
    counts: {},
    leads: [],
    events,
    facts: { owner: 'association', ownerId: 'a', plan: 'p', meeting: of, date, number: 1 }
  }) as never
const at = (plans: never[], protocols: never[], today: string, analyses: never[] = []) =>
  readiness({ plans, protocols, analyses }, directory, '2026-2027', today, (instant) => instant.slice(0, 10))

describe('the readiness matrix', () => {
  it('has a row of every association, also of one without a plan, by name', () => {
    const rows = at([plan()], [], '2026-09-01')
    expect(rows.map(({ name, plan }) => [name, plan.state, plan.late])).toEqual([
      ['РМО учителей биологии', 'late', 1],
      ['РМО учителей химии', 'late', 1]
    ])
    expect(rows[1]!.plan.id).toBe('p')
    expect(at([plan()], [], '2026-08-31')[1]!.plan).toMatchObject({ state: 'begun', late: 0 })
    expect(at([], [], '2026-08-31').map(({ plan }) => plan.state)).toEqual(['none', 'none'])
    expect(columnsFor(rows)).toBe(4)
  })

  it('says of each meeting how its protocol stands', () => {
    const today = '2026-12-10'
    const row = (protocols: never[]) => at([plan([submitted])], protocols, today)[1]!
    expect(row([]).plan).toMatchObject({ state: 'waits', day: '2026-09-01' })
    expect(row([]).protocols.map(({ state, late }) => [state, late])).toEqual([
      ['late', 84],
      ['late', 7],
      ['ahead', 0],
      ['ahead', 0]
    ])
    const [first, second] = row([
      protocol('x', 'm1', '2026-09-10', signed),
      protocol('y', 'm2', '2026-11-26', sent)
    ]).protocols
    expect(first).toMatchObject({ state: 'done', day: '2026-09-10', id: 'x', meeting: 'm1' })
    expect(second).toMatchObject({ state: 'moving', id: 'y' })
    const filed = protocol('z', 'm1', '2026-09-10', [event('1', 'm', { step: 'file', note: 'в папке' }, [])])
    expect(row([filed]).protocols[0]).toMatchObject({ state: 'filed' })
    expect(row([protocol('w', '', '2026-10-01', signed)]).protocols).toHaveLength(5)
  })

  it('reminds of nothing of a year that is over, and still says what was not handed in', () => {
    const row = (today: string) => at([plan()], [], today)[1]!
    expect(row('2027-08-31').protocols[0]).toMatchObject({ state: 'late' })
    const { plan: own, protocols } = row('2027-09-01')
    expect([own, ...protocols].map(({ state, late }) => [state, late])).toEqual(Array(5).fill(['none', 0]))
    expect(cellWords(own, true)).toBe('нет')
    expect(cellLabel('План', own)).toBe('План: не сдан, срок 31.08.2026')
    expect(cellLabel('Протокол 1', protocols[0]!)).toBe('Протокол 1: не сдан, заседание 10.09.2026')
    expect(reminder([row('2027-09-01')], String)).toBe('')
  })

  it('does not wait forever for a meeting that has only its month', () => {
    const cells = (today: string) =>
      at([plan([], [{ id: 'm', month: '2026-11', mark: 'none' } as never])], [], today)[1]!.protocols
    expect(cells('2026-12-07')).toMatchObject([{ state: 'ahead', late: 0 }])
    expect(cells('2026-12-08')).toMatchObject([{ state: 'late', late: 1, day: '' }])
    expect(cellLabel('Протокол 1', cells('2026-12-08')[0]!)).toBe('Протокол 1: просрочено на 1\u00a0день')
  })

  it('keeps a signed one done while it is corrected, and asks for none of a meeting that was cancelled', () => {
    const correcting = [...signed, event('4', 'h', { step: 'correct', note: 'опечатка' }, ['3'])]
    const cells = at(
      [plan([], [meeting('m1', '2026-09-10'), meeting('m2', '2026-09-20', 'cancelled')])],
      [protocol('x', 'm1', '2026-09-10', correcting)],
      '2026-12-10'
    )[1]!.protocols
    expect(cells.map(({ state }) => state)).toEqual(['done', 'cancelled'])
  })

  it('says how the analysis of the year stands: ahead until its day, late after it, then with the methodist', () => {
    const analysis = (events: object[]) =>
      ({ id: 'x', part: '', association: 'a', year: '2026-2027', title: '', counts: {}, events }) as never
    const cell = (today: string, analyses: never[] = []) => at([plan()], [], today, analyses)[1]!.analysis
    expect(cell('2027-06-15')).toEqual({ state: 'ahead', day: '2027-06-15', late: 0 })
    expect(cellLabel('Анализ', cell('2027-06-15'))).toBe('Анализ: срок не наступил, ждём к 15.06.2027')
    expect(cell('2027-06-15', [analysis([])])).toMatchObject({ state: 'begun', id: 'x' })
    expect(cell('2027-06-18')).toMatchObject({ state: 'late', late: 3 })
    expect(cell('2027-06-18', [analysis([])])).toMatchObject({ state: 'late', late: 3, id: 'x' })
    const rows = at([plan()], [], '2027-06-18', [analysis([submitted])])
    expect(rows[1]!.analysis).toMatchObject({ state: 'waits', id: 'x' })
    expect(countsOf(rows).waiting).toBe(1)
    expect(filtered(rows, 'waits').map(({ id }) => id)).toEqual(['a'])
    expect(owedWords(at([plan([submitted])], [], '2027-06-18')[1]!)).toContain('анализ работы за год')
  })

  it('counts what waits and what is late, and shows only that', () => {
    const rows = at([plan([submitted])], [], '2026-12-10')
    expect(countsOf(rows)).toEqual({ waiting: 1, late: 3, delivered: 0, expected: 2 })
    expect(filtered(rows, 'waits').map(({ id }) => id)).toEqual(['a'])
    expect(filtered(rows, 'late')).toHaveLength(2)
  })

  it('tells it in words, and reminds of what is owed', () => {
    const rows = at([plan()], [], '2026-12-10')
    const [biology, chemistry] = rows
    expect(cellWords(chemistry!.protocols[1]!, true)).toBe('7\u00a0дней')
    const [, waiting] = at([plan([submitted])], [], '2026-12-10')
    expect([true, false].map((decides) => cellWords(waiting!.plan, decides))).toEqual([
      'ждёт вас',
      'у методиста'
    ])
    expect(cellLabel('План', biology!.plan)).toBe('План: просрочено на 101\u00a0день, срок был 31.08.2026')
    expect(cellLabel('Протокол 2', chemistry!.protocols[1]!)).toBe(
      'Протокол 2: просрочено на 7\u00a0дней, заседание 26.11.2026'
    )
    expect(owedWords(biology!)).toEqual(['план работы'])
    const letter = reminder(rows, () => 'Вершинина О. П.')
    expect(letter).toContain(
      'РМО учителей химии (Вершинина О. П.): план работы, протокол заседания от 10.09.2026, протокол заседания от 26.11.2026.'
    )
    expect(letter).toContain('РМО учителей биологии: план работы.')
    expect(reminder(at([plan()], [], '2026-08-20'), String)).toBe('')
  })
})
