/** What a link may give that anybody may hold: asked by the relay, which decides, and by the panel that offers it. */
import { isConfidential, readingEvery } from './access.ts'
import { roomName, type DocumentRole, type Room } from './wire.ts'

const ROLES: readonly DocumentRole[] = ['reader', 'commenter', 'editor']

/**
 * Reading, commenting or writing of whole documents that members read, never a room of decisions beside one; of a whole
 * kind and of the directory reading only. A poster session has a door of its own for those who write in it.
 */
export function mayShare(room: Room, role: DocumentRole): boolean {
  const { kind, part } = room
  if (part || !ROLES.includes(role) || isConfidential({ kind, id: '', part: '' })) return false
  const whole = roomName(room) === readingEvery(kind)
  return role === 'reader' || !(whole || kind === 'directory' || kind === 'poster-session')
}
