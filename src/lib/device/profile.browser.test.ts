import { afterEach, describe, expect, test, vi } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { sampleKind } from '$lib/crdt/sample.fixture.ts'
import { open, ROOM, SPACE, tab } from './device.fixture.ts'
import { CATCH_UP, held, USE } from './locks.ts'
import { forgetOwn, expertDraft } from './own-names.ts'
import { databaseOf, PEOPLE, readPeople, TAB, tokenOf, touchedName, whose, type Profile } from './profile.ts'
import { leaveUnwritten, unwrittenKeys } from './unwritten.ts'

const first: Profile = { id: '', name: 'Анна', given: 0 }
const other: Profile = { id: 'b', name: 'Борис', given: 0 }
const pin = { salt: '', iterations: 1, hash: '' }
const here = (...people: Profile[]) => localStorage.setItem(PEOPLE, JSON.stringify(people))
const MINUTE = 60_000

afterEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.useRealTimers()
})

describe('whose a tab is', () => {
  test('where nobody was added: the first person’s, in the database of ever', () => {
    expect(whose()).toBe('')
    expect(databaseOf('')).toBe('metodkabinet')
  })

  test('where one works without a PIN: theirs, whoever of the device it is', () => {
    here(other)
    expect(whose()).toBe('b')
  })

  test('where several work, or one behind a PIN: it is asked', () => {
    here(first, other)
    expect(whose()).toBeNull()
    here({ ...other, pin })
    expect(whose()).toBeNull()
  })

  test('after a reload: the same person’s, until they gave the device away in whatever tab', () => {
    here(first, other)
    sessionStorage.setItem(TAB, tokenOf(other))
    expect(whose()).toBe('b')
    here(first, { ...other, given: 1 })
    expect(whose()).toBeNull()
  })

  test('after a time without a touch the PIN is asked again; without a PIN it is not', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const resting = { ...other, pin, restAfter: 10 }
    here(first, resting)
    sessionStorage.setItem(TAB, tokenOf(other))
    localStorage.setItem(touchedName('b'), String(Date.now()))
    vi.setSystemTime(Date.now() + 9 * MINUTE)
    expect(whose()).toBe('b')
    vi.setSystemTime(Date.now() + 2 * MINUTE)
    expect(whose()).toBeNull()
    here(first, { ...resting, restAfter: undefined })
    expect(whose()).toBe('b')
  })

  test('where the list is not one: the first person’s, and nothing fails', () => {
    localStorage.setItem(PEOPLE, 'ничего')
    expect(readPeople()).toEqual([])
    expect(whose()).toBe('')
  })
})

describe('two people of one device in the same space', () => {
  const two = () => [tab(`metodkabinet-${crypto.randomUUID()}`), tab(`metodkabinet-${crypto.randomUUID()}`)]

  test('do not hear each other’s edits, nor see each other’s documents', async () => {
    const [anna, boris] = two()
    const again = tab(anna!.name)
    const [heard, own] = [vi.fn(), vi.fn()]
    boris!.store.onCommitted(heard)
    again.store.onCommitted(own)
    await anna!.store.create(SPACE, ROOM, createDocument(sampleKind, { titles: ['а'] }, 'анна'))
    await until(() => own.mock.calls.length > 0)
    expect(heard).not.toHaveBeenCalled()
    expect(await boris!.device.documents.count()).toBe(0)
    expect((await open(boris!.store)).handle.model).toMatchObject({ cards: [] })
  })

  test('hold locks of their own: neither waits for the other', async () => {
    const [anna, boris] = two()
    const letGo = await held(USE(anna!.device, SPACE))
    const free = (name: string) =>
      navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null)
    expect(await free(USE(anna!.device, SPACE))).toBe(false)
    expect(await free(USE(boris!.device, SPACE))).toBe(true)
    expect(CATCH_UP(anna!.device, SPACE)).not.toBe(CATCH_UP(boris!.device, SPACE))
    // An application of before knows no other names.
    expect(CATCH_UP({ name: 'metodkabinet' }, SPACE)).toBe(`catch-up:${SPACE}`)
    letGo()
  })

  test('keep their own in localStorage: what one leaves behind goes without the other’s', () => {
    const [anna, boris] = [databaseOf(''), databaseOf('b')]
    for (const name of [anna, boris]) {
      leaveUnwritten(name, `${SPACE}/${ROOM}`, [new Uint8Array([0, 0])])
      localStorage.setItem(expertDraft(name, '1'), '{}')
    }
    localStorage.setItem('theme', 'dark')
    forgetOwn(anna)
    expect(unwrittenKeys(anna, SPACE)).toEqual([])
    expect(unwrittenKeys(boris, SPACE)).toEqual([`${SPACE}/${ROOM}`])
    expect(localStorage.getItem(expertDraft(anna, '1'))).toBeNull()
    expect(localStorage.getItem(expertDraft(boris, '1'))).toBe('{}')
    forgetOwn(boris)
    expect(Object.keys(localStorage)).toEqual(['theme'])
  })
})
