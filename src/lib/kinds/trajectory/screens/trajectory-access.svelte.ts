/** Who may open a trajectory, beside whom it names: what is given already, what waits, what is left over. */
import { noteOwner } from '$lib/crdt/meta.ts'
import { accessOf, type DocumentAccess, type Entrant } from '$lib/space/document-access.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import type { RelayFailure } from '$lib/sync/api.ts'
import { differences } from '../let-in.ts'
import type { TrajectoryModel } from '../model.ts'

export class TrajectoryAccess {
  readonly #space: OpenSpace
  readonly #id: string
  readonly #trajectory: OpenedDocument<TrajectoryModel>
  readonly #access: DocumentAccess

  constructor(space: OpenSpace, id: string, trajectory: OpenedDocument<TrajectoryModel>) {
    this.#space = space
    this.#id = id
    this.#trajectory = trajectory
    this.#access = accessOf(space, `trajectory/${id}`)
  }

  /** personId of whose it is: who made it, until a coordinator took it over. */
  get owner(): string {
    return this.#access.owner ?? this.#trajectory.handle.meta.owner ?? ''
  }

  /** Grants that the relay has not been told yet. */
  get waiting(): number {
    return this.#access.waiting
  }

  /** personIds of who is named in it and not let in yet, where that is known. */
  get missing(): string[] {
    if (this.#space.example || !this.#space.relay.bound || !this.#access.known) return []
    return this.#differences.missing.map(({ personId }) => personId)
  }

  /** Whoever else was let in, as whatever: nobody who sees it stays out of sight. */
  get others(): Entrant[] {
    const { left } = this.#differences
    return this.#access.everybody.filter(({ personId }) => left.includes(personId))
  }

  /** Whether somebody can open it, as whatever. */
  opens(personId: string): boolean {
    return personId === this.owner || this.#access.everybody.some((one) => one.personId === personId)
  }

  /** Whether this person can shut somebody out: whom a coordinator let in, and whose it is, only a coordinator. */
  shuts(personId: string): boolean {
    if (this.#space.coordinates) return personId !== this.#space.me.personId
    const entrant = this.#access.everybody.find((one) => one.personId === personId)
    return this.owner === this.#space.me.personId && entrant !== undefined && !entrant.fixed
  }

  follow(): () => void {
    return this.#access.follow(this.#trajectory as OpenedDocument)
  }

  async load(): Promise<void> {
    if (this.#space.relay.bound) await this.#access.load()
  }

  /** @returns why not, null when it is done */
  async close(personId: string): Promise<RelayFailure | null> {
    const owned = personId === this.owner
    const failure = await this.#access.shutOut(personId)
    const { handle } = this.#trajectory
    if (owned && !failure) handle.steer((doc) => noteOwner(doc, this.#space.me.personId))
    return failure
  }

  get #differences() {
    return differences(this.#trajectory.model.fields, this.#access.everybody, this.owner)
  }
}
