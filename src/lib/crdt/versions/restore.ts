/**
 * Brings back what a version held, as edits of today: they meet what others write meanwhile, and undo takes them back.
 * Call inside a change of the document.
 */
import type * as Y from 'yjs'
import type { RichText } from '../../rich-text.ts'
import {
  contentsOf,
  fieldsOf,
  sameValue,
  type AnyTable,
  type Content,
  type ContentRow,
  type Contents,
  type Values
} from './content.ts'
import { rewriteRich } from './rewrite-rich.ts'
import { rewriteText } from './word-diff.ts'

/** Where a co-edited value lies, if it is one. */
interface Written {
  text: Y.Text | null
  prose: Y.XmlFragment | null
  set(value: unknown): void
}

export class Restoring {
  #doc: Y.Doc
  #content: Content
  #version: Contents
  #now: Contents
  #rows: Map<string, { row: ContentRow; hidden: boolean }>

  constructor(content: Content, doc: Y.Doc, version: Contents) {
    this.#doc = doc
    this.#content = content
    this.#version = version
    this.#now = contentsOf(content, doc)
    this.#rows = byId(this.#now)
  }

  /** @param name of one field of the document; all of them without it */
  fields(name?: string): void {
    const { fields } = this.#content
    if (!fields) return
    write(this.#now.fields, this.#version.fields, name, (field) => ({
      text: fields.text(this.#doc, field),
      prose: fields.prose(this.#doc, field),
      set: (value) => fields.write(this.#doc, { [field]: value })
    }))
  }

  /** One field of a row that is there. */
  field(table: string, id: string, name: string): void {
    const then = this.#version.tables[table]?.rows.find((row) => row.id === id)
    if (then) this.#write(this.#table(table), then, name)
  }

  /** A row as it was and where it was, also a removed one, with what it hung under and what hung under it. */
  row(table: string, id: string): void {
    const then = this.#version.tables[table]?.rows.find((row) => row.id === id)
    if (!then) return
    this.#bringParent(then)
    this.#bring(table, then)
    for (const [name, { rows }] of Object.entries(this.#version.tables))
      for (const row of rows) if (row.parent === id && this.#isHidden(row.id)) this.row(name, row.id)
  }

  /** Only where it was. */
  place(table: string, id: string): void {
    const then = this.#version.tables[table]?.rows.find((row) => row.id === id)
    if (then) this.#stand(this.#table(table), then)
  }

  /** Hides a row that the version did not have. */
  remove(table: string, id: string): void {
    this.#table(table)?.remove(this.#doc, id)
  }

  all(): void {
    this.fields()
    for (const [table, { rows }] of Object.entries(this.#version.tables)) {
      const ids = new Set(rows.map(({ id }) => id))
      for (const { id } of this.#now.tables[table]?.rows ?? []) if (!ids.has(id)) this.remove(table, id)
      for (const row of rows) this.#bring(table, row)
    }
  }

  #table = (name: string) => this.#content.tables.find((table) => table.name === name)

  #isHidden = (id: string) => this.#rows.get(id)?.hidden !== false

  #bringParent({ parent }: ContentRow): void {
    if (!parent || !this.#isHidden(parent)) return
    for (const [table, { rows }] of Object.entries(this.#version.tables)) {
      const row = rows.find(({ id }) => id === parent)
      if (row) this.#bring(table, row)
    }
  }

  #bring(name: string, then: ContentRow): void {
    const table = this.#table(name)
    const now = this.#rows.get(then.id)
    if (!table) return
    if (!now) table.add(this.#doc, fieldsOf(then), { parent: then.parent }, then.id)
    else if (now.hidden) table.restore(this.#doc, then.id)
    this.#write(table, then)
    this.#stand(table, then)
  }

  #stand(table: AnyTable | undefined, { id, parent, order }: ContentRow): void {
    const now = this.#rows.get(id)?.row
    if (now?.parent === parent && now.order === order) return
    table?.stand(this.#doc, id, { parent, order })
  }

  #write(table: AnyTable | undefined, then: ContentRow, name?: string): void {
    const now = this.#rows.get(then.id)?.row
    if (!table || !now) return
    write(fieldsOf(now), fieldsOf(then), name, (field) => ({
      text: table.text(this.#doc, then.id, field),
      prose: table.prose(this.#doc, then.id, field),
      set: (value) => table.patch(this.#doc, then.id, { [field]: value })
    }))
  }
}

function byId({ tables }: Contents): Map<string, { row: ContentRow; hidden: boolean }> {
  const of = (rows: readonly ContentRow[], hidden: boolean) =>
    rows.map((row): [string, { row: ContentRow; hidden: boolean }] => [row.id, { row, hidden }])
  return new Map(
    Object.values(tables).flatMap(({ rows, removed }) => [...of(rows, false), ...of(removed, true)])
  )
}

/** Only what differs: an edit that says nothing new could overwrite somebody's that does. */
function write(now: Values, then: Values, name: string | undefined, find: (field: string) => Written): void {
  for (const field of new Set([...Object.keys(now), ...Object.keys(then)])) {
    if ((name !== undefined && field !== name) || sameValue(now[field], then[field])) continue
    const { text, prose, set } = find(field)
    if (text) rewriteText(text, text.toString(), String(then[field] ?? ''))
    else if (prose) rewriteRich(prose, (then[field] ?? []) as RichText)
    else set(then[field])
  }
}
