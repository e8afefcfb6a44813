/** What a kind says of its tables and fields, so that a comparison of versions is told in its words. */
import type { Values } from './content.ts'

/** masculine, feminine, neuter, plural: «изменён», «изменена», «изменено», «изменены» */
export type Gender = 'm' | 'f' | 'n' | 'p'

export interface Noun {
  /** «заседание» */
  word: string
  gender: Gender
}

/** How those are called whom values name by id. */
export interface Names {
  person(id: string): string
  organization(id: string): string
  association(id: string): string
  /** A row of this document. */
  row(table: string, id: string): string
}

export interface FieldWords extends Noun {
  /** A value that is not empty; of a set, one member. */
  write?: (value: unknown, names: Names) => string
  /** What is written is a name: it stands without quotes. */
  name?: boolean
}

export interface TableWords extends Noun {
  /** Heading of its part: «Заседания». */
  part: string
  /** What a row is called by; '' where it says nothing of itself. */
  title: (row: Values, names: Names) => string
  fields: Readonly<Record<string, FieldWords>>
}

export interface ChangeWords {
  /** Heading of the document's own fields: «О плане». */
  about: string
  fields: Readonly<Record<string, FieldWords>>
  /** The most important first. */
  tables: Readonly<Record<string, TableWords>>
}
