import { describe, expect, it } from 'vitest'
import { trajectoryGroupSchema } from '../directory/model.ts'
import { figuresOf, steadyFigures } from './figures.ts'
import type { Stage } from './life.ts'

const people = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `p${from + i}`)
const entries = (of: readonly string[], stage: Stage = 'in-work') =>
  of.map((person) => ({ person, stage, activities: 4, accepted: 1, overdue: 2 }))
const shownOf = (figures: ReturnType<typeof figuresOf>) => figures.map(({ association }) => association)

describe('the figures of trajectories for heads', () => {
  it('count teachers by how far it is, and activities, group by group and for everybody', () => {
    const all = [...entries(people(0, 6)), ...entries(people(6, 12), 'draft')]
    const figures = figuresOf(all, [
      { id: 'химия', members: people(0, 6) },
      { id: 'физика', head: 'p11', members: people(6, 11) }
    ])
    expect(figures).toEqual([
      {
        association: 'химия',
        people: 6,
        steps: { preparing: 0, working: 6, finished: 0 },
        activities: 24,
        accepted: 6,
        overdue: 12
      },
      expect.objectContaining({ association: 'физика', steps: { preparing: 6, working: 0, finished: 0 } }),
      expect.objectContaining({ association: '', people: 12, activities: 48 })
    ])
    for (const figure of figures) expect(trajectoryGroupSchema.safeParse(figure).success).toBe(true)
  })

  it('keep back a group of fewer than five, and whatever would tell of it', () => {
    const all = entries(people(0, 9))
    // Nine less the six of chemistry are three: one of the two goes.
    expect(shownOf(figuresOf(all, [{ id: 'химия', members: people(0, 6) }]))).toEqual(['химия'])
    expect(shownOf(figuresOf(all, [{ id: 'химия', members: people(0, 4) }]))).toEqual([''])
    expect(figuresOf(entries(people(0, 4)), [])).toEqual([])
    // A section and its association that differ by two.
    const nested = [
      { id: 'химия', members: people(0, 8) },
      { id: 'секция', members: people(0, 6) }
    ]
    expect(shownOf(figuresOf(entries(people(0, 13)), nested))).toEqual(['химия', ''])
  })

  it('name no part of fewer than five', () => {
    const all = [...entries(people(0, 7)), ...entries(people(7, 9), 'returned')]
    expect(figuresOf(all, [])[0]).toMatchObject({ people: 9 })
    expect(figuresOf(all, [])[0]).not.toHaveProperty('steps')
    const bad = { association: '', people: 9, activities: 1, accepted: 0, overdue: 0 }
    for (const steps of [{ preparing: 2, working: 7, finished: 0 }])
      expect(trajectoryGroupSchema.safeParse({ ...bad, steps }).success).toBe(false)
    expect(trajectoryGroupSchema.safeParse({ ...bad, people: 4 }).success).toBe(false)
  })

  it('made anew keep what changed by fewer than five people', () => {
    const [before] = figuresOf(entries(people(0, 7)), [])
    const [two] = figuresOf(entries(people(0, 9)), [])
    const [same] = figuresOf(
      entries(people(0, 7)).map((one) => ({ ...one, accepted: 3 })),
      []
    )
    const [many] = figuresOf(entries(people(0, 14)), [])
    expect(steadyFigures([two!], [before!])).toEqual([before])
    expect(steadyFigures([same!], [before!])).toEqual([same])
    expect(steadyFigures([many!], [before!])).toEqual([many])
    const moved = { ...same!, steps: { preparing: 0, working: 5, finished: 2 } }
    expect(steadyFigures([moved], [before!])).toEqual([same])
  })
})
