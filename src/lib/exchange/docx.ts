/** An official form as a Word file. */
import type { OfficialForm } from './form.ts'

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The library is loaded with the first document: it weighs half of the application. */
export async function renderDocx(form: OfficialForm): Promise<Blob> {
  const { buildDocx } = await import('./docx/document.ts')
  return new Blob([await buildDocx(form)], { type: DOCX_TYPE })
}
