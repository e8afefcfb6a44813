import { expect, it } from 'vitest'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { calledNow } from './called.ts'
import { protocolForm } from './form.ts'
import type { ProtocolFields } from './model.ts'
import { CALLED, CHAIR, newProtocol, OTHER, SECRETARY, seed, TEACHER } from './protocol.fixture.ts'

const directory = {
  fields: { service: 'Методический центр «Импульс»' },
  associations: [{ id: 'association-1', name: 'РМО учителей химии' }],
  organizations: [{ id: 'school', name: 'Школа № 7' }],
  people: [CHAIR, SECRETARY, TEACHER].map((id) => ({
    id,
    ...CALLED.people[id],
    organization: id === CHAIR ? 'school' : 'gone'
  }))
}

const space = {
  directory: { handle: { model: directory } },
  person: (id: string) => directory.people.find((person) => person.id === id),
  nameOf: () => 'данные стёрты'
} as unknown as OpenSpace

const model = (fields: Partial<ProtocolFields> = {}) =>
  newProtocol({ ...seed, fields: { ...seed.fields, ...fields } }).model

it('people are called with the organization where they work, or with none', () => {
  const { people } = calledNow(space, model())
  expect(people[CHAIR]).toEqual({ ...CALLED.people[CHAIR], organization: 'Школа № 7' })
  expect(people[TEACHER]?.organization).toBe('')
  expect(Object.keys(people).sort()).toEqual([CHAIR, SECRETARY, TEACHER, OTHER].sort())
})

it('whoever is counted stands on the paper, in the directory or not', () => {
  const came = model({ present: [CHAIR, OTHER] })
  const form = protocolForm(came, calledNow(space, came))
  const present = form.blocks.find((block) => 'label' in block && block.label === 'Присутствовали:')
  expect(present).toMatchObject({ text: 'Вершинина Ольга Петровна (Школа № 7), данные стёрты' })
})

it('the meeting is of the body in the directory, of the service by its own name, or of nobody known', () => {
  expect(calledNow(space, model()).owner).toBe('РМО учителей химии')
  expect(calledNow(space, model({ owner: 'service', ownerId: '' })).owner).toBe(
    'Методический центр «Импульс»'
  )
  expect(calledNow(space, model({ owner: 'organization', ownerId: 'school' })).owner).toBe('Школа № 7')
  expect(calledNow(space, model({ ownerId: 'gone' })).owner).toBe('')
})
