/** The co-edited texts of an analysis, as screens bind them: the address for presence and the words for undo. */
import type { DocumentHandle, TextField } from '$lib/crdt/handle.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { analysisFields, problems, taskMarks } from './document.ts'
import {
  PROBLEM_WORDS,
  PROSE_WORDS,
  SECTIONS,
  type AnalysisModel,
  type ProblemField,
  type ProseName,
  type SectionId
} from './model.ts'

type Handle = DocumentHandle<AnalysisModel>

export function sectionText(handle: Handle, id: SectionId): TextField | null {
  const text = analysisFields.text(handle.doc, id)
  return text && handle.textField(id, `пояснение к части «${SECTIONS[id]}»`, text)
}

export function proseField(handle: Handle, name: ProseName): RichField | null {
  const fragment = analysisFields.prose(handle.doc, name)
  return fragment && richField(handle as DocumentHandle, name, `«${PROSE_WORDS[name]}»`, fragment)
}

/** @param number of the problem, for undo. Null when the row is gone. */
export function problemText(
  handle: Handle,
  id: string,
  field: ProblemField,
  number: number
): TextField | null {
  const text = problems.text(handle.doc, id, field)
  const label = `${PROBLEM_WORDS[field].toLowerCase()} ${number}`
  return text && handle.textField(`problems/${id}/${field}`, label, text)
}

export function noteText(handle: Handle, id: string, number: number): TextField | null {
  const text = taskMarks.text(handle.doc, id, 'note')
  return text && handle.textField(`taskMarks/${id}/note`, `примечание к задаче ${number}`, text)
}
