import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitOf, fitWords, lengthWords, minutesBetween } from './programme-fit.ts'
import { minutesOf, planProgramme, USUAL_WISHES, type PlannedStep, type Wishes } from './programme.ts'

const WISHES: Wishes = {
  ...USUAL_WISHES,
  format: 'rotation',
  rooms: 3,
  slotMinutes: 10,
  salvoMinutes: 2,
  breakMinutes: 5,
  breakAfter: 3,
  salvo: true,
  times: 1
}

const alone = (count: number) => Array.from({ length: count }, (_, i) => [`п${i}`])
const slotsOf = (steps: readonly PlannedStep[]) => steps.filter(({ kind }) => kind === 'slot')

/** A few people, some with several posters, some posters with two at them. */
const anyPresenters = fc.array(
  fc.uniqueArray(fc.constantFrom(...'абвгдежзиклмнопрст'), { minLength: 1, maxLength: 3 }),
  { maxLength: 26 }
)
const anyWishes = fc.record({
  format: fc.constantFrom('rotation' as const, 'free' as const, 'salvo' as const),
  rooms: fc.integer({ min: 1, max: 8 }),
  slotMinutes: fc.integer({ min: 1, max: 20 }),
  salvoMinutes: fc.integer({ min: 1, max: 2 }),
  breakMinutes: fc.integer({ min: 0, max: 15 }),
  breakAfter: fc.integer({ min: 0, max: 5 }),
  opening: fc.integer({ min: 0, max: 10 }),
  feedback: fc.integer({ min: 0, max: 15 }),
  closing: fc.integer({ min: 0, max: 15 }),
  salvo: fc.boolean(),
  times: fc.integer({ min: 1, max: 3 })
})

const holds = (property: (presenters: string[][], wishes: Wishes, steps: PlannedStep[]) => void) =>
  fc.assert(
    fc.property(anyPresenters, anyWishes, (presenters, wishes) =>
      property(presenters, wishes, planProgramme(presenters, wishes))
    ),
    { numRuns: 300 }
  )

describe('a generated programme', () => {
  it('has nobody present and listen at once, present two posters at once, or listen in two rooms', () => {
    holds((presenters, _, steps) => {
      for (const { talks = [] } of slotsOf(steps)) {
        const busy = talks.flatMap(({ poster, listeners }) => [
          ...presenters[poster]!,
          ...listeners.flatMap((listener) => presenters[listener]!)
        ])
        expect(new Set(busy).size).toBe(busy.length)
      }
    })
  })

  it('lets every poster come, as often as it was wished', () => {
    holds((presenters, { format, times }, steps) => {
      const kind = format === 'salvo' ? 'salvo' : 'slot'
      const told = steps.filter((step) => step.kind === kind).flatMap(({ talks = [] }) => talks)
      for (const poster of presenters.keys())
        expect(told.filter((talk) => talk.poster === poster)).toHaveLength(format === 'rotation' ? times : 1)
    })
  })

  it('uses no more rooms than there are, each for one poster at a time', () => {
    holds((_, { format, rooms }, steps) => {
      for (const { talks = [] } of slotsOf(steps)) {
        for (const { room } of talks) expect(room).toBeLessThan(rooms)
        if (format === 'rotation') expect(new Set(talks.map(({ room }) => room)).size).toBe(talks.length)
      }
    })
  })

  it('spreads listeners evenly', () => {
    holds((_, { format }, steps) => {
      if (format !== 'rotation') return
      for (const { talks = [] } of slotsOf(steps)) {
        const sizes = talks.map(({ listeners }) => listeners.length)
        expect(Math.max(0, ...sizes) - Math.min(...sizes, Infinity)).toBeLessThanOrEqual(1)
      }
    })
  })

  it('gives no slot less than 7 minutes and no step none', () => {
    holds((_, __, steps) => {
      for (const { minutes } of steps) expect(minutes).toBeGreaterThan(0)
      for (const { minutes } of slotsOf(steps)) expect(minutes).toBeGreaterThanOrEqual(7)
    })
  })

  it('ends with no break, and has none twice in a row', () => {
    holds((_, __, steps) => {
      const kinds = steps.map(({ kind }) => kind)
      for (const [i, kind] of kinds.entries())
        if (kind === 'break') expect(['slot', 'salvo']).toContain(kinds[i + 1])
    })
  })
})

