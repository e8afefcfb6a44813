/** A comparison of two versions in words, part by part, with what of it can be brought back. */
import type {
  Comparison,
  FieldChange,
  RowChange,
  TableChanges,
  WholeRow
} from '$lib/crdt/versions/compare.ts'
import type { Contents, ContentRow } from '$lib/crdt/versions/content.ts'
import type { ChangeWords, FieldWords, Names, TableWords } from '$lib/crdt/versions/words.ts'
import { ADDED, capital, MOVED, offerValue, REMOVED, tellValue, type ToldValue } from './tell-value.ts'

/** What `Restoring` is asked for. */
export type Back =
  | { what: 'fields'; field: string }
  | { what: 'field'; table: string; id: string; field: string }
  | { what: 'row' | 'place' | 'remove'; table: string; id: string }

export interface ToldLine extends ToldValue {
  id: string
  back: Back | null
}

export interface ToldChange extends ToldLine {
  /** What it belongs to: the meeting of a question. */
  of: string
  lines: ToldLine[]
}

export interface ToldPart {
  title: string
  changes: ToldChange[]
}

/** Names of rows come from the contents that are compared; of the others, from the directory. */
export type Outside = Omit<Names, 'row'>

export const NO_WORDS: ChangeWords = { about: 'Общее', fields: {}, tables: {} }
const NO_TABLE_WORDS: TableWords = {
  word: 'строка',
  gender: 'f',
  part: 'Строки',
  title: plainTitle,
  fields: {}
}

export function tell(
  comparison: Comparison,
  words: ChangeWords,
  [before, after]: readonly [Contents, Contents],
  outside: Outside,
  /** Nothing has happened yet: «Заседание: …», not «Убрано заседание: …». */
  offer = false
): ToldPart[] {
  const teller = new Teller(words, [after, before], outside, offer)
  const order = Object.keys(words.tables)
  const rank = (table: string) => (order.includes(table) ? order.indexOf(table) : order.length)
  const tables = [...comparison.tables].sort((a, b) => rank(a.table) - rank(b.table))
  const parts = [
    ...tables.map((changes) => teller.table(changes)),
    { title: words.about, changes: teller.fields(comparison.fields) }
  ]
  return parts.filter(({ changes }) => changes.length > 0)
}

class Teller {
  #words: ChangeWords
  #rows = new Map<string, { table: string; row: ContentRow; place: number }>()
  #names: Names
  #offer: boolean
  #value: typeof tellValue

  constructor(words: ChangeWords, contents: readonly Contents[], outside: Outside, offer: boolean) {
    this.#words = words
    this.#offer = offer
    this.#value = offer ? offerValue : tellValue
    for (const { tables } of contents)
      for (const [table, { rows, removed }] of Object.entries(tables)) {
        const places = new Map<string, number>()
        for (const row of [...rows, ...removed]) {
          const place = (places.get(row.parent) ?? 0) + 1
          places.set(row.parent, place)
          if (!this.#rows.has(row.id)) this.#rows.set(row.id, { table, row, place })
        }
      }
    this.#names = { ...outside, row: (_, id) => this.#titleOf(id) || 'строка, которой нет' }
  }

  fields(changes: readonly FieldChange[]): ToldChange[] {
    return inOrder(changes, this.#words.fields).map((change) => ({
      ...this.#value(change, this.#words.fields[change.field], this.#names),
      id: change.field,
      of: '',
      lines: [],
      back: { what: 'fields', field: change.field }
    }))
  }

  table({ table, removed, added, changed }: TableChanges): ToldPart {
    const words = this.#wordsOf(table)
    return {
      title: words.part,
      changes: [
        ...removed.map((whole) =>
          this.#whole(
            table,
            whole,
            this.#offer ? capital(words.word) : `${capital(REMOVED[words.gender])} ${words.word}`,
            'row'
          )
        ),
        ...changed.map((change) => this.#changed(table, change)),
        ...added.map((whole) =>
          this.#whole(table, whole, `${capital(ADDED[words.gender])} ${words.word}`, 'remove')
        )
      ]
    }
  }

  #whole(table: string, { row, under }: WholeRow, said: string, what: 'row' | 'remove'): ToldChange {
    return {
      id: row.id,
      text: this.#called(said, row),
      of: this.#of(row),
      back: { what, table, id: row.id },
      lines: under.map((one) => ({
        id: one.row.id,
        text: this.#called(capital(this.#wordsOf(one.table).word), one.row),
        back: null
      }))
    }
  }

  #changed(table: string, { before, after, fields, moved }: RowChange): ToldChange {
    const words = this.#wordsOf(table)
    const { id } = after
    const lines: ToldLine[] = inOrder(fields, words.fields).map((change) => ({
      ...this.#value(change, words.fields[change.field], this.#names),
      id: change.field,
      back: { what: 'field', table, id, field: change.field }
    }))
    if (moved) {
      const elsewhere = before.parent !== after.parent && this.#titleOf(after.parent)
      const to = elsewhere ? ` в\u00a0другое место: ${elsewhere}` : ''
      lines.push({
        id: ' place',
        text: capital(MOVED[words.gender]) + to,
        back: { what: 'place', table, id }
      })
    }
    return { id, text: this.#called(capital(words.word), after), of: this.#of(after), back: null, lines }
  }

  /** «Убрано заседание: Чтение на уроках», or its number where it has no name. */
  #called(said: string, row: ContentRow): string {
    const title = this.#titleOf(row.id)
    return title ? `${said}: ${title}` : `${said} ${this.#rows.get(row.id)?.place ?? ''}`.trim()
  }

  #of({ parent }: ContentRow): string {
    const found = this.#rows.get(parent)
    return found ? this.#called(capital(this.#wordsOf(found.table).word), found.row) : ''
  }

  #titleOf(id: string): string {
    const found = this.#rows.get(id)
    return found ? this.#wordsOf(found.table).title(found.row, this.#names) : ''
  }

  #wordsOf = (table: string): TableWords => this.#words.tables[table] ?? NO_TABLE_WORDS
}

/** The first text of a row, where nobody said what it is called by. */
function plainTitle({
  id: _id,
  parent: _parent,
  order: _order,
  ...values
}: Readonly<Record<string, unknown>>): string {
  const text = Object.values(values).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof text === 'string' ? text : ''
}

const inOrder = (
  changes: readonly FieldChange[],
  words: Readonly<Record<string, FieldWords>>
): FieldChange[] => {
  const order = Object.keys(words)
  const rank = ({ field }: FieldChange) => (order.includes(field) ? order.indexOf(field) : order.length)
  return [...changes].sort((a, b) => rank(a) - rank(b))
}
