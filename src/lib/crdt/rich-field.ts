/** A field of long prose of an open document, as a screen and its editor see it. */
import type * as Y from 'yjs'
import type { RichText } from '../rich-text.ts'
import type { DocumentHandle } from './handle.ts'
import { isRichKnown, readRich } from './rich-text.ts'

export interface RichField {
  /** Where it is, for presence: `essay`, `stages/<id>/outcome`. */
  readonly path: string
  label: string
  readonly fragment: Y.XmlFragment
  readonly value: RichText
  /** False when the document is read-only, or when a newer application wrote what this one's editor would delete. */
  readonly writable: boolean
  /** Runs an edit whose transactions have this origin as one's own step. False when the field is not writable. */
  step(origin: object, edit: () => void): boolean
  /** The screen is told of all that was written: when the editor is left. */
  settle(): void
  undo(): void
  redo(): void
}

const fields = new WeakMap<Y.XmlFragment, RichField>()

/** One object a fragment, so that a screen that asks again keeps its editor. */
export function richField(
  handle: DocumentHandle,
  path: string,
  label: string,
  fragment: Y.XmlFragment
): RichField {
  const known = fields.get(fragment)
  if (known) {
    known.label = label
    return known
  }
  const field: RichField = {
    path,
    label,
    fragment,
    get value() {
      return readRich(fragment)
    },
    get writable() {
      return handle.readOnly === null && !handle.closed && isRichKnown(fragment)
    },
    step: (origin, edit) => handle.changeBy(origin, field.label, edit),
    settle: () => handle.settle(),
    undo: () => handle.undo(),
    redo: () => handle.redo()
  }
  fields.set(fragment, field)
  return field
}
