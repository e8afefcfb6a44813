/** What makes a person of the directory a tutor for the relay: the right to decide wherever they were let in. */
import { decidingOn } from '$lib/sync/access.ts'
import { DocumentAccess } from './document-access.svelte.ts'
import type { OpenSpace } from './open-space.svelte.ts'

/** Kinds whose reports and results tutors judge. */
const KINDS = ['trajectory', 'answer'] as const

/** `nowhere`: there is no relay; `unknown`: it has not answered. */
export type Entitled = 'given' | 'waiting' | 'missing' | 'nowhere' | 'unknown'

export class TutorRights {
  readonly #space: OpenSpace
  readonly #person: string
  readonly #rights: readonly DocumentAccess[]

  constructor(space: OpenSpace, person: string) {
    this.#space = space
    this.#person = person
    this.#rights = KINDS.map((kind) => {
      const prefix = decidingOn(kind)
      return new DocumentAccess(space, prefix.split('~')[0]!, prefix)
    })
  }

  get entitled(): Entitled {
    if (!this.#space.relay.bound) return 'nowhere'
    const each = this.#rights.map((access) => {
      const own = access.people.find(({ personId }) => personId === this.#person)
      if (own) return own.waiting ? 'waiting' : 'given'
      return access.known ? 'missing' : 'unknown'
    })
    return (['unknown', 'missing', 'waiting'] as const).find((one) => each.includes(one)) ?? 'given'
  }

  get failure() {
    return this.#rights.find(({ failure }) => failure)?.failure ?? null
  }

  /** Grants that the relay has not been told yet. */
  get waiting(): number {
    return this.#rights.reduce((sum, { waiting }) => sum + waiting, 0)
  }

  /** Gives the right to who is a tutor, and takes it from who is none any more. Asks the relay first. */
  async follow(isTutor: boolean): Promise<void> {
    if (!this.#space.coordinates || this.#space.example || !this.#space.relay.bound) return
    for (const access of this.#rights) {
      await access.load()
      // Without a network it is asked for once, and waits here; what the relay refuses is not asked again and again.
      if (access.failure && access.failure !== 'network') return
      const there = access.people.some(({ personId }) => personId === this.#person)
      if (isTutor && !there) await access.grant(this.#person, 'editor')
      else if (!isTutor && there) await access.withdraw(this.#person, 'editor')
    }
  }
}
