import { describe, expect, it } from 'vitest'
import { createDocument } from '$lib/crdt/meta.ts'
import { copyOf, meet } from '$lib/crdt/sample.fixture.ts'
import { associations, directoryKind, organizations, people, spaceFields } from './document.ts'

const directory = () =>
  createDocument(
    directoryKind,
    {
      fields: { title: 'Заречный район' },
      organizations: [
        { id: 'o1', name: 'Школа № 4' },
        { id: 'o2', name: 'Школа № 5', shnor: true }
      ],
      associations: [{ id: 'a1', name: 'РМО учителей химии', members: ['p1', 'p2'] }],
      people: [
        { id: 'p1', last: 'Вершинина', organization: 'o1', roles: ['tutor'] },
        { id: 'p2', last: 'Гуляева' }
      ]
    },
    'p1'
  )

describe('the directory', () => {
  it('keeps the ids and the order it was made with', () => {
    const model = directoryKind.read(directory())
    expect(model.fields.title).toBe('Заречный район')
    expect(model.organizations.map(({ id, shnor }) => [id, shnor])).toEqual([
      ['o1', false],
      ['o2', true]
    ])
    expect(model.associations).toMatchObject([{ id: 'a1', kind: 'rmo', members: ['p1', 'p2'] }])
    expect(model.people).toMatchObject([
      { id: 'p1', last: 'Вершинина', roles: ['tutor'], category: 'none' },
      { id: 'p2', last: 'Гуляева' }
    ])
  })

  it('merges what two people offline write into one card, one association and the title', () => {
    const one = directory()
    const two = copyOf(one)
    people.patch(one, 'p2', { first: 'Нина', roles: ['mentor'] })
    people.patch(two, 'p2', { post: 'учитель', roles: ['expert'] })
    associations.patch(one, 'a1', { members: ['p1', 'p2', 'p3'] })
    associations.patch(two, 'a1', { members: ['p2'] })
    spaceFields.write(one, { city: 'Заречный' })
    spaceFields.write(two, { service: 'Методический центр' })
    meet(one, two)
    const model = directoryKind.read(one)
    expect(model.people[1]).toMatchObject({
      last: 'Гуляева',
      first: 'Нина',
      post: 'учитель',
      roles: ['expert', 'mentor']
    })
    expect(model.associations[0]!.members).toEqual(['p2', 'p3'])
    expect(model.fields).toMatchObject({
      title: 'Заречный район',
      city: 'Заречный',
      service: 'Методический центр'
    })
    expect(directoryKind.read(two)).toEqual(model)
  })

  it('gives the same lists while they did not change', () => {
    const doc = directory()
    const before = directoryKind.read(doc)
    organizations.patch(doc, 'o1', { settlement: 'Заречный' })
    const after = directoryKind.read(doc)
    expect(after.people).toBe(before.people)
    expect(after.organizations).not.toBe(before.organizations)
    expect(after.organizations[1]).toBe(before.organizations[1])
  })

  it('is summarized by its title and its counts; its people are found through itself', () => {
    expect(directoryKind.summarize(directory())).toMatchObject({
      title: 'Заречный район',
      counts: { organizations: 2, associations: 1, people: 2 },
      words: '',
      people: []
    })
  })
})
