/** `~comments`: how comments lie beside a document, as steps of people whom their devices name (crdt/event-log.ts). */
import type * as Y from 'yjs'
import { readEvents } from '../crdt/event-log.ts'
import type { Kind, Summary } from '../crdt/kind.ts'
import { authorsOf, erasedIn, openThreads, threadsOf, type Thread } from './model.ts'

const readings = new WeakMap<Y.Doc, { threads: readonly Thread[] | null }>()

function read(doc: Y.Doc): readonly Thread[] {
  let reading = readings.get(doc)
  if (!reading) {
    const fresh: { threads: readonly Thread[] | null } = { threads: null }
    const forget = () => (fresh.threads = null)
    // Who wrote a step may be said after the step has come.
    for (const name of ['events', 'authors']) doc.getMap(name).observe(forget)
    readings.set(doc, fresh)
    reading = fresh
  }
  return (reading.threads ??= threadsOf(readEvents(doc)))
}

export const commentsKind: Kind<readonly Thread[], null> = {
  name: 'comments',
  title: 'Комментарии',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  // Above that of `eventRoom`: by its rules a device keeps the room while it does not know these.
  summaryVersion: 5,
  migrations: [],
  create: () => {},
  read,
  summarize(doc): Summary {
    const threads = read(doc)
    const open = openThreads(threads)
    const events = readEvents(doc)
    return {
      title: '',
      // Lists find documents of a person by these, and this is none.
      people: [],
      dates: [],
      counts: { threads: threads.length, open: open.length, erased: erasedIn(events) },
      // Whose words stay here is told before their data are erased.
      facts: { threads: open, authors: authorsOf(events) },
      unique: [],
      words: '',
      places: threads.map((thread) => ({
        row: thread.id,
        part: 'comments',
        text: [thread.about.label, ...thread.comments.map(({ text }) => text)].filter(Boolean).join('. ')
      })),
      // Nobody folds them from the catalogue.
      events: []
    }
  }
}
