/** The directory's row in the catalogue. Its people and schools are found through the directory itself. */
import type { Summary } from '$lib/crdt/kind.ts'
import type { DirectoryModel } from './model.ts'

export function summarizeDirectory(model: DirectoryModel): Summary {
  return {
    title: model.fields.title,
    people: [],
    dates: [],
    counts: {
      organizations: model.organizations.length,
      associations: model.associations.length,
      people: model.people.length
    },
    unique: [],
    words: '',
    events: []
  }
}
