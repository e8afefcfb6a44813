/** Who else is in a document and in which field: volatile, never stored. */
import { Awareness } from 'y-protocols/awareness'

export interface Presence {
  clientId: number
  personId: string
  name: string
  /** Path of the field the person stands in (`meetings/<id>/topic`); '' when in none. */
  field: string
  /** When this device heard of the person's last key, milliseconds by our own clock; 0 for never. */
  typedAt: number
  /** In long prose: where the caret stands, as Yjs' relative positions in JSON. */
  caret?: Caret
}

export interface Caret {
  anchor: unknown
  head: unknown
}

interface State {
  user?: { personId: string; name: string }
  field?: string
  /** Counts the person's keys: clocks differ, a counter does not. */
  keys?: number
  caret?: Caret | null
  /** What the screen of a kind tells beside: a pointer on a board. */
  about?: unknown
}

const byName = new Intl.Collator('ru')

export class DocumentPresence {
  readonly awareness: Awareness
  #listeners = new Set<() => void>()
  #followers = new Set<() => void>()
  /** By clientId. Two hundred pointers move several times a second: who moved only stays as they are. */
  #rows = new Map<number, Presence>()
  /** Sorted when somebody looks. */
  #others: readonly Presence[] | null = null
  #heard = new Map<number, { keys: number; at: number }>()
  #keys = 0

  constructor(doc: ConstructorParameters<typeof Awareness>[0], me: { personId: string; name: string }) {
    this.awareness = new Awareness(doc)
    this.awareness.setLocalState({ user: { ...me }, field: '' })
    this.awareness.on('change', this.#onChange)
  }

  get others(): readonly Presence[] {
    return (this.#others ??= [...this.#rows.values()].sort((a, b) => byName.compare(a.name, b.name)))
  }

  /** What the screen of somebody else told last, as it came, of unknown shape. */
  aboutOf(clientId: number): unknown {
    return (this.awareness.getStates().get(clientId) as State | undefined)?.about
  }

  /** Where this person stands, '' for in no field. */
  get field(): string {
    return (this.awareness.getLocalState() as State | null)?.field ?? ''
  }

  /** The name became known, or another one. */
  introduce(me: { personId: string; name: string }): void {
    this.awareness.setLocalStateField('user', me)
  }

  enter(field: string): void {
    this.awareness.setLocalStateField('field', field)
  }

  /** Leaves only the field one is in: entering the next one comes first. */
  leave(field: string): void {
    const state = this.awareness.getLocalState() as State | null
    if (state?.field === field) this.awareness.setLocalStateField('field', '')
  }

  /** Where the caret stands in the long prose one is in; null when it left. */
  point(caret: Caret | null): void {
    const state = this.awareness.getLocalState() as State | null
    if (state && (caret || state.caret)) this.awareness.setLocalStateField('caret', caret)
  }

  /** What the screen of this kind tells the others; the same again costs nothing. */
  tell(about: unknown): void {
    const state = this.awareness.getLocalState() as State | null
    if (state && JSON.stringify(state.about) !== JSON.stringify(about))
      this.awareness.setLocalStateField('about', about)
  }

  typed(): void {
    this.awareness.setLocalStateField('keys', ++this.#keys)
  }

  /** Somebody came, left, or stands in another field. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Also whenever the screen of somebody told something. */
  follow(listener: () => void): () => void {
    this.#followers.add(listener)
    return () => this.#followers.delete(listener)
  }

  close(): void {
    this.#listeners.clear()
    this.#followers.clear()
    this.awareness.destroy()
  }

  #hear(clientId: number, keys: number): number {
    const heard = this.#heard.get(clientId)
    if (heard?.keys === keys) return heard.at
    const at = keys > 0 ? Date.now() : 0
    this.#heard.set(clientId, { keys, at })
    return at
  }

  #onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    // One's own moves change nothing here; a focused field that is removed leaves while the screen is being drawn.
    if ([...added, ...updated, ...removed].every((id) => id === this.awareness.clientID)) return
    const states = this.awareness.getStates() as Map<number, State>
    let moved = false
    for (const id of [...added, ...updated]) if (this.#put(id, states.get(id))) moved = true
    for (const id of removed) if (this.#rows.delete(id)) moved = true
    if (moved) {
      this.#others = null
      for (const listener of this.#listeners) listener()
    }
    for (const listener of this.#followers) listener()
  }

  /** @returns whether it shows: another person, field, caret or key */
  #put(clientId: number, state: State | undefined): boolean {
    if (clientId === this.awareness.clientID) return false
    if (!state?.user) return this.#rows.delete(clientId)
    const { user, field = '', keys = 0, caret } = state
    const typedAt = this.#hear(clientId, keys)
    const before = this.#rows.get(clientId)
    const row = {
      clientId,
      personId: user.personId,
      name: user.name,
      field,
      typedAt,
      ...(caret && { caret })
    }
    if (before && JSON.stringify(before) === JSON.stringify(row)) return false
    this.#rows.set(clientId, row)
    return true
  }
}
