/** The co-edited text of a session, as screens bind it: the address for presence and the words for undo. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { sessionFields } from './document.ts'
import type { SessionModel } from './model.ts'

export function sessionText(
  handle: DocumentHandle<SessionModel>,
  field: 'goal',
  label: string
): TextField | null {
  const text = sessionFields.text(handle.doc, field)
  return text && handle.textField(`fields/${field}`, label, text)
}
