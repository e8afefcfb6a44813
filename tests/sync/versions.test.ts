/**
 * Devices edit one plan at random over a bad network, and bring back what a version held, whole or in part: they agree in
 * the end, and nothing is lost that was typed meanwhile. FUZZ_SEED, FUZZ_PATH and FUZZ_RUNS as in fuzz.test.ts.
 */
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { contentsOf, type Contents } from '$lib/crdt/versions/content.ts'
import { Restoring } from '$lib/crdt/versions/restore.ts'
import { meetings, planFields, planKind } from '$lib/kinds/plan/document.ts'
import { fuzzSettings, seedChance } from './chance.ts'
import { Letters } from './letters.ts'
import { Network } from './network.ts'
import { editArbitrary, newPlan, PlanDesk } from './plan-desk.ts'

afterEach(() => vi.restoreAllMocks())

const content = planKind.content!

function openDesk(from: Y.Doc, person: number, letters: Letters): PlanDesk {
  const doc = new Y.Doc()
  doc.clientID = person + 1
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  return new PlanDesk(doc, `person-${person}`, letters)
}

function versionOf(doc: Y.Doc): Contents {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return contentsOf(content, copy)
}

test('what a peer without a network adds to a plan survives, and so does what was brought back', () => {
  const network = new Network()
  const start = newPlan()
  const desks = [0, 1].map((person) => openDesk(start, person, new Letters()))
  for (const [name, { doc }] of desks.entries()) network.join(name, doc)
  const [first, second] = desks.map(({ handle }) => handle)
  const [one, two] = first!.model.meetings
  first!.change('тема', (doc) => meetings.patch(doc, one!.id, { topic: 'Чтение на уроках' }))
  first!.change('цель', (doc) => planFields.write(doc, { goal: 'Помочь каждому' }))
  network.settle()
  const version = versionOf(first!.doc)
  first!.change('удаление', (doc) => meetings.remove(doc, one!.id))
  first!.change('цель', (doc) => planFields.write(doc, { goal: 'Другое' }))
  network.settle()

  network.disconnect(1)
  second!.change('место', (doc) => meetings.patch(doc, one!.id, { place: 'Школа № 4' }))
  second!.change('тема', (doc) => meetings.patch(doc, two!.id, { topic: 'Письмо' }))
  second!.change('новое', (doc) => meetings.add(doc, { topic: 'Третье' }))
  first!.change('возврат', (doc) => new Restoring(content, doc, version).all())
  network.settle()

  expect(second!.model).toEqual(first!.model)
  expect(first!.model.fields.goal).toBe('Помочь каждому')
  expect(first!.model.meetings.map(({ topic, place }) => [topic, place])).toEqual([
    ['Чтение на уроках', 'Школа № 4'],
    ['Письмо', ''],
    ['Третье', '']
  ])
})

const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ what: fc.constant('edit' as const), desk: fc.nat(2), edit: editArbitrary })
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('deliver' as const),
      desk: fc.nat(2),
      which: fc.nat(30),
      again: fc.boolean()
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('leave', 'return', 'keep', 'bring back', 'bring a row'),
      desk: fc.nat(2)
    })
  }
)

test('however plans are edited and brought back, devices agree and no letter typed meanwhile is lost', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(action, { minLength: 20, maxLength: 90, size: 'max' }),
      (seed, actions) => {
        const chance = seedChance(seed)
        const letters = new Letters()
        const network = new Network()
        const start = newPlan()
        const desks = [0, 1, 2].map((person) => openDesk(start, person, letters))
        for (const [name, { doc }] of desks.entries()) network.join(name, doc)
        // Each device keeps its own: a version never holds what the device that brings it back has not had.
        const versions = desks.map(() => versionOf(start))
        for (const step of actions) {
          const desk = desks[step.desk]!
          if (step.what === 'edit') desk.edit(step.edit)
          else if (step.what === 'deliver') network.deliver(step.desk, step.which, step.again)
          else if (step.what === 'leave') network.disconnect(step.desk)
          else if (step.what === 'return') network.connect(step.desk)
          else if (step.what === 'keep') versions[step.desk] = versionOf(desk.doc)
          else {
            const before = desk.text
            const version = versions[step.desk]!
            const rows = version.tables.meetings!.rows
            const row = rows[Math.floor(chance() * rows.length)]
            desk.handle.change('возврат', (doc) => {
              const restoring = new Restoring(content, doc, version)
              if (step.what === 'bring back') restoring.all()
              else if (row) restoring.row('meetings', row.id)
            })
            letters.note(before, desk.text)
          }
        }
        network.settle()
        const [first] = desks
        for (const { doc, handle } of desks) {
          expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first!.doc))).toBe(true)
          expect(handle.model).toEqual(first!.handle.model)
        }
        // Not `risenIn`: a word is brought back as a whole, with letters that somebody erases meanwhile.
        expect(letters.missingFrom(first!.text)).toEqual([])
        for (const { handle } of desks) handle.close()
      }
    ),
    fuzzSettings(150)
  )
})
