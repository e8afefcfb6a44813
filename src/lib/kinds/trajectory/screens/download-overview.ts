/** «Скачать XLSX»: the trajectories of the list; the writer of such files comes only when asked for. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { fullName } from '../../directory/model.ts'
import { today } from '../../academic-year.ts'
import { associationsOf, type TrajectoryEntry } from '../overview.ts'

export async function downloadOverview(space: OpenSpace, entries: readonly TrajectoryEntry[]): Promise<void> {
  const [{ overviewSheet }, { download, fileName }] = await Promise.all([
    import('../overview-sheet.ts'),
    import('$lib/exchange/download.ts')
  ])
  const { fields, organizations, associations } = space.directory.handle.model
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  const of = associationsOf(associations)
  const called = new Map(associations.map(({ id, name }) => [id, name]))
  const sheet = await overviewSheet(entries, {
    person: (id) => {
      const person = space.person(id)
      return person ? fullName(person) : space.nameOf(id)
    },
    organization: (id) => names.get(id) ?? '',
    associations: (person) => of({ person }).flatMap((id) => called.get(id) ?? [])
  })
  download(sheet, fileName(['Траектории', fields.title, today()], 'xlsx'))
}