describe('rotation', () => {
  it('of twelve posters in three rooms is four slots with a break after three', () => {
    const steps = planProgramme(alone(12), WISHES)
    expect(steps.map(({ kind }) => kind)).toEqual([
      'opening',
      'salvo',
      'slot',
      'slot',
      'slot',
      'break',
      'slot',
      'feedback',
      'closing'
    ])
    expect(slotsOf(steps)[0]!.talks!.map(({ poster }) => poster)).toEqual([0, 1, 2])
    expect(minutesOf(steps)).toBe(5 + 24 + 40 + 5 + 10 + 10)
  })

  it('makes even slots rather than a last one with a single poster', () => {
    const sizes = slotsOf(planProgramme(alone(7), WISHES)).map(({ talks }) => talks!.length)
    expect(sizes.sort()).toEqual([2, 2, 3])
  })

  it('has somebody listen at every poster, though there be a room for each', () => {
    for (const { talks } of slotsOf(planProgramme(alone(6), { ...WISHES, rooms: 8 })))
      expect(talks!.every(({ listeners }) => listeners.length > 0)).toBe(true)
  })

  it('with each presenting twice lets nobody hear a poster again while there is one not heard', () => {
    const heard = new Map<number, number[]>()
    for (const { talks } of slotsOf(planProgramme(alone(12), { ...WISHES, times: 2 })))
      for (const { poster, listeners } of talks!)
        for (const listener of listeners) heard.set(listener, [...(heard.get(listener) ?? []), poster])
    const repeats = [...heard.values()].reduce((sum, all) => sum + all.length - new Set(all).size, 0)
    expect(repeats).toBe(0)
  })

  it('gives who has three posters three different slots', () => {
    const steps = planProgramme([['я'], ['я'], ['я'], ['ты'], ['он'], ['она']], { ...WISHES, rooms: 6 })
    expect(slotsOf(steps)).toHaveLength(3)
  })
})

describe('a free walk', () => {
  it('has one half at its posters while the other walks, then they change', () => {
    const slots = slotsOf(planProgramme(alone(9), { ...WISHES, format: 'free', times: 2 }))
    expect(slots.map(({ talks, minutes }) => [talks!.length, minutes])).toEqual([
      [5, 20],
      [4, 20]
    ])
  })
})

describe('a salvo', () => {
  it('is one poster after the other, in parts with a rest where it is long', () => {
    const steps = planProgramme(alone(24), { ...WISHES, format: 'salvo' })
    expect(steps.map(({ kind, minutes }) => `${kind} ${minutes}`)).toEqual([
      'opening 5',
      'salvo 24',
      'break 5',
      'salvo 24',
      'feedback 10',
      'closing 10'
    ])
  })
})

describe('the time there is', () => {
  it('is enough, or it is said how much is not and what would help', () => {
    expect(fitWords(fitOf(alone(12), WISHES, 100), 100)).toBe('')
    const fit = fitOf(alone(12), WISHES, 85)
    expect(fit.ways).toContain('дать слоту 7\u00a0минут')
    expect(fit.ways).toContain('открыть 4\u00a0комнаты')
    expect(fitWords(fit, 85)).toMatch(/^Программа займёт 1 ч 34 мин, а времени 1 ч 25 мин: лишние 9 мин\./)
  })

  it('where no single change helps says how many posters fit', () => {
    const words = fitWords(fitOf(alone(40), { ...WISHES, salvo: false }, 45), 45)
    expect(words).toContain('так поместится 6\u00a0постеров')
    expect(fitWords(fitOf(alone(3), WISHES, 10), 10)).toContain('не хватит и на один постер')
  })

  it('every way that is told makes it fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 30, max: 180 }), (many, total) => {
        const { needs, ways, posters } = fitOf(alone(many), WISHES, total)
        if (needs <= total) expect([ways, posters]).toEqual([[], null])
        else expect(posters!).toBeLessThan(many)
      })
    )
  })

  it('is told in hours and minutes', () => {
    expect([45, 60, 85].map(lengthWords)).toEqual(['45 мин', '1 ч', '1 ч 25 мин'])
    expect(minutesBetween('15:00', '16:30')).toBe(90)
    expect(minutesBetween('15:00', '14:00')).toBeNull()
    expect(minutesBetween('15:00', '')).toBeNull()
  })
})
