/** Comments of the document on the screen: what is said where, and what this person is about to say. */
import { tick } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { eraseWords } from '$lib/comments/erase.ts'
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
      for (const row of new Set([about.row, about.within])) if (row) add(withFields(row))
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
      if (element.contains(document.activeElement)) enter()
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
    // Of the document itself too: prose that one only reads takes no focus.
    const within = [...this.#fields.values()].filter(({ field }) => rowOf(field) === place.row)
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

  /** From the field in which one stands. */
  showHere(): void {
    this.show(this.#last ?? WHOLE)
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
    const { field, label } = this.place
    const row = this.place.row || rowOf(field)
    const around = this.#elementOf(this.place)?.closest<HTMLElement>('[data-row]')?.dataset.row ?? ''
    const about: About = {
      ...{ row, field, label, within: around === row ? '' : around },
      part: new URLSearchParams(location.search).get('part') ?? '',
      quote: field ? this.#quote() : ''
    }
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

  /** Whoever may edit the document hides what others say beside it. */
  get leads(): boolean {
    return this.writes && this.document.readOnly === null
  }

  conceal({ id: comment }: Comment): boolean {
    return this.#step({ step: 'hide', comment })
  }

  reveal({ id: comment }: Comment): boolean {
    return this.#step({ step: 'show', comment })
  }

  /** For good: the words leave every device, and nobody brings them back. */
  erase({ id: comment }: Comment): boolean {
    return this.room.handle.steer((doc) => eraseWords(doc, this.space.me.personId, { comment }))
  }

  resolve({ id: thread }: Thread): boolean {
    return this.#step({ step: 'resolve', thread })
  }

  reopen({ id: thread }: Thread): boolean {
    return this.#step({ step: 'reopen', thread })
  }

  /** False where the row that a thread is about was removed; what a kind does not tell counts as standing. */
  stands({ row }: About): boolean {
    const { content } = this.document.handle.kind
    // Told of changes by the model.
    void this.document.model
    if (!row || !content) return true
    return content.tables.some((table) =>
      table.read(this.document.handle.doc).rows.some((one) => one.id === row)
    )
  }

  /** Whether somebody is known to see this document; of who was let in by a link only the relay knows. */
  sees(personId: string): boolean {
    return this.#seen === 'everybody' || this.#seen.has(personId)
  }

  #seen = $derived.by<'everybody' | ReadonlySet<string>>(() => {
    const { kind, doc, meta, room } = this.document.handle
    if (!isConfidential(parseRoom(room)!)) return 'everybody'
    void this.document.model
    const { people, leads = [], about = '' } = kind.summarize(doc)
    const spoke = this.threads.flatMap(({ comments }) => comments.map(({ author }) => author))
    const subject = about.startsWith('person/') ? about.slice('person/'.length) : ''
    return new Set([this.space.me.personId, meta.owner ?? '', subject, ...people, ...leads, ...spoke])
  })

  /** Goes to what a thread is about. */
  async goTo(about: About): Promise<void> {
    const { row, within, part } = about
    const outer = within || row
    const query = new URLSearchParams({ ...(part && { part }), ...(outer && { row: outer }) })
    await restate(`${location.pathname}?${query}`)
    await tick()
    const element = this.#elementOf(about)
    if (element) {
      element.scrollIntoView({ block: 'center' })
      element
        .querySelector<HTMLElement>(':is(textarea, [contenteditable], button)')
        ?.focus({ preventScroll: true })
    } else if (outer) {
      const { showRow } = await import('../../search/found-row.ts')
      showRow(outer)
    }
  }

  close(): Promise<void> {
    return this.space.close(this.room as OpenedDocument)
  }

  /** A field, or a row of a list; rows of tables are found by whoever opens them. */
  #elementOf({ row, field }: Pick<RemarkPlace, 'row' | 'field'>): HTMLElement | null {
    if (field) return [...this.#fields].find(([, place]) => place.field === field)?.[0] ?? null
    return row ? document.querySelector<HTMLElement>(`main li[data-id="${CSS.escape(row)}"]`) : null
  }

  /** What is marked in the field, else how it begins. */
  #quote(): string {
    const element = this.#elementOf(this.place)
    const text = element?.querySelector('textarea')
    if (text) return quoteOf(text.value.slice(text.selectionStart, text.selectionEnd) || text.value)
    const prose = ['[contenteditable]', '[role=textbox]', '[role=group]'].map((one) =>
      element?.querySelector(one)
    )
    return quoteOf(prose.find(Boolean)?.textContent ?? '')
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

/** Of a path: `meetings/<id>/topic`. */
const rowOf = (field: string): string => (field.split('/').length === 3 ? field.split('/')[1]! : '')

const isOf = (about: About, { row, field }: RemarkPlace): boolean =>
  field ? about.field === field : row !== '' && [about.row, about.within].includes(row)
