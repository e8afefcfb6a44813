/** Comments of the document on the screen: what is said where, and what this person is about to say. */
import { tick } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { quoteOf, type About, type Comment, type CommentStep, type Thread } from '$lib/comments/model.ts'
import { COMMENTS } from '$lib/kinds/kinds.ts'
import { isConfidential } from '$lib/sync/access.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import type { RemarkPlace } from '$lib/ui/remarks.svelte.ts'
import { restate } from '../navigation.ts'
import { mentionOf } from './comment-words.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'

/** Text that is being written, with those who were chosen for it. */
export class Draft {
  text = $state('')
  people = $state.raw<readonly string[]>([])

  constructor({ text, people }: { text: string; people: readonly string[] } = { text: '', people: [] }) {
    this.text = text
    this.people = people
  }
}

/** The document as a whole. */
export const WHOLE: RemarkPlace = { row: '', field: '', label: '' }

const placeKey = ({ row, field }: Pick<RemarkPlace, 'row' | 'field'>) => field || row

/** A row with all that stands in it. */
const withFields = (row: string) => `${row}/`

export class CommentsDesk {
  readonly space: OpenSpace
  readonly document: OpenedDocument
  readonly room: OpenedDocument<readonly Thread[]>
  shown = $state(false)
  /** What a new thread would be about. */
  place = $state.raw<RemarkPlace>(WHOLE)
  /** The thread that was asked for. */
  at = $state<string | null>(null)
  /** The new thread's; kept while the panel is closed. */
  draft = $state.raw(new Draft())
  /** The comment that is changed, or the thread that is answered. */
  changing = $state.raw<{ comment: string; draft: Draft } | null>(null)
  answering = $state.raw<{ thread: string; draft: Draft } | null>(null)
  /** What a press asked to look at; a new object for every press. */
  turn = $state.raw<{ to: 'thread' | 'new' | 'panel' }>({ to: 'panel' })
  #fields = new Map<HTMLElement, RemarkPlace>()
  /** The field where this person was last. */
  #last = $state.raw<RemarkPlace | null>(null)
  #opener: Element | null = null

  static async open(space: OpenSpace, document: OpenedDocument): Promise<CommentsDesk> {
    const { kind, id } = parseRoom(document.handle.room)!
    const room = await space.open<readonly Thread[]>(kind, id, COMMENTS)
    room.standBeside(document)
    return new CommentsDesk(space, document, room)
  }

  private constructor(space: OpenSpace, document: OpenedDocument, room: OpenedDocument<readonly Thread[]>) {
    this.space = space
    this.document = document
    this.room = room
  }

  get threads(): readonly Thread[] {
    return this.room.model
  }

  get open(): readonly Thread[] {
    return this.threads.filter(({ open }) => open)
  }

  get resolved(): readonly Thread[] {
    return this.threads.filter(({ open }) => !open)
  }

  /** Threads that wait for a word of this person's. */
  get asksMe(): readonly Thread[] {
    return this.open.filter(({ asked }) => asked.includes(this.space.me.personId))
  }

  get writes(): boolean {
    return this.room.readOnly === null && this.document.readOnly !== 'binned'
  }

  /** Whether there is anything to read here, or to write. */
  get matters(): boolean {
    return this.writes || this.threads.length > 0
  }

