/** The one small contract that a kind of document implements: store, sync, catalogue and links treat all kinds alike. */
import type * as Y from 'yjs'
import type { DocumentEvent } from './events.ts'
import type { Content } from './versions/content.ts'
import type { ChangeWords } from './versions/words.ts'

/** A document's row in the catalogue: all that lists, search, readiness and charts need without opening it. */
export interface Summary {
  title: string
  /** personIds that the document names. */
  people: string[]
  /** Those of them who lead it: the tutors of a trajectory. */
  leads?: string[]
  organization?: string
  association?: string
  /** What it is about: `campaign/<id>` of an answer, `person/<id>` of a trajectory. */
  about?: string
  /** Academic year, "2026-2027". */
  year?: string
  /** ISO dates that matter: meetings, due dates. */
  dates: string[]
  counts: Record<string, number>
  /** Results by component, percent: `self:subject`, `expert:subject`. */
  scores?: Record<string, number>
  /** What lists show of it, as its model reads it: of a campaign whom it asks and when. */
  facts?: Record<string, unknown>
  /** What people have to do by this document: id, due day and hours, never the wording. */
  assignments?: AssignmentLine[]
  /** Keys that should be unique in the space: two documents with one key are shown as «Совпадения». */
  unique: string[]
  /** Everything worth searching, as text; what `places` say is not said again. */
  words: string
  /** Rows inside it that a search leads to. */
  places?: Place[]
  /** The events of this room: states that several rooms decide are folded from their rows together. */
  events: DocumentEvent[]
  /** Tells whether the content is still the one that a decision was made about. */
  digest?: string
  /** ISO day of the last edit, whoever made it. */
  editedOn?: string
  /** Hashes of the files it names: the device keeps those, and may drop others. */
  files?: string[]
  /** What the kind's `fold` made of the steps; the steps themselves are then not in the row. */
  folded?: unknown
  /** ISO instant; set while the document is in «Недавно удалённые». */
  deletedAt?: string
  /** Id of the document that took over what it had, while it is deleted. */
  mergedInto?: string
}

/** A row that is found by itself: an address with its part and row opens the document there. */
export interface Place {
  /** Id of the row on the screen; several places may be in one row. */
  row: string
  /** Part of the document's screen that has it. */
  part: string
  text: string
  /** ISO day or month. */
  when?: string
}

/** How rooms of a kind stand among what a search found. */
export interface FoundAs {
  /** Heading of the group: «Планы». */
  title: string
  /** Address within the space: `plans/:id`, `sessions/:id/posters/:part`. */
  path: string
  /** What the address asks for by the id of a place, instead of a row of the screen. */
  asks?: string
  /** What a place is by its part: a row is found by this word too, which it seldom says of itself. */
  places?: Record<string, string>
}

export interface AssignmentLine {
  id: string
  /** Last ISO day on which it is in time; '' without a term. */
  due: string
  hours?: number
  /** Its row is removed; whether that holds is for the document's rules to say. */
  removed?: boolean
}

export interface Kind<Model, Seed> {
  name: string
  /** «План», as in «План не открылся». */
  title: string
  access: 'shared' | 'private'
  /** Version of the layout that this application writes; raised by additive changes too. */
  schema: number
  /** The oldest version that may still write what this one writes. */
  minWriter: number
  summaryVersion: number
  /** Its screens count by the relay's clock: a countdown. */
  clock?: true
  /** Ascending; see migrate.ts. */
  migrations: readonly Migration[]
  /** By how the part of the room begins, '' for the document itself; what is not named here is not found. */
  foundAs?: Record<string, FoundAs>
  /** Fills a new document; runs inside the transaction that creates it. */
  create(doc: Y.Doc, seed: Seed): void
  /** Cheap to call again: rows that did not change are the same objects. */
  read(doc: Y.Doc): Model
  summarize(doc: Y.Doc): Summary
  /** What its versions hold and bring back: never steps, `meta` or `authors`. A kind without it has no versions. */
  content?: Content
  /** How changes of that are told; loaded with the screen of versions. What has no words is told in plain ones. */
  changeWords?: () => Promise<ChangeWords>
  /**
   * For lists of many documents with many steps: the state that the document's steps and the decisions beside it make,
   * as plain values that depend on nothing but them and `about`. It is kept in the document's row.
   */
  fold?(own: readonly DocumentEvent[], decisions: readonly DocumentEvent[], about: string): unknown
}

/** What the generic machinery knows of a kind. */
export type AnyKind = Kind<unknown, never>

/** A numbered step of the layout: deterministic and only setting values, so that two devices running it converge. */
export interface Migration {
  to: number
  run(doc: Y.Doc): void
}
