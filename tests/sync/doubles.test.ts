/**
 * Two plans of one year, two devices that make one of them without a network, in any direction, and write on meanwhile:
 * in the end there is one plan, and in it stands every row that anybody wrote. FUZZ_SEED, FUZZ_PATH and FUZZ_RUNS as in
 * fuzz.test.ts.
 */
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { contentsOf } from '$lib/crdt/versions/content.ts'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { meetings, planKind } from '$lib/kinds/plan/document.ts'
import type { PlanModel } from '$lib/kinds/plan/model.ts'
import { carry, missingRows, offered } from '$lib/space/doubles/carry.ts'
import { pairsIn } from '$lib/space/doubles/pairs.ts'
import { fuzzSettings, seedChance } from './chance.ts'

afterEach(() => vi.restoreAllMocks())

const content = planKind.content!
const IDS = ['a', 'b'] as const
type Id = (typeof IDS)[number]
type Device = Record<Id, DocumentHandle<PlanModel>>

const madeApart = (topic: string) =>
  createDocument(
    planKind,
    {
      fields: { year: '2026-2027' },
      meetings: [{ topic: 'Из шаблона', agenda: [{ text: 'Вопрос' }] }, { topic }]
    },
    'person-0'
  )

function deviceOf(docs: Record<Id, Y.Doc>, person: number): Device {
  const open = (id: Id) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[id]))
    return new DocumentHandle(doc, planKind, `plan/${id}`, `person-${person}`)
  }
  return { a: open('a'), b: open('b') }
}

function meet(one: Device, two: Device): void {
  for (const id of IDS)
    for (const [from, to] of [
      [one, two],
      [two, one]
    ] as const)
      Y.applyUpdate(to[id].doc, from[id].encode())
}

/** As the screen does it, with all that is offered. */
function merge(device: Device, into: Id): void {
  const [kept, other] = [device[into], device[into === 'a' ? 'b' : 'a']]
  if (kept.meta.deletedAt) kept.setDeleted(false)
  const main = contentsOf(content, kept.doc)
  const offer = offered(main, contentsOf(content, other.doc))
  const chosen = missingRows(main, offer).tables.flatMap(({ table, removed }) =>
    removed.map(({ row }) => ({ what: 'row' as const, table, id: row.id }))
  )
  expect(kept.change('объединение', (doc) => carry(content, doc, offer, chosen))).toBe(true)
  other.setDeleted(true, into)
}

const pairOf = (device: Device) =>
  pairsIn(
    IDS.map((id) => ({
      ...planKind.summarize(device[id].doc),
      ...device[id].meta,
      unique: ['plan:service::2026-2027'],
      kind: 'plan',
      id,
      part: ''
    })),
    new Set()
  )

const topics = (handle: DocumentHandle<PlanModel>) => handle.model.meetings.map(({ topic }) => topic).sort()

test('opposite merges of one pair without a network end with one document that has everything', () => {
  const docs = { a: madeApart('Чтение'), b: madeApart('Письмо') }
  const [one, two] = [deviceOf(docs, 1), deviceOf(docs, 2)]
  merge(one, 'a')
  expect(topics(one.a)).toEqual(['Из шаблона', 'Письмо', 'Чтение'])
  merge(two, 'b')
  two.b.change('новое', (doc) => meetings.add(doc, { topic: 'Написано после' }))
  meet(one, two)

  expect(pairOf(one)).toMatchObject([{ key: 'plan/a+b', crossed: true }])
  merge(one, 'a')
  meet(one, two)
  for (const device of [one, two]) {
    expect(pairOf(device)).toEqual([])
    expect(device.a.meta.deletedAt).toBeUndefined()
    expect(device.b.meta.mergedInto).toBe('a')
    expect(topics(device.a)).toEqual(['Из шаблона', 'Написано после', 'Письмо', 'Чтение'])
    expect(device.a.model.agenda).toHaveLength(1)
  }
})

test('what was carried over goes with one step of undo', () => {
  const docs = { a: madeApart('Чтение'), b: madeApart('Письмо') }
  const device = deviceOf(docs, 1)
  merge(device, 'a')
  device.b.setDeleted(false)
  device.a.undo()
  expect(topics(device.a)).toEqual(['Из шаблона', 'Чтение'])
  expect(topics(device.b)).toEqual(['Из шаблона', 'Письмо'])
  expect(pairOf(device)).toMatchObject([{ crossed: false }])
})

test('two devices merge in any order and directions, and write meanwhile', () => {
  const action = fc.record({
    device: fc.nat(1),
    do: fc.constantFrom('write', 'write', 'merge', 'meet'),
    into: fc.constantFrom(...IDS)
  })
  fc.assert(
    fc.property(fc.integer(), fc.array(action, { maxLength: 30 }), (seed, actions) => {
      seedChance(seed)
      const docs = { a: madeApart('Чтение'), b: madeApart('Письмо') }
      const devices = [deviceOf(docs, 1), deviceOf(docs, 2)] as const
      const typed = ['Из шаблона', 'Чтение', 'Письмо']
      for (const { device: which, do: what, into } of actions) {
        const device = devices[which]!
        if (what === 'meet') meet(...devices)
        else if (what === 'merge' && pairOf(device).length > 0) merge(device, into)
        else if (what === 'write') {
          const topic = `Тема ${typed.length}`
          if (device[into].change('тема', (doc) => meetings.add(doc, { topic }))) typed.push(topic)
        }
      }
      meet(...devices)
      // A document that went into the other one and was written elsewhere meanwhile is brought back and merged once more.
      for (const id of IDS) if (devices[0][id].meta.mergedInto) devices[0][id].setDeleted(false)
      if (pairOf(devices[0]).length > 0) merge(devices[0], 'a')
      meet(...devices)
      for (const device of devices) {
        expect(pairOf(device)).toEqual([])
        expect(new Set(topics(device.a))).toEqual(new Set(typed))
      }
    }),
    fuzzSettings(200)
  )
})
