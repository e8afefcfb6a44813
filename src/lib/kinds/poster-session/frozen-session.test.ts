import { describe, expect, it } from 'vitest'
import { freezeSession, thawSession } from './frozen-session.ts'
import { aboutOf } from './result-about.ts'
import { livelySession } from './result.fixture.ts'
import { openResult, resultOf } from './result.ts'
import { summarizeSession } from './summary.ts'

const sources = livelySession()
const frozen = {
  about: aboutOf(sources.session.fields, (id) => sources.nameOf(id, '')),
  result: resultOf(sources)
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('the copy of a session in the archive', () => {
  it('is the same file for the same session, and is read back as the result was', async () => {
    const one = await freezeSession(sources, frozen, 'копия.json')
    const two = await freezeSession(livelySession(), frozen, 'копия.json')
    expect(one.file.sha256).toBe(two.file.sha256)
    expect(thawSession(one.bytes)).toEqual({ about: frozen.about, result: openResult(frozen.result) })
  })

  it('holds posters whole, notes and votes, but no remark and no single expert’s mark', async () => {
    const { bytes } = await freezeSession(sources, frozen, 'копия.json')
    const said = text(bytes)
    expect(said).toContain('Лист из пяти строк.')
    expect(said).toContain('Встречаться раз в четверть')
    expect(said).toContain('Дорофеева Ж. И.')
    expect(said).not.toContain('Выборка мала.')
    expect(said).not.toContain('"effect"')
    expect(JSON.parse(said).result.posters[0].marks.experts).toBe(2)
  })

  it('names its pictures in the session too, so that they are kept when a poster loses them', () => {
    const file = { sha256: 'копия', type: 'application/json', name: 'копия.json', size: 1 }
    const row = { id: '1', parent: '', order: 'a', file, role: 'host' as const, person: 'анна', at: '' }
    const session = { ...sources.session, archives: [{ ...row, pictures: ['снимок'] }] }
    expect(summarizeSession(session, []).files).toEqual(['копия', 'снимок'])
  })

  it('leaves out the link of guests, and what hosts took from the board', async () => {
    const session = {
      ...sources.session,
      fields: { ...sources.session.fields, entry: { id: 'вход', secret: 'тайна' }, hidden: ['n3'] }
    }
    const hiding = { ...sources, session }
    const { bytes } = await freezeSession(hiding, { ...frozen, result: resultOf(hiding) }, 'копия.json')
    expect(text(bytes)).not.toContain('тайна')
    expect(text(bytes)).not.toContain('Проверить в 10 классе')
  })

  it('is not read when it was changed, or written by a newer application', () => {
    expect(thawSession(new TextEncoder().encode('{"kind": "poster-session"}'))).toBeNull()
    expect(thawSession(new TextEncoder().encode('{"kind":"poster-session","schema":2}'))).toBeNull()
  })
})
