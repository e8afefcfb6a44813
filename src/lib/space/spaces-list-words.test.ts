import { describe, expect, it } from 'vitest'
import type { SpaceRow } from '$lib/device/database.ts'
import { removalWords, whereWords } from './spaces-list-words.ts'

const space = (values: Partial<SpaceRow>): SpaceRow => ({
  id: 's',
  title: 'Луговской район',
  person: 'p',
  example: 0,
  relay: null,
  openedAt: 0,
  ...values
})
const relay = {
  secret: '',
  storeId: '',
  cursor: '',
  principal: { personId: 'p', name: '', role: 'member' as const, grants: [] }
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('removing a space from the device', () => {
  it('says what is nowhere else', () => {
    const words = removalWords({ row: space({ relay }), unsent: 2, files: 0 })
    expect(plain(words)).toContain('Изменения 2 документов ещё не ушли на сервер')
    expect(plain(whereWords({ row: space({ relay }), unsent: 1, files: 0 }))).toBe(
      'На сервере, кроме изменений 1 документа'
    )
  })

  it('counts files that only stand here', () => {
    const here = (unsent: number, files: number) => ({ row: space({ relay }), unsent, files })
    expect(plain(removalWords(here(0, 1)))).toContain('1 файл ещё не ушёл на сервер и исчезнет')
    expect(plain(removalWords(here(2, 3)))).toContain('Изменения 2 документов и 3 файла ещё не ушли')
    expect(plain(whereWords(here(1, 1)))).toBe('На сервере, кроме изменений 1 документа и 1 файла')
  })

  it('warns where there is no server at all', () => {
    expect(removalWords({ row: space({}), unsent: 5, files: 0 })).toContain('исчезнет всё')
  })

  it('is calm where everything stays', () => {
    expect(removalWords({ row: space({ relay }), unsent: 0, files: 0 })).toContain('останется там')
    expect(removalWords({ row: space({ example: 1 }), unsent: 3, files: 0 })).toContain('заново')
  })
})
