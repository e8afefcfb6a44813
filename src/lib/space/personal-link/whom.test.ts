import { expect, test } from 'vitest'
import {
  organizationSchema,
  personSchema,
  type Organization,
  type Person
} from '$lib/kinds/directory/model.ts'
import type { LinkInfo } from '$lib/sync/wire.ts'
import { opens, peopleFor, sheetsAsText, sheetsOf } from './whom.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const row = { parent: '', order: '' }
const person = (id: string, last: string, organization = '') =>
  ({ ...personSchema.parse({ last, first: 'Анна', organization }), ...row, id }) as Person
const organization = (id: string, name: string) =>
  ({ ...organizationSchema.parse({ name }), ...row, id }) as Organization
const link = (personId: string, values: Partial<LinkInfo> = {}): LinkInfo => ({
  id: personId,
  role: 'member',
  personId,
  name: '',
  grants: [],
  createdAt: '2026-11-01T00:00:00Z',
  createdBy: 'anna',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  madeWith: null,
  closedAt: null,
  shared: false,
  guests: [],
  ...values
})
const PEOPLE = [person('a', 'Яшина', 's2'), person('b', 'Белова', 's1'), person('c', 'Аксёнова', 's1')]
const SCHOOLS = [organization('s1', 'Школа № 1'), organization('s2', 'Школа № 2')]
const idsFor = (links: LinkInfo[], whom: 'without' | 'never-came' | 'all', organizations: string[] = []) =>
  peopleFor(PEOPLE, links, { whom, organizations }, NOW).map(({ id }) => id)

test('a link that is taken back or over opens nothing', () => {
  expect(opens(link('a'), NOW)).toBe(true)
  expect(opens(link('a', { revokedAt: '2026-11-02T00:00:00Z' }), NOW)).toBe(false)
  expect(opens(link('a', { expiresAt: '2026-11-22T11:59:59Z' }), NOW)).toBe(false)
  expect(opens(link('a', { expiresAt: '2026-11-22T12:00:01Z' }), NOW)).toBe(true)
})

test('who has a link that opens is given no second one unless it is asked for', () => {
  const used = link('a', { lastUsedAt: '2026-11-03T00:00:00Z' })
  const over = link('c', { expiresAt: '2026-11-10T00:00:00Z', lastUsedAt: '2026-11-03T00:00:00Z' })
  const links = [used, link('b'), over]
  expect(idsFor(links, 'without')).toEqual(['c'])
  expect(idsFor(links, 'never-came')).toEqual(['b', 'c'])
  expect(idsFor(links, 'all')).toEqual(['a', 'b', 'c'])
  expect(idsFor(links, 'all', ['s1'])).toEqual(['b', 'c'])
})

test('a coordinator is given no link of a member', () => {
  expect(idsFor([link('a', { role: 'coordinator' }), link('a')], 'all')).toEqual(['b', 'c'])
})

test('each organization has its sheet, people by name, those without one at the end', () => {
  const sheets = sheetsOf([...PEOPLE, person('d', 'Громова', 'gone')], SCHOOLS)
  expect(sheets.map(({ name, people }) => [name, ...people.map(({ last }) => last)])).toEqual([
    ['Школа № 1', 'Аксёнова', 'Белова'],
    ['Школа № 2', 'Яшина'],
    ['Без организации', 'Громова']
  ])
  expect(sheetsAsText(sheets.slice(0, 2), (id) => `#${id}`)).toBe(
    'Школа № 1\nАксёнова Анна: #c\nБелова Анна: #b\n\nШкола № 2\nЯшина Анна: #a'
  )
})
