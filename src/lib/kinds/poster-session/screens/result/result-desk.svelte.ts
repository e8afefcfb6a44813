/** The result of an open session as this person may see it, and what they may do with it. */
import { getContext, setContext } from 'svelte'
import type { CatalogueRow } from '$lib/device/database.ts'
import type { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { posterPart, type ArchiveRow, type PosterModel, type SessionFields } from '../../model.ts'
import type { FrozenSession } from '../../frozen-session.ts'
import { resultFor, resultOf, type PosterResult, type ResultSources } from '../../result.ts'
import { aboutOf, ownerOf } from '../../result-about.ts'
import type { SessionRooms } from '../open-session.ts'
import { SessionCopy } from './session-copy.svelte.ts'

export class ResultDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly rooms: SessionRooms
  readonly copy: SessionCopy
  readonly #contents: LiveQuery<CatalogueRow[]>
  /** SHA-256 of the copy that the address asks for; '' for the living session. */
  readonly #wanted: () => string

  /** Made inside a component. */
  constructor(id: string, space: OpenSpace, rooms: SessionRooms, wanted: () => string) {
    this.id = id
    this.space = space
    this.rooms = rooms
    this.#contents = space.beside('poster-session', id, posterPart(''))
    this.#wanted = wanted
    this.copy = new SessionCopy(space, () => this.row)
  }

  /** The copy that is shown; a presenter's feedback comes from the last one, where averages are. */
  readonly row = $derived.by((): ArchiveRow | undefined => {
    const wanted = this.#wanted()
    if (wanted) return this.archives.find(({ file }) => file.sha256 === wanted)
    return this.archived && !this.#judges ? this.archives.at(-1) : undefined
  })
  readonly sources = $derived.by((): ResultSources => {
    const { session, notes, marks } = this.rooms
    return {
      session: session.model,
      contents: this.#written,
      notes: notes.model,
      marks: marks?.model ?? null,
      nameOf: this.nameOf
    }
  })
  readonly living = $derived.by((): FrozenSession => ({
    about: aboutOf(
      this.fields,
      (person) => this.nameOf(person, ''),
      ownerOf(this.space.directory.model, this.fields)
    ),
    result: resultOf(this.sources)
  }))
  /** What is shown and printed; null while the copy that was asked for is not here. */
  readonly shown = $derived.by((): FrozenSession | null => {
    const { thawed } = this.copy
    const frozen = thawed && thawed.sha256 === this.row?.file.sha256 ? thawed.session : null
    const source = frozen ?? (this.#wanted() ? null : this.living)
    return source && { about: source.about, result: resultFor(source.result, this.#reader) }
  })
  readonly #written = $derived.by(
    (): ReadonlyMap<string, PosterModel> =>
      new Map(
        (this.#contents.current ?? []).map(({ part, facts }) => [
          part.slice(posterPart('').length),
          facts as unknown as PosterModel
        ])
      )
  )
  /** Ids of posters that this person presents. */
  readonly own = $derived.by((): ReadonlySet<string> => {
    const { personId, grants } = this.space.principal
    const letIn = new Set(grants.filter(({ role }) => role === 'presenter').map(({ prefix }) => prefix))
    const rows = this.rooms.session.model.posters.filter(
      ({ id, presenter }) =>
        (presenter !== '' && presenter === personId) ||
        letIn.has(`poster-session/${this.id}~${posterPart(id)}`)
    )
    return new Set(rows.map(({ id }) => id))
  })
  readonly #reader = $derived.by(() => ({ leads: this.leads, judges: this.#judges, own: this.own }))

  get fields(): SessionFields {
    return this.rooms.session.model.fields
  }

  get archives(): readonly ArchiveRow[] {
    return this.rooms.session.model.archives
  }

  get archived(): boolean {
    return this.fields.phase === 'archive'
  }

  /** A copy is looked at, not the living session. */
  get past(): boolean {
    return this.#wanted() !== ''
  }

  /** SHA-256 of the copy in the address, for addresses that lead on. */
  get wanted(): string {
    return this.#wanted()
  }

  /** Whoever leads the session writes it. */
  get leads(): boolean {
    return this.rooms.session.readOnly === null
  }

  get #judges(): boolean {
    return this.rooms.marks !== null
  }

  /** Whoever came by a link sees of the result what their link is for: experts all, presenters their own posters. */
  get seesAll(): boolean {
    return this.leads || this.#judges || this.space.principal.role !== null
  }

  get ownPosters(): readonly PosterResult[] {
    return this.shown?.result.posters.filter(({ id }) => this.own.has(id)) ?? []
  }

  /** By the directory, else as they called themselves. */
  readonly nameOf = (personId: string, said: string): string =>
    this.space.person(personId) ? this.space.nameOf(personId) : said
}

const DESK = Symbol('result')

export const provideDesk = (desk: ResultDesk): ResultDesk => setContext(DESK, desk)
export const useDesk = (): ResultDesk => getContext(DESK)
