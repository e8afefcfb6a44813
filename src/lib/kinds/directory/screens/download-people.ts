/** «Скачать XLSX»: the people of the list as an Excel file; the writer of such files comes only when asked for. */
import { today } from '$lib/kinds/academic-year.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { Person } from '../model.ts'

export async function downloadPeople(space: OpenSpace, people: readonly Person[]): Promise<void> {
  const [{ peopleSheet }, { download, fileName }] = await Promise.all([
    import('../people-sheet.ts'),
    import('$lib/exchange/download.ts')
  ])
  const { fields, organizations } = space.directory.handle.model
  const day = today()
  download(
    await peopleSheet(people, { organizations, today: day }),
    fileName(['Люди', fields.title, day], 'xlsx')
  )
}
