/** What is open on the map of a trajectory: which row, whose activities, which dialog. */
import { getContext, setContext } from 'svelte'

type Dialog = 'library' | 'other' | 'order' | 'removed'

export class MapState {
  /** Id of the activity whose details are open. */
  open = $state<string | null>(null)
  /** Id of the activity that this person has just added. */
  added = $state<string | null>(null)
  /** 'all', the id of a deficit, or '' for activities without one. */
  filter = $state('all')
  dialog = $state<Dialog | null>(null)
}

const MAP = Symbol('map')

export function provideMap(): MapState {
  return setContext(MAP, new MapState())
}

export function useMap(): MapState {
  return getContext(MAP)
}
