/** Opens a session with the rooms beside it that this person may read. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import type { MarksModel, NotesModel, SessionModel } from '../model.ts'

export interface SessionRooms {
  session: OpenedDocument<SessionModel>
  notes: OpenedDocument<NotesModel>
  /** Experts and hosts only: the relay would refuse the room to others. */
  marks: OpenedDocument<MarksModel> | null
}

const KIND = 'poster-session'

export async function openSession(space: OpenSpace, id: string): Promise<SessionRooms> {
  const [session, notes] = await Promise.all([
    space.open<SessionModel>(KIND, id),
    space.open<NotesModel>(KIND, id, 'notes')
  ])
  notes.standBeside(session as OpenedDocument)
  const sees = space.access(KIND, id, 'marks', session.handle.meta.owner ?? null) !== 'none'
  const marks = sees ? await space.open<MarksModel>(KIND, id, 'marks') : null
  marks?.standBeside(session as OpenedDocument)
  return { session, notes, marks }
}

export async function closeSession(space: OpenSpace, rooms: SessionRooms): Promise<void> {
  for (const room of Object.values(rooms)) if (room) await space.close(room as OpenedDocument)
}
