/** How a space meets its relay: attaching it once, keeping the session, catching up what is not open. */
import { documentKey, type DocumentKey, type RelayBinding, type SpaceRow } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { deviceFailure } from '$lib/device/failure.ts'
import { CATCH_UP } from '$lib/device/locks.ts'
import { ownName } from '$lib/device/profile.ts'
import { dropUnnamedFiles, forgetSentFiles, nextToSend } from '$lib/device/kept-files.ts'
import { acknowledge, forgetAcknowledgements, noteRefused } from '$lib/device/sent-state.ts'
import { bindToRelay, ownSecret } from '$lib/device/spaces.ts'
import { takeAway } from '$lib/device/taken-away.ts'
import { linePaidByByte } from '$lib/sync/line.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { isConfidential } from '$lib/sync/access.ts'
import { catchUp, type CatchUpProgress, type Waiting } from '$lib/sync/catch-up.ts'
import { firstPace } from '$lib/sync/pace.ts'
import { RelaySession } from '$lib/sync/session.ts'
import { parseRoom, type DocumentRole, type Principal, type Session } from '$lib/sync/wire.ts'
import type { Me } from './opened-document.svelte.ts'
import type { SaveStatus } from './save-status.svelte.ts'

/** The relay tells when something moved; this is only for what that message missed, milliseconds. */
const LOOK_AROUND = 30_000
/** Several changes in a row are one catch-up, milliseconds. */
const GATHER = 400
/** Another round is under way, of this tab or another one: soon after it, milliseconds. */
const BUSY = 1000
/** So many documents are fetched without a question on a line that is paid by the byte. */
const FEW = 20
/**
 * The relay has said that the right to read is over. `link-unknown` is none of these: a relay that does not know the link
 * may have lost more than that, and the copies here may be the only ones.
 */
const OVER: readonly (RelayFailure | null)[] = ['link-revoked', 'link-expired']
/** A space without a relay looks for one this often, milliseconds. */
const LOOK_FOR_RELAY = 60_000

export class RelayMeeting {
  #store: DocumentStore
  #space: string
  #save: SaveStatus
  #session = $state.raw<RelaySession | null>(null)
  #binding: RelayBinding | null
  #me: Me | null = null
  #onBound: (session: RelaySession) => void = () => {}
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = Infinity
  #ends: (() => void)[] = []
  #closed = false
  #pace = firstPace()
  #paused = false
  /** The person wants it also on a line that is paid by the byte. */
  #anyway = false
  /** Why the relay does not take us, null while it does or has not been asked. */
  failure = $state.raw<RelayFailure | null>(null)
  progress = $state.raw<CatchUpProgress | null>(null)
  /** Why the rest of it waits. */
  waiting = $state.raw<Waiting | null>(null)
  /** So many documents left this device when the link was closed. */
  tookAway = $state(0)
  /** Told when a document that is open has left. */
  onTookAway: () => void = () => {}
  /** True once everything that the relay had for us has come, in this session. */
  caughtUp = $state(false)

  constructor(store: DocumentStore, row: SpaceRow, save: SaveStatus) {
    this.#store = store
    this.#space = row.id
    this.#save = save
    this.#binding = row.relay
    if (row.relay) this.#begin(row.relay)
  }

  get session(): RelaySession | null {
    return this.#session
  }

  get bound(): boolean {
    return this.#session !== null
  }

