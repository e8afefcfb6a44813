/** An official form leaves as DOCX; the libraries come with the first press. */
import type { OfficialForm } from './form.ts'

export async function downloadDocx(form: OfficialForm): Promise<void> {
  const [{ renderDocx }, { download }] = await Promise.all([import('./docx.ts'), import('./download.ts')])
  download(await renderDocx(form), `${form.fileName}.docx`)
}
