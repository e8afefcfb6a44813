/** The application on this device, of the person whose the tab is: one database, one store, the spaces it holds and which one is open. */
import { Device, type RelayBinding, type SpaceRow } from '$lib/device/database.ts'
import { DocumentStore } from '$lib/device/document-store.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { CATCH_UP, held, USE } from '$lib/device/locks.ts'
import { databaseOfTab } from '$lib/device/profile.ts'
import { guestSecret, keepSpace, listSpaces } from '$lib/device/spaces.ts'
import { takeAway } from '$lib/device/taken-away.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import type { BundleHead } from '$lib/exchange/bundle/bundle.ts'
import { directoryKind, type DirectorySeed } from '$lib/kinds/directory/document.ts'
import { kindOf, loadKinds } from '$lib/kinds/kinds.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { accessTo, isConfidential, isLink } from '$lib/sync/access.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { parseRoom, type GuestName, type Principal, type Session } from '$lib/sync/wire.ts'
import type { OpenSpace } from './open-space.svelte.ts'

export interface NewSpace {
  title: string
  service: string
  /** The methodist who makes it. */
  person: { last: string; first: string; middle: string }
}

/**
 * Why a link was not taken: `another` person works here in its space, `unsent` is what they wrote, or the space is open in a
 * tab that does not let go of it (`elsewhere`).
 */
export type JoinFailure = DeviceFailure | 'another' | 'unsent' | 'elsewhere'

interface Joining {
  guest?: GuestName
  /** In the place of whoever works here now. */
  instead?: boolean
}

/** State vector of a document of which nothing is here. */
const OF_NOTHING = Uint8Array.of(0)
/** How long the other tabs have to let go of a space, milliseconds. */
const LET_GO_WITHIN = 10_000

export class Application {
  readonly device: Device
  readonly store: DocumentStore
  readonly #spaces: LiveQuery<SpaceRow[]>
  #open = $state.raw<OpenSpace | null>(null)
  #opening: { id: string; answer: Promise<OpenSpace | null> } | null = null
  #holds: (() => void)[] = []
  /** What the relay has just said to whoever came by a link. */
  #said: Session | null = null
  /** Says that a space is about to become another person's. */
  readonly #leaving: BroadcastChannel

  constructor(device = new Device(databaseOfTab)) {
    this.device = device
    this.#leaving = new BroadcastChannel(`${device.name}-spaces`)
    this.store = new DocumentStore(device, kindOf)
    this.#spaces = new LiveQuery(() => listSpaces(device))
    this.#leaving.onmessage = async ({ data }: MessageEvent<string>) => {
      if (this.#opening?.id !== data) return
      await this.closeSpace()
      // Nothing of the person before stays in sight or in memory.
      location.reload()
    }
  }

  /** undefined until the device has answered. */
  get spaces(): SpaceRow[] | undefined {
    return this.#spaces.current
  }

  get failure(): DeviceFailure | null {
    return this.#spaces.failure
  }

  get space(): OpenSpace | null {
    return this.#open
  }

  /** The space that was open last; undefined for a device without one, and for one that cannot be read. */
  async lastSpace(): Promise<SpaceRow | undefined> {
    return (await listSpaces(this.device).catch(() => []))[0]
  }

  /** Opens a space of this device; null when it holds none with this id. One space is open at a time. */
  open(id: string): Promise<OpenSpace | null> {
    if (this.#opening?.id === id) return this.#opening.answer
    const answer = this.#change(id)
    this.#opening = { id, answer }
    return answer
  }

  async #change(id: string): Promise<OpenSpace | null> {
    await this.#close()
    this.#holds.push(await held(USE(this.device, id)))
    const row = await this.device.spaces.get(id)
    if (!row) {
      this.#opening = null
      return null
    }
    // Nobody waits for this write: it only says which space the icon opens next time.
    void this.device.spaces.update(id, { openedAt: Date.now() }).catch(deviceFailure)
    // The start page does without what a space needs: the connection, the presence, the field's rules.
    const { OpenSpace } = await import('./open-space.svelte.ts')
    const said = this.#said?.space === id ? this.#said : undefined
    this.#said = null
    this.#open = await OpenSpace.open(this.store, row, said)
    return this.#open
  }

  /** Makes a space on this device; it meets the relay with the first session. */
  async createSpace({ title, service, person }: NewSpace): Promise<Result<string, DeviceFailure>> {
    const id = crypto.randomUUID()
    const personId = crypto.randomUUID()
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const seed: DirectorySeed = {
      fields: { title, service, timeZone },
      people: [{ id: personId, ...person, post: 'методист', roles: ['methodist'] }]
    }
    const doc = createDocument(directoryKind, seed, personId)
    const failure = await this.store.create(id, `directory/${id}`, doc)
    doc.destroy()
    if (failure) return failed(failure)
    return this.#keep({ id, title, person: personId, example: 0, relay: null, openedAt: Date.now() })
  }

