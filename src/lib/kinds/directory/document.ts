/** How the directory lies in a Y.Doc, and the commands that change it. One per space, made only with the space. */
import type * as Y from 'yjs'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  associationSchema,
  organizationSchema,
  personSchema,
  spaceFieldsSchema,
  type Association,
  type DirectoryModel,
  type Organization,
  type Person,
  type SpaceFields
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

export interface DirectorySeed {
  fields: Partial<SpaceFields>
  organizations?: ({ id: string } & NewRow<Organization>)[]
  associations?: ({ id: string } & NewRow<Association>)[]
  people?: ({ id: string } & NewRow<Person>)[]
}

function read(doc: Y.Doc): DirectoryModel {
  const [o, a, p] = [organizations.read(doc), associations.read(doc), people.read(doc)]
  return {
    fields: spaceFields.read(doc),
    organizations: o.rows,
    associations: a.rows,
    people: p.rows,
    unreadable: o.unreadable.length + a.unreadable.length + p.unreadable.length
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
  create(doc, seed) {
    spaceFields.write(doc, seed.fields)
    organizations.seed(doc, seed.organizations ?? [])
    associations.seed(doc, seed.associations ?? [])
    people.seed(doc, seed.people ?? [])
  },
  read,
  summarize: (doc) => summarizeDirectory(read(doc))
}
