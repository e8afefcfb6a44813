/** The door for guests: one link for all of them, told to everybody who may open the session. */
import { ok, type Result } from '$lib/result.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { sessionFields } from '../document.ts'
import type { SessionModel } from '../model.ts'
import { titleWords } from '../session-words.ts'

type Session = OpenedDocument<SessionModel>

/** A link for guests: whoever has it comes in by a name. One that was closed is the same as before. */
export async function openEntry(space: OpenSpace, session: Session): Promise<Result<unknown, RelayFailure>> {
  const { entry } = session.model.fields
  if (entry) {
    const again = await setClosed(space, session, false)
    if (again.ok || again.failure !== 'not-found') return again
  }
  const made = await space.relay.ask((token) =>
    relayApi.makeLink(space.id, token, {
      role: null,
      name: titleWords(session.model.fields.title),
      grants: [{ prefix: session.handle.room, role: 'guest' }]
    })
  )
  if (!made.ok) return made
  const { id, secret } = made.value
  session.handle.steer((doc) => sessionFields.write(doc, { entry: { id, secret } }))
  return made
}

/** Nobody else comes; those who came in stay. */
export const closeEntry = (space: OpenSpace, session: Session) => setClosed(space, session, true)

/** The link is taken back, and with it all who came by it lose the board. */
export async function sendGuestsOut(
  space: OpenSpace,
  session: Session
): Promise<Result<unknown, RelayFailure>> {
  const { entry } = session.model.fields
  if (!entry) return ok(null)
  const done = await takeBack(space, entry.id)
  if (done.ok) session.handle.steer((doc) => sessionFields.write(doc, { entry: null }))
  return done
}

async function setClosed(
  space: OpenSpace,
  session: Session,
  closed: boolean
): Promise<Result<unknown, RelayFailure>> {
  const { entry } = session.model.fields
  if (!entry) return ok(null)
  const done = await space.relay.ask((token) => relayApi.closeLink(space.id, token, entry.id, closed))
  if (done.ok) session.handle.steer((doc) => sessionFields.write(doc, { entry: { ...entry, closed } }))
  return done
}

/** A link that the relay no longer knows is as good as taken back. */
export async function takeBack(space: OpenSpace, id: string): Promise<Result<unknown, RelayFailure>> {
  const done = await space.relay.ask((token) => relayApi.revokeLink(space.id, token, id))
  return !done.ok && done.failure === 'not-found' ? ok(null) : done
}
