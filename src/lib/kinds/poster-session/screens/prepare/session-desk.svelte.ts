/** An open session with what is known of its posters: what every part of its preparation shows and does. */
import { getContext, setContext } from 'svelte'
import type { CatalogueRow } from '$lib/device/database.ts'
import type { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { checkProgramme, stepTitles } from '../../check-programme.ts'
import { sessionFields } from '../../document.ts'
import { posterPart, type PosterModel, type SessionFields, type SessionModel } from '../../model.ts'
import { progressOf } from '../../progress.ts'
import { stepTimes } from '../../step-times.ts'
import { Invitations } from './invitations.svelte.ts'
import { SessionRights } from './session-rights.svelte.ts'

export class SessionDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly session: OpenedDocument<SessionModel>
  readonly invitations: Invitations
  readonly rights: SessionRights
  readonly #contents: LiveQuery<CatalogueRow[]>
  /** By the relay's clock, milliseconds; moves once a minute. */
  now = $state(0)

  constructor(id: string, space: OpenSpace, session: OpenedDocument<SessionModel>) {
    this.id = id
    this.space = space
    this.session = session
    this.#contents = space.beside('poster-session', id, posterPart(''))
    this.invitations = new Invitations(space, id, session)
    this.rights = new SessionRights(space, id, session)
    this.tick()
  }

  readonly written = $derived.by(
    (): ReadonlyMap<string, PosterModel> =>
      new Map(
        (this.#contents.current ?? []).map(({ part, facts }) => [
          part.slice(posterPart('').length),
          facts as unknown as PosterModel
        ])
      )
  )
  readonly progress = $derived.by(() => progressOf(this.model, this.written, this.nameOf, this.now))
  readonly times = $derived.by(() => stepTimes(this.model.steps, this.fields.time))
  readonly titles = $derived.by(() => stepTitles(this.model.steps))
  readonly clashes = $derived.by(() => checkProgramme(this.model, this.nameOf))

  tick(): void {
    this.now = this.space.relay.session?.clock.now ?? Date.now()
  }

  get model(): SessionModel {
    return this.session.model
  }

  get fields(): SessionFields {
    return this.session.model.fields
  }

  get handle() {
    return this.session.handle
  }

  get writes(): boolean {
    return this.session.readOnly === null && this.fields.phase !== 'archive'
  }

  readonly nameOf = (personId: string): string => this.space.nameOf(personId)

  /** `label` is what undo says. */
  write(label: string, values: Partial<SessionFields>): boolean {
    return this.handle.change(label, (doc) => sessionFields.write(doc, values))
  }
}

const DESK = Symbol('session')

export function provideDesk(desk: SessionDesk): SessionDesk {
  return setContext(DESK, desk)
}

export function useDesk(): SessionDesk {
  return getContext(DESK)
}
