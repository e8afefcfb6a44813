/** How events lie in a Y.Doc: a root map from id to event, only ever added to. */
import type * as Y from 'yjs'
import { eventSchema, heads, inOrder, type DocumentEvent } from './events.ts'
import { noteAuthor } from './meta.ts'
import { writerOf } from './writer.ts'

const ROOT = 'events'

/**
 * Reads the events of a document; what cannot be read is a newer application's and is left alone, and so is what
 * claims another event's id: which of the two counts would depend on the order in which they arrived. A step of somebody
 * whom the device that wrote it does not say it belongs to is none of theirs, and of nobody.
 */
export function readEvents(doc: Y.Doc): DocumentEvent[] {
  const events: DocumentEvent[] = []
  const map = doc.getMap(ROOT)
  for (const [id, value] of map.entries()) {
    const { data } = eventSchema.safeParse(value)
    if (data && data.id === id && writerOf(map, id, doc) === data.actor) events.push(data)
  }
  return inOrder(events)
}

/** Appends a step; `known` are the events the person was looking at (also those of rooms beside this one). */
export function appendEvent(
  doc: Y.Doc,
  known: readonly DocumentEvent[],
  { actor, what, at = new Date().toISOString() }: { actor: string; what: DocumentEvent['what']; at?: string }
): DocumentEvent {
  noteAuthor(doc, actor)
  const event: DocumentEvent = { id: crypto.randomUUID(), actor, at, base: heads(known), what }
  doc.getMap(ROOT).set(event.id, event)
  return event
}
