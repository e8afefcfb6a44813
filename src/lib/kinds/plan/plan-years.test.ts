import { expect, it } from 'vitest'
import { DRAFT } from './model.ts'
import type { PlanEntry } from './plan-list.ts'
import { planYears } from './plan-years.ts'

const entry = (id: string, year: string, values: Partial<PlanEntry> = {}) =>
  ({ id, owner: 'association', ownerId: id, year, state: DRAFT, ...values }) as PlanEntry

it('plans are parted by years and stages in the order of the list, twins only within a year', () => {
  const years = planYears([
    entry('1', '2026-2027', { ownerId: 'chemistry' }),
    entry('2', '2027-2028', { ownerId: 'chemistry' }),
    entry('3', '2026-2027', { state: { ...DRAFT, stage: 'accepted' } }),
    entry('4', '2026-2027', { ownerId: 'chemistry' })
  ])
  const idsOf = (entries: readonly PlanEntry[] = []) => entries.map(({ id }) => id)
  const { entries, byStage, twins } = years.get('2026-2027')!
  expect(idsOf(entries)).toEqual(['1', '3', '4'])
  expect(idsOf(byStage.get('draft'))).toEqual(['1', '4'])
  expect(idsOf(byStage.get('accepted'))).toEqual(['3'])
  expect([...twins]).toEqual(['1', '4'])
  expect(years.get('2027-2028')!.twins.size).toBe(0)
})
