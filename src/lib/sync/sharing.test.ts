import { describe, expect, it } from 'vitest'
import { mayShare } from './sharing.ts'
import { parseRoom, type DocumentRole } from './wire.ts'

describe('what a link by role gives', () => {
  const may = (room: string, role: DocumentRole) => mayShare(parseRoom(room)!, role)

  it('reading, commenting and writing of whole documents that members read', () => {
    for (const role of ['reader', 'commenter', 'editor'] as const) expect(may('plan/1', role)).toBe(true)
    for (const role of ['expert', 'presenter', 'guest'] as const) expect(may('plan/1', role)).toBe(false)
    expect(may('plan/1~review', 'reader')).toBe(false)
  })

  it('nothing of private documents', () => {
    for (const room of ['trajectory/1', 'answer/all', 'attestation/1'])
      expect(may(room, 'reader')).toBe(false)
  })

  it('of a whole kind and of the directory reading only', () => {
    for (const room of ['plan/all', 'directory/1']) {
      expect(may(room, 'reader')).toBe(true)
      expect(may(room, 'editor')).toBe(false)
      expect(may(room, 'commenter')).toBe(false)
    }
  })
})
