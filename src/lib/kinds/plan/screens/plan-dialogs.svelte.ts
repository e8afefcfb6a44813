/** Which dialog of a plan's screen is open; the parts ask for one, the screen shows it. */
import { getContext, setContext } from 'svelte'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'

export type PlanTable = 'meetings' | 'activities'
type Dialog =
  | { kind: 'paste'; table: PlanTable }
  | { kind: 'reorder'; table: PlanTable }
  | { kind: 'removed' }
  | { kind: 'delete' }
  | { kind: 'return' }
  | { kind: 'file' }

export class PlanDialogs {
  #open = $state.raw<Dialog | null>(null)
  /** What was typed into a decision and not sent: closing keeps it. */
  draft = $state('')
  /** The file that was chosen with it. */
  draftFile = $state.raw<AttachedFile | null>(null)

  get current(): Dialog | null {
    return this.#open
  }

  paste(table: PlanTable): void {
    this.#open = { kind: 'paste', table }
  }

  reorder(table: PlanTable): void {
    this.#open = { kind: 'reorder', table }
  }

  show(kind: 'removed' | 'delete' | 'return' | 'file'): void {
    this.#open = { kind }
  }

  close(): void {
    this.#open = null
  }
}

const DIALOGS = Symbol('dialogs')

export function providePlanDialogs(): PlanDialogs {
  return setContext(DIALOGS, new PlanDialogs())
}

export function usePlanDialogs(): PlanDialogs {
  return getContext(DIALOGS)
}
