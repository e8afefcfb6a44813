/** How a Field tells the control inside it what names, describes and faults it. */
import { getContext, setContext } from 'svelte'

export interface FieldLinks {
  /** The control's id, which the label points to. */
  readonly id: string
  /** Ids of the hint and the error, for `aria-describedby`. */
  readonly describedBy: string | undefined
  readonly invalid: boolean
  readonly required: boolean
  /** A control that checks itself (a date) hands its words to the field; undefined takes them back. */
  report(problem: string | undefined): void
}

const KEY = Symbol('field')

export function provideFieldLinks(links: FieldLinks): void {
  setContext(KEY, links)
}

/** Undefined outside a Field: then the control needs a `label` of its own. */
export function fieldLinks(): FieldLinks | undefined {
  return getContext<FieldLinks | undefined>(KEY)
}
