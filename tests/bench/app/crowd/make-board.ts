/** A board as it stands after an hour, on the relay that is measured. */
import type { Session, SpaceCreated } from '../../../../src/lib/sync/wire.ts'
import { savedFrame, updateFrame } from '../../../../sync-server/socket/frames.ts'
import { BareSocket } from '../../relay/bare-socket.ts'
import type { Application } from '../application.ts'

export const SIZE = { posters: 24, notes: 500, strokes: 40 }
/** Edits of an hour. */
export const HOUR = 3600
export const SESSION = 'crowd'
export const DOCUMENT = `poster-session/${SESSION}`
export const NOTE = '[data-note]'

async function post<T>(app: Application, path: string, body: unknown, token = ''): Promise<T> {
  const answer = await fetch(app.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body)
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A space with a session after an hour, all of it on the relay, and the links of its host and of guests. */
export async function makeBoard(app: Application): Promise<{ space: string; host: string; guest: string }> {
  const space = crypto.randomUUID()
  const host = await post<SpaceCreated>(app, '/api/spaces', { space, personId: 'host', name: 'Ведущая' })
  const { token } = await post<Session>(app, '/api/session', { secret: host.secret })
  const rooms = await app.seed((seed, { id, size }) => seed.rooms(id, 'host', size), {
    id: SESSION,
    size: { ...SIZE, history: HOUR }
  })
  for (const { room, update } of rooms) {
    const saved = Promise.withResolvers<void>()
    const socket = await BareSocket.open(
      Number(new URL(app.url).port),
      `/sync/${space}/${room}?token=${token}`,
      {
        frame: ([type]) => type === 102 && saved.resolve(),
        closed: (code) => saved.reject(new Error(`${room}: closed with ${code}`))
      }
    )
    socket.send(updateFrame(new Uint8Array(update)))
    socket.send(savedFrame(1))
    await saved.promise
    socket.destroy()
  }
  const grants = [{ prefix: DOCUMENT, role: 'guest' }]
  const link = await post<{ secret: string }>(
    app,
    `/api/spaces/${space}/links`,
    { role: null, name: 'Гости', grants },
    token
  )
  return { space, host: host.secret, guest: link.secret }
}
