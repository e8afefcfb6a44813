import { expect, it } from 'vitest'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { activities, planKind } from '../document.ts'
import { addPasted } from './add-pasted.ts'
import type { PastedRows } from './paste-rows.ts'
import { withoutKnown } from './without-known.ts'

const ROWS: PastedRows = {
  meetings: [
    {
      values: { topic: 'Итоги года', when: { month: '2026-08' } },
      agenda: [{ text: 'Анализ' }, { text: 'План' }]
    },
    { values: { topic: 'Практикум' }, agenda: [] }
  ],
  activities: [{ content: 'Олимпиада', due: { term: 'в течение года' } }],
  unknownForms: []
}

function openPlan() {
  const doc = createDocument(planKind, { fields: {} }, 'head')
  return new DocumentHandle(doc, planKind, 'plan/p', 'head')
}

it('adds all rows and their questions as one step of undo', () => {
  const plan = openPlan()
  addPasted(plan, ROWS)
  expect(plan.model.meetings.map(({ topic }) => topic)).toEqual(['Итоги года', 'Практикум'])
  expect(plan.model.agenda.map(({ parent, text }) => [parent === plan.model.meetings[0]!.id, text])).toEqual([
    [true, 'Анализ'],
    [true, 'План']
  ])
  expect(plan.undoState.undo).toBe('вставка таблицы')
  plan.undo()
  expect([plan.model.meetings, plan.model.agenda, plan.model.activities].flat()).toEqual([])
})

it('takes back its rows alone when something was written since', () => {
  const plan = openPlan()
  const takeBack = addPasted(plan, ROWS)!
  plan.change('новое мероприятие', (doc) => void activities.add(doc, { content: 'Фестиваль' }))
  takeBack()
  expect(plan.model.meetings).toEqual([])
  expect(plan.model.activities.map(({ content }) => content)).toEqual(['Фестиваль'])
})

it('adds nothing to a plan that cannot be edited', () => {
  const plan = openPlan()
  plan.setReadOnly('forbidden')
  expect(addPasted(plan, ROWS)).toBeNull()
  expect(plan.model.meetings).toEqual([])
})

it('knows which rows of a second paste are in the plan already', () => {
  const plan = openPlan()
  addPasted(plan, ROWS)
  const again = {
    ...ROWS,
    activities: [...ROWS.activities, { content: 'Олимпиада', due: { month: '2027-02' } }]
  }
  const fresh = withoutKnown(again, plan.model)
  expect(fresh.meetings).toEqual([])
  expect(fresh.activities).toEqual([{ content: 'Олимпиада', due: { month: '2027-02' } }])
})
