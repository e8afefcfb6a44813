/** What the three stores have in common, so that one benchmark drives them all. Runs in the page. */
import type * as Y from 'yjs'

export interface Opened {
  doc: Y.Doc
  /** Makes a change in the way an application with this store would. */
  edit(change: () => void): void
  /** What the store has told its caller of a failure; null when nothing. */
  told(): string | null
  /** Lets go of the document; what is being written may go on. */
  close(): Promise<void>
}

export interface Store {
  open(id: string): Promise<Opened>
  /** The document's row in the catalogue: a list shows this and opens nothing. */
  title(id: string): Promise<string | undefined>
}

/** What the catalogue's row is made of: the length of the text, so that each edit changes it. */
export const titleOf = (doc: Y.Doc) => String(doc.getText('body').length)
