import { expect, onTestFinished, test, vi } from 'vitest'
import type { Summary } from '$lib/crdt/kind.ts'
import { Device, type CatalogueRow } from '$lib/device/database.ts'
import { keptIndexes } from '$lib/device/kept-index.ts'
import { removeDocument } from '$lib/device/copies.ts'
import { removeSpace } from '$lib/device/spaces.ts'
import { newDocument } from '$lib/device/document-rows.ts'
import { DIRECTORY_GROUPS } from './directory-lines.ts'
import { Finder } from './finder.ts'
import type { Line } from './found.ts'

const SPACE = 'space'
const GROUPS = {
  ...DIRECTORY_GROUPS,
  plan: { title: 'Планы', path: 'plans/:id', places: { meetings: 'Заседание' } },
  'plan~comments': { title: 'Комментарии: планы', path: 'plans/:id', asks: 'comments' },
  'poster-session~poster-': { title: 'Постеры', path: 'sessions/:id/posters/:part' }
}
const LINES: Line[] = [
  {
    id: 'olga',
    group: 'person',
    title: 'Вершинина Ольга Петровна',
    short: 'Вершинина О. П.',
    words: 'учитель'
  },
  { id: 'rmo', group: 'association', title: 'РМО учителей химии', short: 'РМО учителей химии', words: '' }
]
const IDS = LINES.map(({ id }) => id)

function row(room: string, summary: Partial<Summary>): CatalogueRow {
  const [, kind = '', id = '', part = ''] = /^([^/]+)\/([^~]+)~?(.*)$/.exec(room)!
  return {
    title: '',
    people: [],
    dates: [],
    counts: {},
    unique: [],
    words: '',
    events: [],
    ...summary,
    key: `${SPACE}/${room}`,
    space: SPACE,
    kind,
    id,
    part,
    summaryVersion: 1,
    updatedAt: Date.now()
  }
}

const PLAN = row('plan/1', {
  title: 'Грамотность',
  association: 'rmo',
  people: ['olga'],
  year: '2026-2027',
  words: 'Цель работы',
  places: [
    { row: 'm1', part: 'meetings', text: 'Итоги года' },
    { row: 'm2', part: 'meetings', text: 'Критериальное оценивание', when: '2026-10-12' }
  ]
})

async function device(...rows: CatalogueRow[]): Promise<Device> {
  const device = new Device(crypto.randomUUID())
  onTestFinished(() => device.close())
  await device.catalogue.bulkPut(rows)
  await device.documents.bulkPut(rows.map(({ key }) => newDocument(key)))
  return device
}

async function finderOver({ name }: Device): Promise<{ finder: Finder; moved: ReturnType<typeof vi.fn> }> {
  const moved = vi.fn()
  const finder = new Finder(name, SPACE, GROUPS, moved)
  onTestFinished(() => finder.close())
  await finder.lines(LINES, IDS)
  return { finder, moved }
}

const keptOf = (device: Device) => keptIndexes(device).get(SPACE)

test('a document is found by its words, by whom it names, and at its place', async () => {
  const { finder } = await finderOver(await device(PLAN))
  const found = async (query: string) =>
    (await finder.ask(query, null)).groups.flatMap((group) => group.found)
  expect(await found('грамотности')).toMatchObject([{ path: 'plans/1', places: [] }])
  const [person, plan] = await found('вершининой')
  expect(person).toMatchObject({ id: 'olga', path: 'people/olga' })
  expect(plan).toMatchObject({ path: 'plans/1' })
  for (const query of ['оценивание', '12.10.2026', 'химия 12 октября'])
    expect((await found(query))[0]?.places, query).toMatchObject([
      { path: 'plans/1?part=meetings&row=m2', when: '2026-10-12' }
    ])
})

test('a row is found by what it is, together with its own words, those of its document and of whom that names', async () => {
  const { finder } = await finderOver(await device(PLAN))
  for (const query of ['заседание химия', 'заседание оценивание', 'план химия заседания итоги']) {
    const { groups } = await finder.ask(query, null)
    expect(
      groups.map(({ id }) => id),
      query
    ).toEqual(['plan'])
    expect(groups[0]!.found[0]!.places, query).not.toEqual([])
  }
  const { groups } = await finder.ask('заседание оценивание', null)
  expect(groups[0]!.found[0]!.places.map(({ path }) => path)).toEqual(['plans/1?part=meetings&row=m2'])
})

