import { expect, it } from 'vitest'
import type { OpenSpace } from '../open-space.svelte.ts'
import { documentName } from './document-place.ts'

const space = (service: string) => {
  const model = {
    associations: [{ id: 'chem', name: 'РМО учителей химии' }],
    organizations: [],
    fields: { service }
  }
  return { nameOf: () => 'Соловьёва А. Н.', directory: { model } } as unknown as OpenSpace
}

it('every document has a name: its own, its owner’s, else that of the service, also where nobody has named it', () => {
  const name = (row: { title: string; association?: string; about?: string }, service = '') =>
    documentName(space(service), row)
  expect(name({ title: 'Чтение на уроках', association: 'chem' })).toBe('Чтение на уроках')
  expect(name({ title: 'ИОМ', about: 'person/1' })).toBe('ИОМ: Соловьёва А. Н.')
  expect(name({ title: '', association: 'chem' })).toBe('РМО учителей химии')
  expect(name({ title: '' }, 'Методический центр')).toBe('Методический центр')
  expect(name({ title: '' })).toBe('Методическая служба')
})
