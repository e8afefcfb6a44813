import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { directoryKind, people } from '../document.ts'
import { fullName, type DirectoryModel } from '../model.ts'
import { applyImport, IMPORT_LABEL } from './apply.ts'
import { checked, namesOf } from './import.fixture.ts'
import type { Decision } from './people-import.ts'

const HEAD = ['ФИО', 'Школа', 'Предмет', 'Категория', 'Дата решения', 'Роли']

function openDirectory(): DocumentHandle<DirectoryModel> {
  const doc = new Y.Doc()
  directoryKind.create(doc, {
    fields: { title: 'Приозёрск' },
    organizations: [{ id: '4', name: 'Школа № 4' }],
    people: [
      { id: 'a', last: 'Берёзкина', first: 'Алёна', organization: '4', subject: 'химия', category: 'first' }
    ]
  })
  return new DocumentHandle(doc, directoryKind, 'directory/1', 'methodist')
}

async function importInto(
  handle: DocumentHandle<DirectoryModel>,
  rows: Parameters<typeof checked>[0],
  decisions: [number, Decision][] = []
) {
  const result = await applyImport(handle, checked(rows, handle.model), new Map(decisions))
  if (!result.ok) throw new Error(result.failure)
  return result.value
}

const person = (handle: DocumentHandle<DirectoryModel>, id = 'a') =>
  handle.model.people.find((row) => row.id === id)!

describe('An import', () => {
  it('adds people and their new schools, and is taken back as one step', async () => {
    const handle = openDirectory()
    const before = handle.model
    const rows = [
      HEAD,
      ['Лугова Анна', 'МБОУ СОШ № 4', 'физика', 'высшая', '27.11.2021', 'тьютор'],
      ['Радова Вера', 'МБДОУ «Ручеёк»', null, null, null, null],
      ['Полева Нина', 'МБДОУ Ручеек', null, null, null, null]
    ]
    expect(await importInto(handle, rows)).toEqual({ added: 3, updated: 0, skipped: 0, organizations: 1 })
    const { organizations, people } = handle.model
    expect(organizations.map(({ name, type }) => [name, type])).toEqual([
      ['Школа № 4', 'school'],
      ['МБДОУ «Ручеёк»', 'kindergarten']
    ])
    const nursery = organizations[1]!.id
    expect(people.map((row) => [fullName(row), row.organization])).toEqual([
      ['Берёзкина Алёна', '4'],
      ['Лугова Анна', '4'],
      ['Радова Вера', nursery],
      ['Полева Нина', nursery]
    ])
    expect(people[1]).toMatchObject({ category: 'highest', categoryDate: '2021-11-27', roles: ['tutor'] })
    expect(handle.undoState.undo).toBe(IMPORT_LABEL)
    handle.undo()
    expect(handle.model).toEqual(before)
  })

  it('skips repeats unless told otherwise, and writes nothing when nothing is taken', async () => {
    const handle = openDirectory()
    const rows = [HEAD, ['Березкина Алена', 'Школа 4', 'физика', 'высшая', '27.11.2021', null]]
    expect(await importInto(handle, rows)).toEqual({ added: 0, updated: 0, skipped: 1, organizations: 0 })
    expect(handle.undoState.undo).toBeNull()
  })

  it('fills only what was empty', async () => {
    const handle = openDirectory()
    const rows = [HEAD, ['Березкина Алена', 'Школа 4', 'физика', 'высшая', '27.11.2021', 'эксперт']]
    expect((await importInto(handle, rows, [[2, 'fill']])).updated).toBe(1)
    expect(person(handle)).toMatchObject({
      last: 'Берёзкина',
      subject: 'химия',
      category: 'first',
      roles: ['expert']
    })
    expect(person(handle).categoryDate).toBeUndefined()
  })

  it('replaces by what the file says, and leaves what it does not', async () => {
    const handle = openDirectory()
    const rows = [HEAD, ['Березкина Алена', 'Школа 4', null, 'высшая', '27.11.2021', null]]
    await importInto(handle, rows, [[2, 'replace']])
    expect(person(handle)).toMatchObject({
      subject: 'химия',
      category: 'highest',
      categoryDate: '2021-11-27'
    })
    handle.undo()
    expect(person(handle)).toMatchObject({ last: 'Берёзкина', category: 'first' })
  })

  it('adds a namesake apart when told so', async () => {
    const handle = openDirectory()
    await importInto(handle, [HEAD, ['Березкина Алена', 'Школа 4', null, null, null, null]], [[2, 'add']])
    expect(handle.model.people).toHaveLength(2)
  })

  it('fills the earlier row of the same file', async () => {
    const handle = openDirectory()
    const rows = [
      HEAD,
      ['Лугова Анна', 'Школа 4', null, null, null, null],
      ['Лугова Анна', 'Школа № 4', 'физика', null, null, null]
    ]
    expect(await importInto(handle, rows, [[3, 'fill']])).toMatchObject({ added: 1, updated: 1 })
    expect(handle.model.people[1]).toMatchObject({ last: 'Лугова', subject: 'физика' })
  })

  it('adds whom it should update when that person was removed meanwhile', async () => {
    const handle = openDirectory()
    const rows = [HEAD, ['Березкина Алена', 'Школа 4', 'физика', null, null, null]]
    const check = checked(rows, handle.model)
    handle.change('человек убран', (doc) => people.remove(doc, 'a'))
    const result = await applyImport(handle, check, new Map([[2, 'replace']]))
    expect(result).toMatchObject({ ok: true, value: { added: 1, updated: 0 } })
  })

  it('of 1,500 people tells how far it is, keeps their order and is one step', async () => {
    const handle = openDirectory()
    const names = namesOf(1500, 11)
    const rows = [HEAD, ...names.map((name, i) => [name, `Школа № ${(i % 20) + 5}`, null, null, null, null])]
    const told: number[] = []
    await applyImport(handle, checked(rows, handle.model), new Map(), (done, all) => told.push(done / all))
    expect(told).toHaveLength(31)
    expect(told.at(-1)).toBe(1)
    expect(handle.model.people.slice(1).map(fullName)).toEqual(names)
    handle.undo()
    expect(handle.model.people).toHaveLength(1)
    expect(handle.model.organizations).toHaveLength(1)
  })

  it('changes nothing in a directory that is only read', async () => {
    const handle = openDirectory()
    handle.setReadOnly('forbidden')
    const check = checked([HEAD, ['Лугова Анна', 'Школа 4', null, null, null, null]], handle.model)
    expect(await applyImport(handle, check, new Map())).toEqual({ ok: false, failure: 'read-only' })
    expect(handle.model.people).toHaveLength(1)
  })
})