  /** `onBound` is told when a space that was on this device only has found its relay. */
  start(me: Me, onBound: (session: RelaySession) => void, said?: Session): void {
    this.#me = me
    this.#onBound = onBound
    if (this.#session) this.#session.start(said)
    else void this.attach()
    const look = () => document.visibilityState === 'visible' && this.hurry()
    document.addEventListener('visibilitychange', look)
    addEventListener('online', look)
    this.#ends.push(() => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', look)
    })
    this.#ends.push(
      this.#store.onCommitted(({ key }) => {
        if (key.startsWith(`${this.#space}/`) && !this.#store.isOpen(key)) this.hurry()
      })
    )
  }

  /** What an open document of this space reports. */
  eventsFor(key: DocumentKey) {
    return {
      acknowledged: (localSeq: number) => {
        this.#save.savedAt = Date.now()
        void acknowledge(this.#store.device, key, localSeq)
      },
      closed: (code: number) => void noteRefused(this.#store.device, key, code),
      refused: (code: number | null) => void noteRefused(this.#store.device, key, code),
      moved: () => this.hurry()
    }
  }

  /** Catches up soon; many calls are one, and a later moment never takes the place of a sooner one. */
  hurry(after = GATHER): void {
    const due = performance.now() + after
    if (this.#closed || due > this.#due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => {
      this.#due = Infinity
      void this.#round()
    }, after)
  }

  /**
   * Takes the space to the relay that serves the application, if it lets us. One tab at a time: the first makes the
   * space there, the others find it bound.
   * @param key the administrator's key, where the relay asks for one.
   */
  attach(key?: string): Promise<RelayFailure | null> {
    const lock = ownName(this.#store.name, `attach:${this.#space}`)
    return navigator.locks.request(lock, () => this.#attach(key))
  }

  /** `network` where this space has no relay yet. */
  async ask<T>(
    request: (token: string) => Promise<Result<T, RelayFailure>>
  ): Promise<Result<T, RelayFailure>> {
    const token = await this.#session?.token()
    if (!token) return failed('network')
    return token.ok ? request(token.value) : token
  }

  /** Lets a person into a document; waits on this device until the relay can be told. */
  async grant(personId: string, prefix: string, role: DocumentRole): Promise<void> {
    await this.#store.device.grants.add({ space: this.#space, personId, prefix, role })
    this.hurry(0)
  }

  /** Takes back a grant that was not sent yet. */
  async forgetGrant(personId: string, prefix: string): Promise<void> {
    const { grants } = this.#store.device
    await grants
      .where('space')
      .equals(this.#space)
      .filter((grant) => grant.personId === personId && grant.prefix === prefix)
      .delete()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const end of this.#ends) end()
    this.#session?.close()
  }

  async #attach(key?: string): Promise<RelayFailure | null> {
    if (!this.#me || this.#session || this.#closed) return null
    const known = (await this.#store.device.spaces.get(this.#space))?.relay
    const made = known ? null : await this.#createSpace(this.#me, key)
    if (this.#closed) return null
    if (made && !made.ok) {
      this.failure = made.failure
      this.hurry(LOOK_FOR_RELAY)
      return made.failure
    }
    const binding = known ?? made!.value
    this.#binding = binding
    const session = this.#begin(binding)
    this.#onBound(session)
    const renewed = await session.renew()
    return renewed.ok ? null : renewed.failure
  }

  async #createSpace({ personId, name }: Me, key?: string): Promise<Result<RelayBinding, RelayFailure>> {
    const secret = await ownSecret(this.#store.device, this.#space)
    const request = { space: this.#space, personId, name: name || 'методист', secret }
    const made = await relayApi.createSpace(request, key)
    if (!made.ok) return made
    const principal: Principal = { personId, name, role: 'coordinator', grants: [] }
    const binding = { ...made.value, principal, cursor: '' }
    await bindToRelay(this.#store.device, this.#space, binding)
    return ok(binding)
  }

  #begin(binding: RelayBinding): RelaySession {
    const session = new RelaySession(this.#space, binding)
    this.#session = session
    this.#save.bound = true
    this.#ends.push(session.subscribe(() => void this.#onSession(session)))
    return session
  }

  async #onSession(session: RelaySession): Promise<void> {
    this.#save.online = session.status === 'online'
    this.#save.barred = session.status === 'refused'
    this.failure = session.failure
    if (session.status === 'refused' && OVER.includes(session.failure)) await this.#giveUp()
    if (session.status !== 'online' || !this.#binding) return
    if (this.#binding.storeId !== session.storeId) {
      await forgetAcknowledgements(this.#store.device, this.#space)
      await forgetSentFiles(this.#store.device, this.#space)
      this.#binding = { ...this.#binding, cursor: '' }
    }
    this.#binding = { ...this.#binding, storeId: session.storeId, principal: session.principal }
    await bindToRelay(this.#store.device, this.#space, this.#binding)
    this.hurry(0)
  }

  /**
   * Copies that not everybody of the space may read leave the device, but for those with what the relay has not seen. They
   * come again with a new link, since the cursor begins anew. What everybody reads stays: people go on with their plans.
   */
  async #giveUp(): Promise<void> {
    const { device } = this.#store
    await navigator.locks.request(CATCH_UP(device, this.#space), async () => {
      if (await this.#store.settle(this.#space)) return
      const rooms = await takeAway(device, this.#space, {
        goes: (name) => isConfidential(parseRoom(name)!),
        becomes: (row) => (row?.relay ? { ...row, relay: { ...row.relay, cursor: '' } } : undefined)
      })
      if (this.#binding) this.#binding = { ...this.#binding, cursor: '' }
      if (rooms && rooms.length > 0) this.tookAway = rooms.length
    })
    // Another tab may have been first.
    const here = (room: string) => device.documents.get(documentKey(this.#space, room))
    const open = this.#store.openIn(this.#space).filter((room) => isConfidential(parseRoom(room)!))
    const gone = (await Promise.all(open.map(async (room) => !(await here(room))))).some(Boolean)
    if (gone) this.onTookAway()
  }

  async #round(): Promise<void> {
    const session = this.#session
    if (!session) return void (await this.attach())
    if (!this.#binding || session.status !== 'online') return
    const done = await catchUp(this.#store, session, this.#binding, {
      pace: this.#pace,
      onProgress: (progress) => (this.progress = progress),
      waiting: (left) => this.#wait(left)
    })
    if (this.#closed) return
    if (done.ok) {
      this.#binding = { ...this.#binding, cursor: done.value.cursor }
      this.waiting = done.value.waiting
      const complete = done.value.waiting === null && done.value.failure === null
      // Only now every document that may name a file is here.
      if (complete && !this.caughtUp)
        void dropUnnamedFiles(this.#store.device, this.#space).catch(deviceFailure)
      this.caughtUp = complete
      if (done.value.failure === null) this.#save.savedAt = Date.now()
    }
    await this.#sendGrants(session)
    void this.sendFiles()
    // A round that is under way may have begun before what this one was for.
    this.hurry(!done.ok && done.failure === 'busy' ? BUSY : LOOK_AROUND)
  }

  /** What is not on the device yet waits until `resume`. */
  pause(): void {
    this.#paused = true
    this.waiting = 'paused'
  }

  resume(): void {
    this.#paused = false
    this.#anyway = true
    this.waiting = null
    this.hurry(0)
  }

  #wait(left: number): Waiting | null {
    if (this.#paused || this.#closed) return 'paused'
    return !this.#anyway && left > FEW && linePaidByByte() ? 'metered' : null
  }

  /**
   * Sends the files that wait, where there are any; documents need not wait for them.
   * @param anyway on a line that is paid by the byte too: the person asked for it.
   */
  async sendFiles(anyway = false): Promise<void> {
    const session = this.#session
    if (!session || session.status !== 'online' || this.#closed) return
    try {
      if (!(await nextToSend(this.#store.device, this.#space))) return
      const { sendFiles } = await import('$lib/files/send-files.ts')
      await sendFiles(this.#store.device, session, { anyway, closed: () => this.#closed })
    } catch {
      // The files wait on the device and every round begins anew; a device that fails says so at the next change.
    }
  }

  async #sendGrants(session: RelaySession): Promise<void> {
    const { grants, documents } = this.#store.device
    for (const { seq, personId, prefix, role } of await grants.where('space').equals(this.#space).toArray()) {
      const token = await session.token()
      if (!token.ok) return
      const sent = await relayApi.grant(this.#space, token.value, { personId, prefix, role })
      // Before the document is there nobody owns it, and the relay refuses: that grant waits for its document.
      const known = (await documents.get(documentKey(this.#space, prefix)))?.unsent === 0
      if (sent.ok || (known && sent.failure === 'forbidden')) await grants.delete(seq)
      else if (sent.failure === 'network') return
    }
  }
}
