/** What every store promises, whatever lies underneath: run it with a way to open one and open it again. */
import { afterEach, describe, expect, test } from 'vitest'
import type { Append, Giver, LinkRow, Store } from '../../sync-server/store/store.ts'
import { GUESTS_KEPT } from '../../src/lib/sync/wire.ts'

export interface StoreUnderTest {
  open(): Promise<Store>
  /** Opens the same data once more while the first is open, as another process would. */
  openAgain(): Promise<Store>
}

const bytes = (...values: number[]) => new Uint8Array(values)
const append = (room: string, updates: Uint8Array[], claim: Append['claim'] = null): Append => ({
  space: 's',
  room,
  updates,
  claim
})

const LINK: LinkRow = {
  id: 'link-1',
  space: 's',
  role: 'member',
  personId: 'boris',
  name: 'Борис',
  createdAt: '2026-11-01T00:00:00.000Z',
  createdBy: 'anna',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  madeWith: null,
  shared: false,
  closedAt: null
}

const OWNER: Giver = { personId: 'anna', coordinator: false }
const COORDINATOR: Giver = { personId: 'vera', coordinator: true }

export function storeContract(name: string, prepare: () => StoreUnderTest): void {
  describe(name, () => {
    const opened: Store[] = []
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })
    async function stores(): Promise<[Store, Store]> {
      const under = prepare()
      opened.push(await under.open(), await under.openAgain())
      return [opened[0]!, opened[1]!]
    }
    async function one(): Promise<Store> {
      return (await stores())[0]
    }

    test('who came by a shared link is known by name, so many of them and until it is taken back', async () => {
      const store = await one()
      await store.addLink({ ...LINK, shared: true }, bytes(1))
      const come = (person: string, name: string) =>
        store.noteGuest(LINK.id, { personId: person, name, at: '2026-11-02T00:00:00.000Z' }, GUESTS_KEPT)
      for (let at = 0; at < GUESTS_KEPT + 2; at++) await come(`g${at}`, 'Гость')
      await come('g0', 'Вера')
      await store.ban('s', 'g0', 'anna', '2026-11-02T00:00:00.000Z')
      expect([await store.cameBy(LINK.id, 'g1'), await store.cameBy('link-2', 'g1')]).toEqual([true, false])
      await store.closeLink(LINK.id, '2026-11-02T00:00:00.000Z')
      expect(await store.link(LINK.id)).toMatchObject({ closedAt: '2026-11-02T00:00:00.000Z' })
      const guests = await store.guestsOf(LINK.id)
      expect(guests).toHaveLength(GUESTS_KEPT)
      expect(guests[0]).toEqual({
        personId: 'g0',
        name: 'Вера',
        lastUsedAt: '2026-11-02T00:00:00.000Z',
        shutOut: true
      })
      await store.revokeLink(LINK.id, '2026-11-03T00:00:00.000Z')
      expect(await store.guestsOf(LINK.id)).toEqual([])
      expect(await store.link(LINK.id)).toMatchObject({ shared: true })
    })

    test('an unknown room is empty', async () => {
      expect(await (await one()).loadRoom('s', 'plan/1')).toEqual({
        seq: 0,
        snapshot: null,
        tail: [],
        bound: []
      })
    })

    test('updates of a room are numbered without gaps, and another process reads them', async () => {
      const [store, other] = await stores()
      expect(
        await store.append([append('plan/1', [bytes(1), bytes(2)]), append('plan/2', [bytes(9)])])
      ).toEqual([2, 1])
      expect(await other.append([append('plan/1', [bytes(3)])])).toEqual([3])
      const { seq, tail } = await other.loadRoom('s', 'plan/1')
      expect([seq, tail.map((update) => [...update])]).toEqual([3, [[1], [2], [3]]])
    })

    test('spaces do not mix', async () => {
      const store = await one()
      await store.append([append('plan/1', [bytes(1)]), { ...append('plan/1', [bytes(2)]), space: 't' }])
      expect((await store.loadRoom('t', 'plan/1')).tail.map((update) => [...update])).toEqual([[2]])
    })

    test('a snapshot takes the place of what it holds, and numbering goes on', async () => {
      const store = await one()
      await store.append([append('plan/1', [bytes(1), bytes(2), bytes(3)])])
      await store.compact('s', 'plan/1', { seq: 2, state: bytes(12) })
      expect(await store.append([append('plan/1', [bytes(4)])])).toEqual([4])
      const { seq, snapshot, tail } = await store.loadRoom('s', 'plan/1')
      expect({ seq, at: snapshot!.seq, state: [...snapshot!.state] }).toEqual({ seq: 4, at: 2, state: [12] })
      expect(tail.map((update) => [...update])).toEqual([[3], [4]])
    })

    test('an older snapshot, and one of more than there is, change nothing', async () => {
      const store = await one()
      await store.append([append('plan/1', [bytes(1), bytes(2), bytes(3)])])
      await store.compact('s', 'plan/1', { seq: 2, state: bytes(12) })
      await store.compact('s', 'plan/1', { seq: 1, state: bytes(1) })
      await store.compact('s', 'plan/1', { seq: 9, state: bytes(9) })
      const { seq, snapshot, tail } = await store.loadRoom('s', 'plan/1')
      expect([seq, snapshot!.seq, tail.map((update) => [...update])]).toEqual([3, 2, [[3]]])
    })

    test('rooms with a log wait for compaction, page by page', async () => {
      const store = await one()
      for (const room of ['plan/1', 'plan/2', 'plan/3']) await store.append([append(room, [bytes(1)])])
      await store.compact('s', 'plan/2', { seq: 1, state: bytes(1) })
      const [first] = await store.uncompacted(0, 1)
      expect(first).toMatchObject({ space: 's', room: 'plan/1' })
      expect((await store.uncompacted(first!.id, 10)).map(({ room }) => room)).toEqual(['plan/3'])
    })

    test('whose a guest’s clientID is stands with the update that brought it, once', async () => {
      const store = await one()
      const bound = (personId: string) => [{ client: 7, personId }]
      await store.append([{ ...append('plan/1', [bytes(1)]), bound: bound('guest-1') }])
      await store.append([{ ...append('plan/1', [bytes(2)]), bound: bound('guest-2') }])
      expect((await store.loadRoom('s', 'plan/1')).bound).toEqual(bound('guest-1'))
    })

    test('a document that says it is deleted does so since the first time, until it is taken back', async () => {
      const store = await one()
      const claim = { document: 'plan/1', owner: 'anna', at: LINK.createdAt }
      await store.append([append('plan/1', [bytes(1)], claim)])
      const says = (at: string | null) => store.noteDeleted('s', 'plan/1', at)
      const before = async (day: string) =>
        (await store.deletedBefore(`2026-${day}T00:00:00.000Z`, 10, 0)).map(({ document }) => document)
      await says('2026-10-02T00:00:00.000Z')
      await says('2026-10-05T00:00:00.000Z')
      expect([await before('10-02'), await before('10-03')]).toEqual([[], ['plan/1']])
      await says(null)
      expect(await before('12-01')).toEqual([])
      await says('2026-10-02T00:00:00.000Z')
      await store.markGone('s', 'plan/1', 4404)
      expect(await before('12-01')).toEqual([])
    })

    test('of a document that is gone nothing is left, and one may be gone before it ever came', async () => {
      const store = await one()
      await store.append([append('plan/1', [bytes(1), bytes(2)]), append('plan/1~review', [bytes(3)])])
      await store.compact('s', 'plan/1', { seq: 1, state: bytes(1) })
      for (const document of ['plan/1', 'plan/2']) await store.markGone('s', document, 4410)
      for (const room of ['plan/1', 'plan/1~review', 'plan/2'])
        expect(await store.loadRoom('s', room)).toMatchObject({ snapshot: null, tail: [] })
      expect(await store.document('s', 'plan/2')).toMatchObject({ gone: 4410 })
    })

    test('the first claim of a document stands', async () => {
      const store = await one()
      const claim = (owner: string) => ({ document: 'plan/1', owner, at: '2026-11-01T00:00:00.000Z' })
      expect(await store.document('s', 'plan/1')).toBeNull()
      await store.append([append('plan/1', [bytes(1)], claim('anna'))])
      await store.append([append('plan/1', [bytes(2)], claim('boris'))])
      expect(await store.document('s', 'plan/1')).toMatchObject({ owner: 'anna', gone: null })
    })

    test('what moved comes in order, page by page, each room once', async () => {
      const store = await one()
      for (const room of ['plan/1', 'plan/2', 'plan/1', 'plan/3'])
        await store.append([append(room, [bytes(1)])])
      const all = await store.movedRooms('s', 0, 10)
      expect(all.map(({ room }) => room)).toEqual(['plan/2', 'plan/1', 'plan/3'])
      const page = await store.movedRooms('s', all[0]!.tick, 1)
      expect(page.map(({ room }) => room)).toEqual(['plan/1'])
      expect(all.at(-1)!.tick).toBe(await store.currentTick())
      expect(await store.movedRooms('t', 0, 10)).toEqual([])
    })

    test('a document that is gone moves with all its rooms', async () => {
      const store = await one()
      const claim = { document: 'plan/1', owner: 'anna', at: '2026-11-01T00:00:00.000Z' }
      await store.append([append('plan/1', [bytes(1)], claim), append('plan/1~comments', [bytes(1)])])
      const before = await store.currentTick()
      await store.markGone('s', 'plan/1', 4404)
      const moved = await store.movedRooms('s', before, 10)
      expect(moved.map(({ room, gone }) => [room, gone])).toEqual([
        ['plan/1', 4404],
        ['plan/1~comments', 4404]
      ])
    })

    test('a space is made once', async () => {
      const [store, other] = await stores()
      expect(await store.createSpace('s', LINK.createdAt)).toBe(true)
      expect(await other.createSpace('s', LINK.createdAt)).toBe(false)
      expect([await other.hasSpace('s'), await other.hasSpace('t')]).toEqual([true, false])
    })

    test('links are found by the hash of their secret, used, listed and revoked once', async () => {
      const store = await one()
      await store.addLink(LINK, bytes(1, 2, 3))
      expect(await store.linkBySecret(bytes(1, 2, 3))).toEqual(LINK)
      expect(await store.linkBySecret(bytes(1, 2))).toBeNull()
      await store.touchLink('link-1', '2026-11-02T00:00:00.000Z')
      await store.revokeLink('link-1', '2026-11-03T00:00:00.000Z')
      await store.revokeLink('link-1', '2026-11-04T00:00:00.000Z')
      const dates = { lastUsedAt: '2026-11-02T00:00:00.000Z', revokedAt: '2026-11-03T00:00:00.000Z' }
      expect(await store.links('s')).toEqual([{ ...LINK, ...dates }])
      expect(await store.links('t')).toEqual([])
    })

    test('a link that is to be used soon is over by then, unless somebody came in by it', async () => {
      const store = await one()
      const [soon, end] = ['2026-11-02T00:00:00.000Z', '2026-12-01T00:00:00.000Z']
      const ends = async () => (await store.links('s')).map(({ expiresAt }) => expiresAt)
      await store.addLink({ ...LINK, expiresAt: null }, bytes(1), soon)
      expect(await ends()).toEqual([soon])
      await store.endLink(LINK.id, '2026-11-01T00:00:00.000Z')
      expect(await ends()).toEqual(['2026-11-01T00:00:00.000Z'])
      await store.endLink(LINK.id, end)
      expect(await ends()).toEqual([soon])
      await store.touchLink(LINK.id, LINK.createdAt)
      expect(await ends()).toEqual([end])
    })

    test('with a link falls what was made with it, of what a coordinator made only what is their own', async () => {
      const store = await one()
      const links: [id: string, role: LinkRow['role'], personId: string, madeWith: string | null][] = [
        ['first', 'coordinator', 'anna', null],
        ['annas-tablet', 'coordinator', 'anna', 'first'],
        ['boris', 'member', 'boris', 'first'],
        ['boris-tablet', 'member', 'boris', 'boris'],
        ['boris-guests', null, 'link:boris-guests', 'boris-tablet'],
        ['vera', 'member', 'vera', 'annas-tablet']
      ]
      for (const [index, [id, role, personId, madeWith]] of links.entries())
        await store.addLink({ ...LINK, id, role, personId, madeWith }, bytes(index))
      const fallen = async () => (await store.links('s')).filter((row) => row.revokedAt).map(({ id }) => id)
      expect((await store.revokeLink('boris', LINK.createdAt)).sort()).toEqual([
        'boris',
        'boris',
        'link:boris-guests'
      ])
      expect(await fallen()).toEqual(['boris', 'boris-guests', 'boris-tablet'])
      await store.revokeLink('first', LINK.createdAt)
      expect(await fallen()).toEqual(['annas-tablet', 'boris', 'boris-guests', 'boris-tablet', 'first'])
    })

    test('grants are one per person and room; each change of them is told once', async () => {
      const store = await one()
      await store.grant('s', 'boris', 'plan/1', 'reader', OWNER)
      await store.grant('s', 'boris', 'plan/1', 'editor', COORDINATOR)
      await store.grant('s', 'vera', 'plan/1~comments', 'commenter', OWNER)
      expect(await store.grantsOf('s', 'boris')).toEqual([{ prefix: 'plan/1', role: 'editor' }])
      expect(await store.grantsOn('s', 'plan/1')).toEqual([
        { personId: 'boris', prefix: 'plan/1', role: 'editor', byCoordinator: true },
        { personId: 'vera', prefix: 'plan/1~comments', role: 'commenter', byCoordinator: false }
      ])
      const then = await store.currentTick()
      expect(await store.grantChanges('s', 'boris', 0, then)).toEqual(['plan/1'])
      await store.ungrant('s', 'boris', 'plan/1')
      expect(await store.grantsOf('s', 'boris')).toEqual([])
      expect(await store.grantChanges('s', 'boris', then, await store.currentTick())).toEqual(['plan/1'])
    })

    test('a document changes hands, and both hear of it', async () => {
      const store = await one()
      expect(await store.handOver('s', 'plan/1', 'boris')).toBeNull()
      const claim = { document: 'plan/1', owner: 'anna', at: LINK.createdAt }
      await store.append([{ ...append('plan/1', [bytes(1)]), claim }])
      const then = await store.currentTick()
      expect(await store.handOver('s', 'plan/1', 'boris')).toBe('anna')
      expect(await store.document('s', 'plan/1')).toMatchObject({ owner: 'boris' })
      for (const personId of ['anna', 'boris'])
        expect(await store.grantChanges('s', personId, then, await store.currentTick())).toEqual(['plan/1'])
    })

    test('files that nobody names count for who brought them first, up to a limit', async () => {
      const store = await one()
      const bring = (sha256: string, bytes: number, uploader = 'boris') =>
        store.noteUpload({ space: 's', sha256, uploader, bytes, at: 1 }, 100)
      expect([await bring('a', 60), await bring('b', 50), await bring('b', 40)]).toEqual([true, false, true])
      expect([await bring('a', 60), await bring('a', 60, 'anna'), await bring('c', 1)]).toEqual([
        true,
        true,
        false
      ])
      await store.forgetUploads('s', ['a'])
      expect(await store.uploads('s')).toEqual([
        { space: 's', sha256: 'b', uploader: 'boris', bytes: 40, at: 1 }
      ])
      expect(await bring('c', 60)).toBe(true)
    })

    test('it is the same store when opened again, and tells writes of others from its own', async () => {
      const [store, other] = await stores()
      expect(other.id).toBe(store.id)
      await store.changedOutside()
      await store.probe()
      expect(await store.changedOutside()).toBe(false)
      await other.probe()
      expect([await store.changedOutside(), await store.changedOutside()]).toEqual([true, false])
    })
  })
}
