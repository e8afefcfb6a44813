/** What people say beside rows and fields: whoever stands around the screens gives it, tables and fields ask for it. */
import { getContext, setContext, type Component } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import type { MenuItem } from './Menu.svelte'

export interface RemarkPlace {
  /** Id of the row, or path of the field; one of them is ''. */
  row: string
  field: string
  /** Fields in the row have marks of their own beside this one's. */
  apart?: true
  /** What it is called: «Заседание 3», «тема заседания 3». */
  label: string
}

export interface Remarks {
  /** The mark beside a place; a row has one also while nobody has said anything. */
  Mark: Component<{ place: RemarkPlace; remarks: Remarks }>
  /** What is open on a row, with its fields; or on one field. */
  count(place: RemarkPlace): number
  /** For the menu of a row. */
  item(place: RemarkPlace): MenuItem
  /** Opens what is said there, or lets one begin. */
  show(place: RemarkPlace): void
  /** On what stands around a field: it can be spoken of while it is on the screen. */
  field(place: RemarkPlace): Attachment<HTMLElement>
}

export class RemarksHere {
  /** Undefined where nothing can be said, and until what is needed for it has come. */
  current = $state.raw<Remarks>()
}

const REMARKS = Symbol('remarks')

export const provideRemarks = (): RemarksHere => setContext(REMARKS, new RemarksHere())

export const useRemarks = (): RemarksHere | undefined => getContext<RemarksHere | undefined>(REMARKS)
