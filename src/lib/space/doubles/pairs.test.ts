import { describe, expect, it } from 'vitest'
import { pairsIn, type Double } from './pairs.ts'

const row = (id: string, more: Partial<Double> = {}): Double => ({
  kind: 'plan',
  id,
  part: '',
  unique: ['plan:association:a:2026-2027'],
  title: '',
  ...more
})
const keys = (rows: Double[], distinct: string[] = []) =>
  pairsIn(rows, new Set(distinct)).map(({ key }) => key)
const gone = { deletedAt: '2026-09-01T00:00:00Z' }

describe('doubles of a space', () => {
  it('are living documents of one kind with one key, whatever their order', () => {
    expect(keys([row('b'), row('a'), row('c', { unique: [] })])).toEqual(['plan/a+b'])
    expect(keys([row('a'), row('b', { kind: 'trajectory' })])).toEqual([])
    expect(keys([row('a'), row('b', gone)])).toEqual([])
    expect(keys([row('a'), row('b', { part: 'review' })])).toEqual([])
  })

  it('come in all pairs, but for those found to be none', () => {
    expect(keys([row('a'), row('b'), row('c')], ['plan/a+c'])).toEqual(['plan/a+b', 'plan/b+c'])
  })

  it('are also two documents that went into each other', () => {
    const rows = [row('a', { ...gone, mergedInto: 'b' }), row('b', { ...gone, mergedInto: 'a' })]
    expect(pairsIn(rows, new Set(['plan/a+b']))).toMatchObject([{ key: 'plan/a+b', crossed: true }])
  })

  it('leave one pair of a circle of three, and none where the last one is alive or was deleted on purpose', () => {
    const a = row('a', { ...gone, mergedInto: 'b' })
    const b = row('b', { ...gone, mergedInto: 'c' })
    expect(keys([a, b, row('c', { ...gone, mergedInto: 'a' })])).toEqual(['plan/a+b'])
    expect(keys([a, b, row('c')])).toEqual([])
    expect(keys([a, b, row('c', gone)])).toEqual([])
  })

  it('say what they share: two protocols of two meetings with one number are no one document', () => {
    const [pair] = pairsIn(
      [
        { ...row('a'), kind: 'protocol', unique: ['protocol-meeting:p:1', 'protocol-number:n:3'] },
        { ...row('b'), kind: 'protocol', unique: ['protocol-meeting:p:2', 'protocol-number:n:3'] }
      ],
      new Set()
    )
    expect(pair!.keys).toEqual(['protocol-number:n:3'])
  })
})
