/** How the directory lies in a Y.Doc, and the commands that change it. One per space, made only with the space. */
import type * as Y from 'yjs'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  associationSchema,
  distinctSchema,
  erasedSchema,
  libraryRowSchema,
  organizationSchema,
  personSchema,
  spaceFieldsSchema,
  trajectoryFiguresSchema,
  type Association,
  type DirectoryModel,
  type Distinct,
  type Erased,
  type LibraryRow,
  type Organization,
  type Person,
  type SpaceFields,
  type TrajectoryFigures
} from './model.ts'
import { summarizeDirectory } from './summary.ts'

export const spaceFields = defineFields<SpaceFields>({ schema: spaceFieldsSchema })

export const organizations = defineRows<Organization>({ name: 'organizations', schema: organizationSchema })

export const associations = defineRows<Association>({
  name: 'associations',
  schema: associationSchema,
  sets: ['members']
})

export const people = defineRows<Person>({ name: 'people', schema: personSchema, sets: ['roles'] })

export const library = defineRows<LibraryRow>({ name: 'library', schema: libraryRowSchema })

export const trajectoryFigures = defineRows<TrajectoryFigures>({
  name: 'trajectoryFigures',
  schema: trajectoryFiguresSchema
})

export const distinct = defineRows<Distinct>({ name: 'distinct', schema: distinctSchema })

export const erased = defineRows<Erased>({ name: 'erased', schema: erasedSchema })

export interface DirectorySeed {
  fields: Partial<SpaceFields>
  organizations?: ({ id: string } & NewRow<Organization>)[]
  associations?: ({ id: string } & NewRow<Association>)[]
  people?: ({ id: string } & NewRow<Person>)[]
  library?: ({ id: string } & NewRow<LibraryRow>)[]
}

function read(doc: Y.Doc): DirectoryModel {
  const [o, a, p] = [organizations.read(doc), associations.read(doc), people.read(doc)]
  const [l, f, d] = [library.read(doc), trajectoryFigures.read(doc), distinct.read(doc)]
  const e = erased.read(doc)
  const gone = new Set(e.rows.map(({ id }) => id))
  return {
    fields: spaceFields.read(doc),
    organizations: o.rows,
    associations: a.rows,
    // Somebody without a network may have brought an older version of the row back.
    people: gone.size > 0 ? p.rows.filter(({ id }) => !gone.has(id)) : p.rows,
    library: l.rows,
    trajectoryFigures: f.rows,
    distinct: d.rows,
    erased: e.rows,
    unreadable: [o, a, p, l, f, d, e].reduce((sum, { unreadable }) => sum + unreadable.length, 0)
  }
}

export const directoryKind: Kind<DirectoryModel, DirectorySeed> = {
  name: 'directory',
  title: 'Справочник',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  migrations: [],
  // Figures that were let out are never changed.
  content: { fields: spaceFields, tables: [organizations, associations, people, library] },
  changeWords: async () => (await import('./change-words.ts')).directoryWords,
  create(doc, seed) {
    spaceFields.write(doc, seed.fields)
    organizations.seed(doc, seed.organizations ?? [])
    associations.seed(doc, seed.associations ?? [])
    people.seed(doc, seed.people ?? [])
    library.seed(doc, seed.library ?? [])
  },
  read,
  summarize: (doc) => summarizeDirectory(read(doc))
}

/** Erases a person for good; no undo brings them back. @param on ISO date */
export function erasePerson(doc: Y.Doc, id: string, by: string, on: string): void {
  people.erase(doc, id)
  erased.add(doc, { by, on }, {}, id)
}
