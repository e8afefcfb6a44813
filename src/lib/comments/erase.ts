/** Takes words out of comments for good: the text leaves the document, and every log with its next folding. */
import type * as Y from 'yjs'
import { eventSchema } from '../crdt/events.ts'
import { noteAuthor } from '../crdt/meta.ts'

/**
 * What held the words is written over under its own id, so that threads, and who had read what, stay as they were.
 * @param by personId of who erases, whose device this document is on
 * @param of words of one comment with its edits, or all of one person
 */
export function eraseWords(doc: Y.Doc, by: string, of: { comment: string } | { author: string }): void {
  noteAuthor(doc, by)
  const events = doc.getMap('events')
  for (const [id, value] of [...events.entries()]) {
    const event = eventSchema.safeParse(value).data
    if (!event || typeof event.what.text !== 'string') continue
    const { step, thread = '', about, comment = id } = event.what
    if ('author' in of ? event.actor !== of.author : comment !== of.comment) continue
    const stood = step === 'edit' ? null : { author: event.actor, thread, ...(step === 'begin' && { about }) }
    events.set(id, { ...event, actor: by, what: { step: 'blank', stood } })
  }
}
