/** Who wrote an entry of a map, by what the device that wrote it says of itself. */
import type * as Y from 'yjs'
import { noteAuthor } from './meta.ts'

/**
 * Nobody speaks under another's name with a clientID of their own: who a clientID is only that client may say, in the
 * root map `authors`. Undefined where it says nothing.
 */
export function writerOf(map: Y.Map<unknown>, key: string, doc: Y.Doc): unknown {
  const client = map._map.get(key)?.id.client
  const authors = doc.getMap('authors')
  const said = authors._map.get(String(client))
  return said && said.id.client === client ? authors.get(String(client)) : undefined
}

/** How somebody whom no directory knows called themselves last in this document; only their own device can say it. */
export function nameSaidBy(personId: string, doc: Y.Doc): string {
  const names = doc.getMap('names')
  return writerOf(names, personId, doc) === personId ? String(names.get(personId)) : ''
}

/** The document goes on as a device of this person's: for what is made on behalf of several people, as the example is. */
export function writeAs(doc: Y.Doc, personId: string): void {
  if (doc.getMap('authors').get(String(doc.clientID)) === personId) return
  doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0]!
  noteAuthor(doc, personId)
}
