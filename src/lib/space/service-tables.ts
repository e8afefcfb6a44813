/** What coordinators keep for everybody's trajectories: rows of the directory, which every member reads. */
import type { NewRow } from '$lib/crdt/rows.ts'
import { library, trajectoryFigures } from '$lib/kinds/directory/document.ts'
import type { LibraryRow, TrajectoryFigures } from '$lib/kinds/directory/model.ts'
import type { OpenSpace } from './open-space.svelte.ts'
import { removeWithUndo } from './remove-with-undo.ts'

/** False where this person may not: nothing is written then. */
export function giveTrajectoryFigures(
  { directory, me }: OpenSpace,
  year: string,
  groups: TrajectoryFigures['groups']
): boolean {
  const row = { at: new Date().toISOString(), by: me.personId, year, groups }
  return directory.handle.change('сводка по траекториям', (doc) => void trajectoryFigures.add(doc, row))
}

/** @param id of the row that is changed; null adds one */
export function saveInLibrary({ directory }: OpenSpace, id: string | null, row: NewRow<LibraryRow>): boolean {
  return directory.handle.change('мероприятие библиотеки', (doc) =>
    id ? library.patch(doc, id, row) : void library.add(doc, row)
  )
}

/** An activity of the ready library: two coordinators who hide the same one write the same row. */
export function hideReady({ directory }: OpenSpace, ready: string, hidden: boolean): boolean {
  const id = `ready-${ready}`
  return directory.handle.change(hidden ? 'скрыто из библиотеки' : 'снова в библиотеке', (doc) => {
    if (library.read(doc).rows.some((row) => row.id === id)) library.patch(doc, id, { hidden })
    else library.add(doc, { ready, hidden }, {}, id)
  })
}

export function removeFromLibrary({ directory }: OpenSpace, id: string): void {
  removeWithUndo(directory.handle, library, id, 'Мероприятие убрано из библиотеки')
}
