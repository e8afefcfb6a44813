/** What every screen of a space may ask for: the open space, and the running head it stands under. */
import { getContext, setContext } from 'svelte'
import type { OpenSpace } from './open-space.svelte.ts'
import type { RunningHeadState } from './running-head.svelte.ts'

const SPACE = Symbol('space')
const HEAD = Symbol('head')

export function provideSpace(space: () => OpenSpace, head: RunningHeadState): void {
  setContext(SPACE, space)
  setContext(HEAD, head)
}

/** The space whose screen this is. */
export function useSpace(): OpenSpace {
  return getContext<() => OpenSpace>(SPACE)()
}

export function useRunningHead(): RunningHeadState {
  return getContext<RunningHeadState>(HEAD)
}
