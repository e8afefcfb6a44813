/**
 * Links of a session: one for each presenter, one for all guests. The relay keeps no secret; a presenter's stays on the
 * device that made the link, the guests' is told to everybody who may open the session.
 */
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { Result } from '$lib/result.ts'
import { personalLink } from '$lib/space/front/link-secret.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { posters } from '../../document.ts'
import { posterPart, type PosterRow, type SessionModel } from '../../model.ts'
import { presenterWords } from '../../presenters.ts'
import { closeEntry, openEntry, sendGuestsOut, takeBack } from '../entry.ts'

interface KeptLink {
  id: string
  secret: string
}

/** By the poster's id. */
type Kept = Record<string, KeptLink>

export class Invitations {
  readonly #space: OpenSpace
  readonly #session: OpenedDocument<SessionModel>
  readonly #prefix: string
  readonly #key: string
  readonly #kept: LiveQuery<Kept>
  /** So many of them are made, while many are. */
  progress = $state.raw<{ done: number; total: number } | null>(null)
  busy = $state(false)
  failure = $state.raw<RelayFailure | null>(null)

  constructor(space: OpenSpace, id: string, session: OpenedDocument<SessionModel>) {
    this.#space = space
    this.#session = session
    this.#prefix = `poster-session/${id}`
    this.#key = `poster-links:${id}`
    this.#kept = new LiveQuery(() => this.#read())
  }

  /** Address of a presenter's link; null where this device did not make it, or there is none. */
  addressOf({ id, linkId }: PosterRow): string | null {
    const kept = this.#kept.current?.[id]
    return kept && kept.id === linkId ? personalLink(kept.secret) : null
  }

  /** Address of the guests' link; null while entry is closed. */
  get entry(): string | null {
    const { entry } = this.#session.model.fields
    return entry && !entry.closed ? personalLink(entry.secret) : null
  }

  /** Entry is closed, and guests who came before are in. */
  get closedAfterGuests(): boolean {
    return this.#session.model.fields.entry?.closed ?? false
  }

  /** Links for these posters, one after the other; an old one is taken back first. */
  async make(rows: readonly PosterRow[]): Promise<void> {
    this.busy = true
    this.progress = { done: 0, total: rows.length }
    for (const [i, row] of rows.entries()) {
      const made = await this.#makeOne(row)
      if (!made.ok) {
        this.failure = made.failure
        break
      }
      this.failure = null
      this.progress = { done: i + 1, total: rows.length }
    }
    this.progress = null
    this.busy = false
  }

  /** Takes a presenter's link back: what was written by it stays. */
  revoke(row: PosterRow): Promise<void> {
    return this.#change(async () => {
      const done = await takeBack(this.#space, row.linkId)
      if (!done.ok) return done
      this.#session.handle.steer((doc) => posters.patch(doc, row.id, { linkId: '' }))
      await this.#keep(row.id, null)
      return done
    })
  }

  openEntry(): Promise<void> {
    return this.#change(() => openEntry(this.#space, this.#session))
  }

  closeEntry(): Promise<void> {
    return this.#change(() => closeEntry(this.#space, this.#session))
  }

  sendGuestsOut(): Promise<void> {
    return this.#change(() => sendGuestsOut(this.#space, this.#session))
  }

  async #change(run: () => Promise<Result<unknown, RelayFailure>>): Promise<void> {
    this.busy = true
    const done = await run()
    this.failure = done.ok ? null : done.failure
    this.busy = false
  }

  async #makeOne(row: PosterRow): Promise<Result<unknown, RelayFailure>> {
    if (row.linkId) {
      const gone = await takeBack(this.#space, row.linkId)
      if (!gone.ok) return gone
    }
    const name = presenterWords(row, (id) => this.#space.nameOf(id)) || `Докладчик ${row.code}`
    const made = await this.#link(name.slice(0, 100), [
      { prefix: `${this.#prefix}~${posterPart(row.id)}`, role: 'presenter' },
      { prefix: this.#prefix, role: 'guest' }
    ])
    if (!made.ok) return made
    const { id, secret } = made.value
    await this.#keep(row.id, { id, secret })
    this.#session.handle.steer((doc) => posters.patch(doc, row.id, { linkId: id }))
    return made
  }

  #link(name: string, grants: { prefix: string; role: 'presenter' | 'guest' }[]) {
    return this.#space.relay.ask((token) =>
      relayApi.makeLink(this.#space.id, token, { role: null, name, grants })
    )
  }

  async #read(): Promise<Kept> {
    return ((await this.#space.store.device.settings.get(this.#key)) as Kept | undefined) ?? {}
  }

  /** In one transaction: another tab may be keeping one too. */
  async #keep(poster: string, link: KeptLink | null): Promise<void> {
    const { device } = this.#space.store
    await device.transaction('rw', device.settings, async () => {
      const { [poster]: _, ...others } = await this.#read()
      await device.settings.put(link ? { ...others, [poster]: link } : others, this.#key)
    })
  }
}