test('rooms beside a document are found only where their kind says so; deleted documents are not', async () => {
  const { finder } = await finderOver(
    await device(
      row('poster-session/1~poster-7', { title: 'Химия на кухне' }),
      row('poster-session/1~notes', { words: 'химия' }),
      row('plan/1~review', { words: 'химия' }),
      row('plan/2', { title: 'Химия', deletedAt: '2026-10-01' })
    )
  )
  const { groups } = await finder.ask('кухня', null)
  expect(groups.flatMap(({ found }) => found).map(({ path }) => path)).toEqual(['sessions/1/posters/7'])
  expect((await finder.ask('химия', null)).groups.map(({ id }) => id).sort()).toEqual([
    'association',
    'poster-session~poster-'
  ])
})

test('is kept between starts, and only what changed meanwhile is read into it', async () => {
  const here = await device(PLAN)
  const { finder } = await finderOver(here)
  expect(await keptOf(here)).toMatchObject({ index: expect.any(Blob) })
  await finder.close()
  await here.catalogue.put(row('plan/2', { title: 'Наставничество' }))
  const { id } = (await keptOf(here))!

  const again = await finderOver(here)
  expect((await again.finder.ask('наставничества', null)).count).toBe(1)
  expect((await again.finder.ask('оценивание', null)).count).toBe(1)
  expect((await keptOf(here))!.id).toBe(id)
})

test('what is written shows at once, also when it comes from another tab', async () => {
  const here = await device(PLAN)
  const { finder, moved } = await finderOver(here)
  moved.mockClear()
  await here.catalogue.put({ ...PLAN, title: 'Наставничество', updatedAt: Date.now() + 1 })
  await finder.changed(PLAN.key)
  expect(moved).toHaveBeenCalled()
  expect((await finder.ask('наставничество', null)).count).toBe(1)
  expect((await finder.ask('грамотность', null)).count).toBe(0)
})

test('a document that is taken away leaves the index, and what was kept of it', async () => {
  const here = await device(PLAN, row('plan/2', { title: 'Наставничество' }))
  const { finder } = await finderOver(here)
  await removeDocument(here, PLAN.key, 'nothing')
  expect(await keptOf(here)).toBeUndefined()
  // Before the search was told of it.
  expect((await finder.ask('оценивание', null)).count).toBe(0)
  await finder.changed(PLAN.key)
  await finder.close()
  const kept = (await keptOf(here))!
  expect(kept.marks.map(([id]) => id)).not.toContain(PLAN.key)
  const text = await new Response(kept.index!.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  expect(text).toContain('наставничеств')
  expect(text).not.toContain('критериальн')
})

test('a comment is found by its words, goes by the name of its document and leads to its thread', async () => {
  const comments = row('plan/1~comments', {
    places: [{ row: 'thread-1', part: 'comments', text: 'Заседание 2. Нужна экспедиция' }]
  })
  const here = await device(PLAN, comments)
  const { finder } = await finderOver(here)
  const { groups } = await finder.ask('экспедиция', null)
  expect(groups).toMatchObject([
    { id: 'plan~comments', found: [{ places: [{ path: 'plans/1?comments=thread-1' }] }] }
  ])
  expect(groups[0]!.found[0]!.title.map(({ text }) => text).join('')).toBe('Грамотность')
  // What is said about a document in the bin goes with it.
  await here.catalogue.put({ ...PLAN, deletedAt: '2026-11-20T10:00:00Z' })
  expect((await finder.ask('экспедиция', null)).groups).toEqual([])
})

test('a space that is removed takes its index along', async () => {
  const here = await device(PLAN)
  const { finder } = await finderOver(here)
  await finder.close()
  await removeSpace(here, SPACE)
  expect(await keptOf(here)).toBeUndefined()
})
