/** The co-edited texts of a plan, as screens bind them: the address for presence and the words for undo. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { activities, agenda, meetings, planFields, tasks } from './document.ts'
import type { PlanModel } from './model.ts'

type Handle = DocumentHandle<PlanModel>

const ROWS = { tasks, meetings, agenda, activities }

/** `label` is what undo says: «тема заседания 4». Null when the row is gone. */
export function rowText(
  handle: Handle,
  rows: keyof typeof ROWS,
  id: string,
  field: string,
  label: string
): TextField | null {
  const text = ROWS[rows].text(handle.doc, id, field)
  return text && handle.textField(`${rows}/${id}/${field}`, label, text)
}

export function planText(
  handle: Handle,
  field: 'theme' | 'goal' | 'results',
  label: string
): TextField | null {
  const text = planFields.text(handle.doc, field)
  return text && handle.textField(field, label, text)
}
