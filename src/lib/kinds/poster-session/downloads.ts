/** What leaves a session's preparation as a file. The libraries come with the first press. */
import { downloadDocx } from '$lib/exchange/download-docx.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { fullName } from '../directory/model.ts'
import type { SessionContext } from './form.ts'
import { ownerOf } from './result-about.ts'
import { posterPart, type PosterModel, type SessionModel } from './model.ts'
import { titleWords } from './session-words.ts'

/** @param written posters by id */
export function sessionContext(
  space: OpenSpace,
  { fields }: SessionModel,
  written: ReadonlyMap<string, PosterModel>
): SessionContext {
  return {
    nameOf: (id) => space.nameOf(id),
    fullNameOf: (id) => {
      const person = space.person(id)
      return person ? fullName(person) : space.nameOf(id)
    },
    titles: new Map([...written].map(([id, content]) => [id, content.fields.title])),
    owner: ownerOf(space.directory.model, fields)
  }
}

/** Posters as the catalogue holds them, for a file that is made once. */
async function writtenOf(space: OpenSpace, id: string): Promise<Map<string, PosterModel>> {
  const rows = await space.store.device.catalogue
    .where('[space+kind]')
    .equals([space.id, 'poster-session'])
    .toArray()
  return new Map(
    rows
      .filter((row) => row.id === id && row.part.startsWith(posterPart('')))
      .map(({ part, facts }) => [part.slice(posterPart('').length), facts as unknown as PosterModel])
  )
}

/** The programme as DOCX. */
export async function downloadProgramme(space: OpenSpace, id: string, model: SessionModel): Promise<void> {
  const { programmeForm } = await import('./form.ts')
  await downloadDocx(programmeForm(model, sessionContext(space, model, await writtenOf(space, id))))
}

/** The session and the day of handing in as iCalendar. */
export async function downloadSessionCalendar(
  space: OpenSpace,
  id: string,
  model: SessionModel
): Promise<void> {
  const [{ CALENDAR_TYPE, sessionCalendar }, { download, fileName }] = await Promise.all([
    import('./calendar.ts'),
    import('$lib/exchange/download.ts')
  ])
  const text = await sessionCalendar(id, model, (person) => space.nameOf(person))
  const name = fileName(['Постер-сессия', titleWords(model.fields.title), model.fields.date], 'ics')
  download(new Blob([text], { type: CALENDAR_TYPE }), name)
}