  #counts = $derived.by(() => {
    const counts = new Map<string, number>()
    const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const { about } of this.open) {
      add(placeKey(about))
      const rowOfField = about.field.split('/')[1]
      if (rowOfField) add(withFields(rowOfField))
      else if (about.row) add(withFields(about.row))
    }
    return counts
  })

  count(place: RemarkPlace): number {
    const { row, apart } = place
    return this.#counts.get(row && !apart ? withFields(row) : placeKey(place)) ?? 0
  }

  /** A field that stands on the screen can be spoken of. */
  field(place: RemarkPlace): Attachment<HTMLElement> {
    return (element) => {
      this.#fields.set(element, place)
      const enter = () => (this.#last = place)
      element.addEventListener('focusin', enter)
      return () => {
        element.removeEventListener('focusin', enter)
        this.#fields.delete(element)
        if (this.#last === place) this.#last = null
      }
    }
  }

  /** What one may choose to speak of: the place one came from, what stands in it, the document. */
  get places(): readonly RemarkPlace[] {
    const { place } = this
    const within = place.row
      ? [...this.#fields.values()].filter(({ field }) => field.split('/')[1] === place.row)
      : []
    const all = [WHOLE, ...(placeKey(place) ? [place] : []), ...(this.#last ? [this.#last] : []), ...within]
    return [...new Map(all.map((one) => [placeKey(one), one])).values()]
  }

  /** Shows what is said about a place, or lets one begin. */
  show(place: RemarkPlace): void {
    this.#come(place, this.open.find(({ about }) => isOf(about, place))?.id ?? null, 'new')
  }

  /** All there is; what one would speak of is where one was last. */
  showAll(): void {
    this.#come(this.#last ?? WHOLE, null, 'panel')
  }

  showThread(id: string): void {
    this.#come(this.place, id, 'panel')
  }

  #come(place: RemarkPlace, at: string | null, otherwise: 'new' | 'panel'): void {
    if (!this.shown) this.#opener = document.activeElement
    Object.assign(this, { place, at, shown: true })
    this.turn = { to: at ? 'thread' : otherwise }
  }

  hide(): void {
    this.shown = false
    this.at = null
    if (this.#opener instanceof HTMLElement) this.#opener.focus()
    this.#opener = null
  }

  begin(): boolean {
    const { row, field, label } = this.place
    const part = new URLSearchParams(location.search).get('part') ?? ''
    const about: About = { row, field, part, label, quote: field ? this.#quote(field) : '' }
    const done = this.#say(this.draft, (said) => ({ step: 'begin', ...said, about }))
    if (done) this.draft = new Draft()
    return done
  }

  answer(thread: Thread, draft: Draft): boolean {
    const done = this.#say(draft, (said) => ({ step: 'answer', thread: thread.id, ...said }))
    if (done) this.answering = null
    return done
  }

  edit(comment: Comment, draft: Draft): boolean {
    const done = this.#say(draft, (said) => ({ step: 'edit', comment: comment.id, ...said }))
    if (done) this.changing = null
    return done
  }

  remove({ id: comment }: Comment): boolean {
    return this.#step({ step: 'remove', comment })
  }

  restore({ id: comment }: Comment): boolean {
    return this.#step({ step: 'restore', comment })
  }

  resolve({ id: thread }: Thread): boolean {
    return this.#step({ step: 'resolve', thread })
  }

  reopen({ id: thread }: Thread): boolean {
    return this.#step({ step: 'reopen', thread })
  }

  /** False where the row that a thread is about was removed; what a kind does not tell counts as standing. */
  stands({ row, field }: About): boolean {
    const id = row || field.split('/')[1]
    const { content } = this.document.handle.kind
    // Told of changes by the model.
    void this.document.model
    if (!id || !content) return true
    return content.tables.some((table) =>
      table.read(this.document.handle.doc).rows.some((one) => one.id === id)
    )
  }

  /** Whether somebody is known to see this document; of who was let in by a link only the relay knows. */
  sees(personId: string): boolean {
    const room = parseRoom(this.document.handle.room)!
    if (!isConfidential(room) || personId === this.space.me.personId) return true
    const { kind, doc, meta } = this.document.handle
    const { people, leads = [], about } = kind.summarize(doc)
    const spoke = this.threads.some(({ comments }) => comments.some(({ author }) => author === personId))
    return (
      spoke ||
      meta.owner === personId ||
      about === `person/${personId}` ||
      [...people, ...leads].includes(personId)
    )
  }

  /** Goes to what a thread is about. */
  async goTo({ row, field, part }: About): Promise<void> {
    const to = row || field.split('/')[1]
    const query = new URLSearchParams({ ...(part && { part }), ...(to && { row: to }) })
    await restate(`${location.pathname}?${query}`)
    if (to) {
      const { showRow } = await import('../../search/found-row.ts')
      showRow(to)
    } else if (field) {
      await tick()
      const element = this.#elementOf(field)
      element?.scrollIntoView({ block: 'center' })
      element?.querySelector<HTMLElement>('textarea, [contenteditable]')?.focus({ preventScroll: true })
    }
  }

  close(): Promise<void> {
    return this.space.close(this.room as OpenedDocument)
  }

  #elementOf(field: string): HTMLElement | undefined {
    return [...this.#fields].find(([, place]) => place.field === field)?.[0]
  }

  /** What was marked in the field, else how it begins. */
  #quote(field: string): string {
    const element = this.#elementOf(field)
    const text = element?.querySelector('textarea')
    if (text) return quoteOf(text.value.slice(text.selectionStart, text.selectionEnd) || text.value)
    return quoteOf(element?.querySelector('.ProseMirror, [data-prose]')?.textContent ?? '')
  }

  #say({ text, people }: Draft, step: (said: { text: string; people: string[] }) => CommentStep): boolean {
    const said = text.trim()
    if (!said) return false
    const named = people.filter((id) => said.includes(mentionOf(this.space.nameOf(id))))
    return this.#step(step({ text: said, people: named }))
  }

  #step(step: CommentStep): boolean {
    return this.room.handle.step(step)
  }
}

const isOf = (about: About, { row, field }: RemarkPlace): boolean =>
  field ? about.field === field : about.row === row || about.field.split('/')[1] === row
