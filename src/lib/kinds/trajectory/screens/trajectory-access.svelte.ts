/** Who may open a trajectory, beside whom it names: what is given already, what waits, what is left over. */
import { DocumentAccess } from '$lib/space/document-access.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { differences, letIn, type LetIn } from '../let-in.ts'
import type { TrajectoryModel } from '../model.ts'
import { letPeopleIn } from './let-people-in.ts'

/** `nowhere`: nobody else can open anything yet, there is no relay; `unknown`: the relay has not answered. */
type Standing = 'open' | 'waiting' | 'missing' | 'nowhere' | 'unknown'

export interface Seen extends LetIn {
  standing: Standing
}

export class TrajectoryAccess {
  readonly #space: OpenSpace
  readonly #id: string
  readonly #trajectory: OpenedDocument<TrajectoryModel>
  readonly #access: DocumentAccess

  constructor(space: OpenSpace, id: string, trajectory: OpenedDocument<TrajectoryModel>) {
    this.#space = space
    this.#id = id
    this.#trajectory = trajectory
    this.#access = new DocumentAccess(space, `trajectory/${id}`)
  }

  /** personId of who made it. */
  get owner(): string {
    return this.#access.owner ?? this.#trajectory.handle.meta.owner ?? ''
  }

  get failure() {
    return this.#access.failure
  }

  /** Grants that the relay has not been told yet. */
  get waiting(): number {
    return this.#access.waiting
  }

  /** The teacher, the tutors, the mentors, and how it stands with their rights. */
  get named(): Seen[] {
    const { missing } = this.#differences
    const waits = this.#access.people.filter(({ waiting }) => waiting)
    return letIn(this.#trajectory.model.fields).map((one) => {
      const same = (other: { personId: string; role: string }) =>
        other.personId === one.personId && other.role === one.role
      const standing: Standing =
        one.personId === this.owner || this.#space.example
          ? 'open'
          : !this.#space.relay.bound
            ? 'nowhere'
            : waits.some(same)
              ? 'waiting'
              : !this.#access.known
                ? 'unknown'
                : missing.some(same)
                  ? 'missing'
                  : 'open'
      return { ...one, standing }
    })
  }

  /** People who can open it and are not named in it any more. */
  get left(): LetIn[] {
    const named = letIn(this.#trajectory.model.fields)
    return this.#differences.left.filter(({ personId }) => !named.some((one) => one.personId === personId))
  }

  roleOf(personId: string): string | undefined {
    return this.#access.people.find((one) => one.personId === personId)?.role
  }

  /** Whether a coordinator let them in, whom only coordinators let out. */
  isFixed(personId: string): boolean {
    return this.#access.people.some((one) => one.personId === personId && one.fixed)
  }

  async load(): Promise<void> {
    if (this.#space.relay.bound) await this.#access.load()
  }

  async open(one: LetIn): Promise<void> {
    await letPeopleIn(this.#space, this.#id, [one])
    await this.load()
  }

  async close(personId: string): Promise<void> {
    for (const { role } of this.#access.people.filter((one) => one.personId === personId))
      await this.#access.withdraw(personId, role)
  }

  get #differences() {
    return differences(this.#trajectory.model.fields, this.#access.people, this.owner)
  }
}
