import { describe, expect, it } from 'vitest'
import { campaign, item } from '../campaign/campaign.fixture.ts'
import { COMPONENT_KEYS, instrumentOf, type Item } from '../campaign/model.ts'
import { ADVICE, DEFICIT_WORDING } from './advice.ts'
import { unanswered } from './model.ts'
import { compare, resultOf, sameInstrument, viewsOf } from './result.ts'

const instrument = (items: Item[]) => instrumentOf(campaign({}, items))
const given = (answers: Record<string, number>, actor = 'анна') => ({ answers, actor, at: '', note: '' })

describe('the result of answers', () => {
  const [a, b, c] = [item('subject'), item('subject'), item('digital')]
  const three = instrument([a, b, c])

  it.each([
    [1, 33.333333333, 'high'],
    [2, 66.666666667, 'medium'],
    [3, 100, 'minimal']
  ])('the same mark %d everywhere is %d %%', (mark, percent, level) => {
    const result = resultOf(three, { [a.id]: mark, [b.id]: mark, [c.id]: mark })
    expect(result.subject).toEqual({ points: mark * 2, max: 6, percent, level })
  })

  it('is by component, and nothing where nothing was answered', () => {
    expect(resultOf(three, { [a.id]: 3 })).toEqual({
      subject: { points: 3, max: 3, percent: 100, level: 'minimal' }
    })
  })

  it('counts weights', () => {
    const heavy = item('subject', { weight: 3 })
    const result = resultOf(instrument([a, heavy]), { [a.id]: 1, [heavy.id]: 3 })
    expect(result.subject).toMatchObject({ points: 10, max: 12 })
  })

  it('small weights do not push a figure over the border it stands on', () => {
    const five = Array.from({ length: 5 }, () => item('subject', { weight: 0.1 }))
    // Nine tenths of fifteen tenths, summed in floating point.
    const marks = [3, 2, 2, 1, 1]
    const result = resultOf(instrument(five), Object.fromEntries(five.map(({ id }, i) => [id, marks[i]!])))
    expect(result.subject).toMatchObject({ percent: 60, level: 'medium' })
  })

  it('a question of a test wants exactly the right options', () => {
    const test = item('subject', { type: 'choice', options: ['а', 'б', 'в'], right: [0, 2] })
    const points = (chosen?: number[]) =>
      resultOf(instrument([test]), chosen ? { [test.id]: chosen } : {}).subject?.points
    expect(points([2, 0])).toBe(1)
    expect(points([0])).toBe(0)
    expect(points([0, 1, 2])).toBe(0)
    expect(points()).toBe(0)
  })

  it('leaves free answers, marks off the scale and items without weight out', () => {
    const open = item('subject', { type: 'open' })
    const light = item('digital', { weight: 0 })
    expect(resultOf(instrument([open, light, a]), { [open.id]: 'слова', [light.id]: 3, [a.id]: 4 })).toEqual(
      {}
    )
  })

  it('says what is left to answer; free answers may stay empty', () => {
    const open = item('subject', { type: 'open' })
    const test = item('subject', { type: 'choice', options: ['а'], right: [0] })
    const all = instrument([a, b, open, test])
    expect(unanswered(all, { [a.id]: 2, [b.id]: 9, [test.id]: [5] })).toEqual([b.id, test.id])
    expect(unanswered(all, { [a.id]: 2, [b.id]: 1, [test.id]: [0] })).toEqual([])
  })
})

describe('views side by side', () => {
  const a = item('subject')
  const one = instrument([a])

  it('two experts count as their mean', () => {
    const state = {
      submitted: given({ [a.id]: 3 }),
      experts: [given({ [a.id]: 1 }, 'тьютор'), given({ [a.id]: 2 }, 'методист')]
    }
    const views = viewsOf(one, state)
    expect(views.expert.subject).toMatchObject({ percent: 50, level: 'high' })
    expect(compare(views)[0]).toMatchObject({ component: 'subject', difference: 50 })
  })

  it('shows the change since the diagnosis before', () => {
    const before = viewsOf(one, { submitted: given({ [a.id]: 1 }), experts: [] })
    const after = viewsOf(one, { submitted: given({ [a.id]: 3 }), experts: [] })
    const rows = compare(after, before)
    expect(rows.map(({ component }) => component)).toEqual(COMPONENT_KEYS)
    expect(rows[0]!.change).toBeCloseTo(66.667, 2)
    expect(rows[1]).toEqual({ component: 'methodical' })
  })

  it('knows whether both were measured by the same instrument', () => {
    const same = instrumentOf(campaign({ title: 'Весна' }, [a]))
    expect(sameInstrument(one, same)).toBe(true)
    expect(sameInstrument(one, instrument([{ ...a, weight: 2 }]))).toBe(false)
    expect(sameInstrument(one, instrument([a, item('subject')]))).toBe(false)
  })
})

describe('advice', () => {
  it('there is some for every component and level, each in its own words', () => {
    const texts = COMPONENT_KEYS.flatMap((component) => Object.values(ADVICE[component]))
    expect(texts).toHaveLength(18)
    expect(new Set(texts).size).toBe(18)
    expect(Object.keys(DEFICIT_WORDING)).toEqual(COMPONENT_KEYS)
  })
})
