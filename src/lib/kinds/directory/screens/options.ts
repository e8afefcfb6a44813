/** People, organizations and associations as choices of a Combobox. */
import type { Option } from '$lib/ui/search-options.ts'
import {
  ASSOCIATION_KINDS,
  fullName,
  organizationsByName,
  type Association,
  type Organization,
  type Person
} from '../model.ts'
import { compareNames } from '../people-search.ts'

export function organizationOptions(organizations: readonly Organization[]): Option[] {
  const named = organizationsByName(organizations).filter(({ name }) => name)
  return [
    { id: '', label: 'Не указана' },
    ...named.map(({ id, name, settlement }) => ({ id, label: name, detail: settlement || undefined }))
  ]
}

export function peopleOptions(people: readonly Person[], organizations: readonly Organization[]): Option[] {
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return [...people].sort(compareNames).map((person) => ({
    id: person.id,
    label: fullName(person) || 'Без имени',
    detail:
      [person.post, person.subject, names.get(person.organization)].filter(Boolean).join(', ') || undefined
  }))
}

export function associationOptions(associations: readonly Association[]): Option[] {
  return associations.map(({ id, name, kind }) => ({
    id,
    label: name || 'Без названия',
    detail: ASSOCIATION_KINDS[kind]
  }))
}
