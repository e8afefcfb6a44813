/** An open poster with its session: what every part of its screen shows, and what this person may do with it. */
import { getContext, setContext } from 'svelte'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { paths } from '$lib/space/navigation.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { collecting, heldBy } from '../../handing-in.ts'
import { isHost, posterPart, type PosterModel, type PosterRow, type SessionModel } from '../../model.ts'
import { pictures, posterFields } from '../../poster-room.ts'
import { openPoster } from './open-poster.ts'

/** «A2» stands before «A10». */
const byCode = new Intl.Collator('ru', { numeric: true })

export class PosterDesk {
  readonly space: OpenSpace
  readonly session: OpenedDocument<SessionModel>
  readonly poster: OpenedDocument<PosterModel>
  /** Of the session, and of the poster in it. */
  readonly sessionId: string
  readonly id: string
  /** By the relay's clock, milliseconds; moves once a minute. */
  now = $state(0)

  constructor(
    space: OpenSpace,
    sessionId: string,
    id: string,
    session: OpenedDocument<SessionModel>,
    poster: OpenedDocument<PosterModel>
  ) {
    this.space = space
    this.sessionId = sessionId
    this.id = id
    this.session = session
    this.poster = poster
    this.tick()
  }

  tick(): void {
    this.now = this.space.relay.session?.clock.now ?? Date.now()
  }

  readonly row = $derived.by((): PosterRow | undefined =>
    this.session.model.posters.find(({ id }) => id === this.id)
  )
  readonly inOrder = $derived.by(() =>
    [...this.session.model.posters].sort((a, b) => byCode.compare(a.code, b.code))
  )
  /** Whoever leads the session: by its own words, or by the right to write it. */
  readonly hosts = $derived.by(
    () => this.session.readOnly === null || isHost(this.session.model.fields, this.space.me.personId)
  )
  readonly held = $derived.by(() => heldBy(this.session.model.fields, this.id, this.hosts))
  readonly collecting = $derived.by(() => collecting(this.session.model.fields, this.now))
  /** Posters that are this person's own to write, the others' codes are told to readers only. */
  readonly own = $derived.by(() => {
    const { personId, grants } = this.space.principal
    const letIn = new Set(grants.map(({ prefix }) => prefix))
    return this.inOrder.filter(
      ({ id, presenter }) =>
        (presenter !== '' && presenter === personId) ||
        letIn.has(`poster-session/${this.sessionId}~${posterPart(id)}`)
    )
  })

  get handle() {
    return this.poster.handle
  }

  get model(): PosterModel {
    return this.poster.model
  }

  get code(): string {
    return this.row?.code ?? ''
  }

  /** As the presenter is called while the poster names no authors. */
  get name(): string {
    const { presenter = '', name = '' } = this.row ?? {}
    return name || (this.space.person(presenter) ? this.space.nameOf(presenter) : '')
  }

  /** Address of its sheet of paper. */
  get print(): string {
    return `${paths.poster(this.space.id, this.sessionId, this.id)}/print`
  }

  get writes(): boolean {
    return this.poster.readOnly === null && this.held === null && this.row !== undefined
  }

  /**
   * Also when the screen was left while the picture was made ready: the poster is opened again for it.
   * @returns whether it stands on the poster
   */
  async addPicture(file: AttachedFile): Promise<boolean> {
    const add = ({ handle }: OpenedDocument<PosterModel>) =>
      handle.change('новая картинка', (doc) => void pictures.add(doc, { file }))
    if (!this.handle.closed) return add(this.poster)
    const [session, poster] = await openPoster(this.space, this.sessionId, this.id)
    const added = poster.readOnly === null && add(poster)
    for (const document of [poster, session]) await this.space.close(document as OpenedDocument)
    return added
  }

  handIn(yes: boolean): void {
    this.tick()
    const submittedAt = yes ? new Date(this.now).toISOString() : ''
    this.handle.change(yes ? 'сдача постера' : 'отзыв постера', (doc) =>
      posterFields.write(doc, { submittedAt })
    )
    this.handle.endStep()
  }
}

const DESK = Symbol('poster')

export function provideDesk(desk: PosterDesk): PosterDesk {
  return setContext(DESK, desk)
}

export function useDesk(): PosterDesk {
  return getContext(DESK)
}
