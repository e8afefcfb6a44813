/** What the list of people showed last in a space: coming back from a card finds it as it was. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { EVERYONE, type PeopleFilter } from '../people-search.ts'
import { PartHeights } from './parts-in-view.ts'

export class PeopleView {
  #filter = $state.raw<PeopleFilter>(EVERYONE)
  readonly heights = new PartHeights()
  scrollTop = 0

  get filter(): PeopleFilter {
    return this.#filter
  }

  set(values: Partial<PeopleFilter>): void {
    this.#filter = { ...this.#filter, ...values }
    this.heights.forget()
  }

  clear(): void {
    this.set(EVERYONE)
  }
}

const views = new WeakMap<OpenSpace, PeopleView>()

export function peopleViewOf(space: OpenSpace): PeopleView {
  let view = views.get(space)
  if (!view) views.set(space, (view = new PeopleView()))
  return view
}
