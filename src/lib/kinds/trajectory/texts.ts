/** The co-edited texts of a trajectory, as screens bind them: the address for presence and the words for undo. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { TRAJECTORY_TABLES, trajectoryFields } from './document.ts'
import type { PROSE, TrajectoryModel } from './model.ts'

type Handle = DocumentHandle<TrajectoryModel>

/** `label` is what undo says: «содержание мероприятия 4». Null when the row is gone. */
export function rowText(
  handle: Handle,
  rows: keyof typeof TRAJECTORY_TABLES,
  id: string,
  field: string,
  label: string
): TextField | null {
  const text = TRAJECTORY_TABLES[rows].text(handle.doc, id, field)
  return text && handle.textField(`${rows}/${id}/${field}`, label, text)
}

export function trajectoryText(
  handle: Handle,
  field: 'goal' | 'basisText' | 'riskNote',
  label: string
): TextField | null {
  const text = trajectoryFields.text(handle.doc, field)
  return text && handle.textField(field, label, text)
}

export function trajectoryProse(handle: Handle, field: (typeof PROSE)[number], label: string): RichField {
  return richField(handle as DocumentHandle, field, label, trajectoryFields.prose(handle.doc, field)!)
}
