/** Kinds without a layout of their own: the rooms beside a document, and what a newer application brought. */
import type * as Y from 'yjs'
import { filesOfSteps } from '$lib/crdt/attached-file.ts'
import { readEvents } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Kind, Summary } from '$lib/crdt/kind.ts'

const EMPTY: Summary = { title: '', people: [], dates: [], counts: {}, unique: [], words: '', events: [] }

/** A room that only holds events: the decisions of one side, which only that side may write. */
export const eventRoom: Kind<readonly DocumentEvent[], null> = {
  name: 'events',
  title: 'Решения',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 2,
  migrations: [],
  create: () => {},
  read: readEvents,
  summarize(doc: Y.Doc) {
    const events = readEvents(doc)
    return { ...EMPTY, events, files: filesOfSteps(events) }
  }
}

/** Kept and passed on, never shown: the application that knows it will. */
export const unknownKind: Kind<null, null> = {
  name: 'unknown',
  title: 'Документ новой версии',
  access: 'private',
  schema: 0,
  minWriter: 0,
  summaryVersion: 0,
  migrations: [],
  create: () => {},
  read: () => null,
  summarize: () => EMPTY
}