  /**
   * Joins the space of a link: binds this device to the person the link speaks for. Where another person works here, only
   * when it is said so: then what they alone could read leaves the device first.
   */
  async join(
    secret: string,
    session: Session,
    { guest, instead = false }: Joining = {}
  ): Promise<Result<string, JoinFailure>> {
    const { space, principal } = session
    const known = await this.device.spaces.get(space)
    const another = known !== undefined && known.person !== principal.personId
    // A guest has just been asked for a name; others may have read the page for an hour.
    this.#said = guest ? session : null
    if (known && another && !isLink(known.person) && !instead) return failed('another')
    if (another || this.#opening?.id === space) await this.closeSpace()
    const row = (before: SpaceRow | undefined): SpaceRow => {
      const relay: RelayBinding = {
        secret,
        // What was acknowledged by another store counts as unsent when this one answers.
        storeId: before?.relay?.storeId ?? session.storeId,
        principal,
        cursor: another ? '' : (before?.relay?.cursor ?? ''),
        ...(guest && { guest })
      }
      const title = before?.title ?? ''
      return { id: space, title, person: principal.personId, example: 0, relay, openedAt: Date.now() }
    }
    if (!another) return this.#keep(row(known))
    // A guest who becomes a member is mostly the same person: their notes go out under the new name.
    return this.#replace(space, principal, row, !isLink(known.person))
  }

  /** How the person is called who works in this space here, where the link speaks for another one. */
  async worksHere({ space, principal }: Session): Promise<string | null> {
    const known = await this.device.spaces.get(space)
    if (!known || known.person === principal.personId || isLink(known.person)) return null
    return known.relay?.principal.name || 'другой человек'
  }

  /** Nobody has the space open meanwhile, in whatever tab, and nothing comes from the relay. */
  async #replace(
    space: string,
    principal: Principal,
    becomes: (before: SpaceRow | undefined) => SpaceRow,
    orNothing: boolean
  ): Promise<Result<string, JoinFailure>> {
    const goes = (name: string) => {
      const room = parseRoom(name)
      return !room || isConfidential(room) || accessTo(principal, room, 'somebody else') === 'none'
    }
    this.#leaving.postMessage(space)
    const { locks } = navigator
    try {
      return await locks.request(
        USE(this.device, space),
        { signal: AbortSignal.timeout(LET_GO_WITHIN) },
        () =>
          locks.request(CATCH_UP(this.device, space), async () => {
            const failure = await this.store.settle(space)
            if (failure) return failed(failure)
            const taken = await takeAway(this.device, space, { goes, becomes, orNothing })
            return taken ? ok(space) : failed('unsent' as const)
          })
      )
    } catch (error) {
      const late = error instanceof DOMException && error.name === 'TimeoutError'
      return failed(late ? 'elsewhere' : deviceFailure(error))
    }
  }

  /** What a link leads to, in one compressed answer: rooms that are opened one by one come as they are. */
  async bringFirst({ space, token, principal }: Session, rooms: readonly string[]): Promise<void> {
    await loadKinds(principal)
    const items = rooms.map((room) => ({ room, stateVector: OF_NOTHING, update: new Uint8Array() }))
    const answers = await relayApi.exchange(space, token, items)
    // Without it the screen fetches them itself.
    if (answers.ok)
      await this.store.mergeAll(
        space,
        answers.value.filter(({ code, update }) => code === 0 && update.length > 2)
      )
  }

  askLink(secret: string, guest?: GuestName): Promise<Result<Session, RelayFailure>> {
    return relayApi.session(secret, guest)
  }

  /** The secret behind the code that another device of the same person shows. */
  claimCode(code: string): Promise<Result<{ secret: string }, RelayFailure>> {
    return relayApi.claimTransfer(code)
  }

  /** How a guest of this device calls themselves to the relay. */
  async asGuest(name: string): Promise<GuestName> {
    return { device: await guestSecret(this.device), name }
  }

  /** Who this device is in a space already; null where it holds none. */
  async knownIn(space: string): Promise<Principal | null> {
    return (await this.device.spaces.get(space))?.relay?.principal ?? null
  }

  /** Keeps the example district; it lives on this device only. */
  async keepExample(id: string, title: string, person: string): Promise<Result<string, DeviceFailure>> {
    return this.#keep({ id, title, person, example: 1, relay: null, openedAt: Date.now() })
  }

  /** Keeps a space that came as a file; it meets the relay as one that was made here. */
  async keepBundled(
    { space: { id, title }, example }: Pick<BundleHead, 'space' | 'example'>,
    person: string
  ): Promise<Result<string, DeviceFailure>> {
    return this.#keep({ id, title, person, example: example ? 1 : 0, relay: null, openedAt: Date.now() })
  }

  /** Removes a space from this device, in one step. */
  async removeSpace(id: string): Promise<DeviceFailure | null> {
    if (this.#opening?.id === id) await this.closeSpace()
    try {
      await this.store.removeSpace(id)
      return null
    } catch (error) {
      return deviceFailure(error)
    }
  }

  async closeSpace(): Promise<void> {
    await this.#close()
    this.#opening = null
  }

  async #close(): Promise<void> {
    await this.#open?.close()
    this.#open = null
    for (const letGo of this.#holds.splice(0)) letGo()
  }

  async #keep(row: SpaceRow): Promise<Result<string, DeviceFailure>> {
    try {
      await keepSpace(this.device, row)
      return ok(row.id)
    } catch (error) {
      return failed(deviceFailure(error))
    }
  }
}

export const application = new Application()
