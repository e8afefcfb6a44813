/** What one document has that its double lacks, and bringing it over: the double is to the main one as a version is. */
import type * as Y from 'yjs'
import { compare, type Comparison } from '$lib/crdt/versions/compare.ts'
import {
  contentsOf,
  fieldsOf,
  sameValue,
  type Content,
  type ContentRow,
  type Contents,
  type Values
} from '$lib/crdt/versions/content.ts'
import { Restoring } from '$lib/crdt/versions/restore.ts'
import type { Back } from '../versions/tell.ts'

/** The other document as the main one may take from it: lists of both together, so that nobody is lost from one. */
export function offered(main: Contents, other: Contents): Contents {
  return { ...other, fields: withLists(main.fields, other.fields) }
}

/** Rows of `offer` that the main document has nowhere, also under other ids. */
export function missingRows(main: Contents, offer: Contents): Comparison {
  const known = new Set(rowsOf(main).map(({ table, row }) => written(main, table, row)))
  const { tables } = compare(offer, main)
  return {
    fields: [],
    tables: tables.map(({ table, removed }) => ({
      table,
      removed: removed.filter(({ row }) => !known.has(written(offer, table, row))),
      added: [],
      changed: []
    }))
  }
}

/** What differs in the fields, and in rows that were carried over before: only what `offer` says something about. */
export function differing(main: Contents, offer: Contents): Comparison {
  const { fields, tables } = compare(main, offer)
  const says = ({ after }: { after: unknown }) => !isNothing(after)
  return {
    fields: fields.filter(says),
    tables: tables.map(({ table, changed }) => ({
      table,
      removed: [],
      added: [],
      changed: changed.flatMap((change) => {
        const told = change.fields.filter(says)
        return told.length > 0 ? [{ ...change, fields: told, moved: false }] : []
      })
    }))
  }
}

/** Whether taking a field over would overwrite nothing. */
export const overwritesNothing = (main: Contents, field: string): boolean =>
  isNothing(main.fields[field]) || Array.isArray(main.fields[field])

/** Writes what was chosen into the main document; call inside a change of it. */
export function carry(content: Content, doc: Y.Doc, offer: Contents, chosen: readonly Back[]): void {
  // Of the document as it is this moment: somebody may have been added to a list since the screen was shown.
  const now = contentsOf(content, doc)
  const restoring = new Restoring(content, doc, offered(now, offer))
  for (const back of chosen) {
    if (back.what === 'fields') restoring.fields(back.field)
    else if (back.what === 'field') restoring.field(back.table, back.id, back.field)
    else restoring[back.what](back.table, back.id)
  }
}

function withLists(main: Values, other: Values): Values {
  return Object.fromEntries(
    Object.entries(other).map(([field, value]) => {
      const here = main[field]
      if (!isStrings(here) || !isStrings(value)) return [field, value]
      const both = [...here, ...value.filter((member) => !here.includes(member))]
      return [field, sameValue([...here].sort(), [...both].sort()) ? here : both]
    })
  )
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((member) => typeof member === 'string')

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const rowsOf = ({ tables }: Contents) =>
  Object.entries(tables).flatMap(([table, { rows }]) => rows.map((row) => ({ table, row })))

/** A row with all that hangs under it, as text: two that were made apart of one template are the same. */
function written(contents: Contents, table: string, row: ContentRow): string {
  const under = rowsOf(contents)
    .filter((one) => one.row.parent === row.id)
    .map((one) => written(contents, one.table, one.row))
  return JSON.stringify([table, fieldsOf(row), under.sort()])
}
