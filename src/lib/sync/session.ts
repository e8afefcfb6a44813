/** Who this device is to the relay: turns the link's secret into short tokens, and knows whether the relay answers. */
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from './api.ts'
import { RelayClock } from './relay-clock.ts'
import type { GuestName, Principal, Session } from './wire.ts'

/** `refused`: the relay answered and does not let this link in. */
export type SessionStatus = 'connecting' | 'online' | 'offline' | 'refused'

/** A token is renewed when it has less than this to live, milliseconds. */
const RENEW_BEFORE = 60_000
/** While the relay does not answer it is asked again after this time, milliseconds, with a random part. */
const ASK_AGAIN = 4000
/** Broken connections ask for the relay at most this often, milliseconds. */
const CHECK_APART = 2000

export class RelaySession {
  readonly space: string
  readonly secret: string
  status: SessionStatus = 'connecting'
  failure: RelayFailure | null = null
  principal: Principal
  storeId: string
  readonly clock = new RelayClock()
  readonly #guest: GuestName | undefined
  #token = ''
  #expiresAt = 0
  #checkedAt = 0
  #asking: Promise<Result<string, RelayFailure>> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()
  #closed = false

  constructor(
    space: string,
    known: { secret: string; principal: Principal; storeId: string; guest?: GuestName }
  ) {
    this.space = space
    this.#guest = known.guest
    this.secret = known.secret
    this.principal = known.principal
    this.storeId = known.storeId
    addEventListener('online', this.#onOnline)
    addEventListener('offline', this.#onOffline)
  }

  /** Begins with what the relay has just said to whoever came by the link, else asks it. */
  start(said?: Session): void {
    if (said) this.#accept(said)
    else void this.renew()
  }

  /** A token that is good for another minute at least. */
  async token(): Promise<Result<string, RelayFailure>> {
    if (this.#token && Date.now() < this.#expiresAt - RENEW_BEFORE) return ok(this.#token)
    return this.renew()
  }

  /** Asks for a new token now: the relay refused the old one, or rights may have changed. */
  renew(): Promise<Result<string, RelayFailure>> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null))
    return this.#asking
  }

  /** A connection broke: is it the line? Many documents ask at once; one question is enough. */
  check(): void {
    if (this.status === 'online' && Date.now() - this.#checkedAt > CHECK_APART) {
      this.#checkedAt = Date.now()
      void this.renew()
    }
  }

  /** What the relay says of our rights meanwhile: somebody let us into a document, or out of it. */
  learn(principal: Principal): void {
    if (JSON.stringify(principal) === JSON.stringify(this.principal)) return
    this.principal = principal
    this.#become(this.status, this.failure)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#listeners.clear()
    removeEventListener('online', this.#onOnline)
    removeEventListener('offline', this.#onOffline)
  }

  async #ask(): Promise<Result<string, RelayFailure>> {
    clearTimeout(this.#timer)
    const answer = await relayApi.session(this.secret, this.#guest)
    if (this.#closed) return failed('network')
    if (!answer.ok) {
      const passing = ['network', 'server', 'too-many-requests'].includes(answer.failure)
      this.#token = ''
      this.#become(passing ? 'offline' : 'refused', answer.failure)
      if (passing) this.#timer = setTimeout(() => void this.renew(), ASK_AGAIN * (1 + Math.random()))
      return answer
    }
    this.#accept(answer.value)
    return ok(this.#token)
  }

  #accept(session: Session): void {
    this.#token = session.token
    this.#expiresAt = Date.now() + session.expiresIn * 1000
    this.principal = session.principal
    this.storeId = session.storeId
    this.#become('online', null)
    this.#timer = setTimeout(() => void this.renew(), Math.max(1000, session.expiresIn * 1000 - RENEW_BEFORE))
  }

  #become(status: SessionStatus, failure: RelayFailure | null): void {
    this.status = status
    this.failure = failure
    for (const listener of this.#listeners) listener()
  }

  #onOnline = () => void this.renew()

  #onOffline = () => {
    if (this.status !== 'refused') this.#become('offline', 'network')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.renew(), ASK_AGAIN)
  }
}
