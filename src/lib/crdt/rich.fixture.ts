/** Writing into long prose without its editor, for tests of kinds. */
import type * as Y from 'yjs'

/** The letters of the first block: of a fragment that was seeded with some. */
export function firstLetters(fragment: Y.XmlFragment | null): Y.XmlText {
  return (fragment!.get(0) as Y.XmlElement).get(0) as Y.XmlText
}
