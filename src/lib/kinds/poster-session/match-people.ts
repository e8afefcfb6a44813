/** Names of a pasted list, each found in the directory where exactly one person is called so. Pure. */
import { fullName, shortName, type Person } from '../directory/model.ts'
import { nameKey, namesIn } from './presenters.ts'

/** @returns for each line a presenter of the directory, or the name as it was written */
export function matchPeople(
  lines: readonly string[],
  people: readonly Person[]
): { presenter: string; name: string }[] {
  const called = new Map<string, Person[]>()
  const calledSo = (name: string, person: Person) => {
    const key = nameKey(name)
    called.set(key, [...(called.get(key) ?? []).filter((other) => other !== person), person])
  }
  for (const person of people)
    for (const name of [fullName(person), shortName(person), `${person.last} ${person.first}`])
      calledSo(name, person)
  return lines.map((line) => {
    const names = namesIn(line)
    const first = called.get(nameKey(names[0] ?? '')) ?? []
    if (first.length !== 1) return { presenter: '', name: line }
    return { presenter: first[0]!.id, name: names.length > 1 ? line : '' }
  })
}
