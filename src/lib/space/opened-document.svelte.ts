/** A document in use: its handle, where it is kept, who else is in it, and its connection when there is a relay. */
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { DocumentHandle, type TextField } from '$lib/crdt/handle.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { fromHandle, fromUndo, Live } from '$lib/crdt/live.svelte.ts'
import { readMeta } from '$lib/crdt/meta.ts'
import type { RichEditor } from '$lib/crdt/rich-editor/editor.ts'
import type { RichField } from '$lib/crdt/rich-field.ts'
import type { StoredDocument } from '$lib/device/open-document.ts'
import { accessTo, isLink, type Access } from '$lib/sync/access.ts'
import { DocumentConnection, type ConnectionEvents } from '$lib/sync/connection.ts'
import { DocumentPresence, type Presence } from '$lib/sync/presence.ts'
import type { RelaySession } from '$lib/sync/session.ts'
import { CLOSE, parseRoom } from '$lib/sync/wire.ts'
import type { RichEditorEvents, RichText } from '$lib/rich-text.ts'
import { personColour } from '$lib/ui/person.ts'

export interface Me {
  personId: string
  name: string
}

/** What an open document tells of its meeting with the relay. */
export interface RelayEvents extends ConnectionEvents {
  /** By the rights known here the relay does not take what is written (a close code), or may again (null). */
  refused(code: number | null): void
}

export class OpenedDocument<Model = unknown> {
  readonly handle: DocumentHandle<Model>
  readonly stored: StoredDocument
  readonly presence: DocumentPresence
  readonly #model: Live<Model>
  readonly #here: Live<boolean>
  readonly #events: Live<readonly DocumentEvent[]>
  readonly #undo: Live<{ undo: string | null; redo: string | null }>
  readonly #readOnly: Live<DocumentHandle['readOnly']>
  readonly #others: Live<readonly Presence[]>
  #connection: DocumentConnection | null = null
  /** The relay has spoken: what we think of our rights no longer counts. */
  #refused = false
  #writes: boolean | undefined
  #refuse: RelayEvents['refused'] = () => {}
  #session: RelaySession | null = null
  /** The document that this room stands beside, where this is one: whoever made it made the room too. */
  #main: OpenedDocument | null = null
  #asked = false
  #access: Access = 'none'
  /** The relay has something of this document from here. */
  #known = false
  #onKnown: (() => void)[] = []

  /** @param nameOf how a person is called here, where the directory knows them; else by their link */
  constructor(
    stored: StoredDocument,
    kind: Kind<Model, never>,
    room: string,
    me: Me,
    nameOf: (personId: string) => string | undefined = () => undefined
  ) {
    this.stored = stored
    const name = isLink(me.personId) ? me.name : ''
    this.handle = new DocumentHandle(stored.doc, kind, room, me.personId, name)
    this.presence = new DocumentPresence(stored.doc, me)
    this.#model = fromHandle(this.handle)
    this.#here = new Live(
      () => this.handle.meta.schema > 0 && !stored.gone,
      (changed) => {
        const ends = [this.handle.subscribe(changed), stored.subscribe(changed)]
        return () => ends.forEach((end) => end())
      }
    )
    this.handle.attach(stored.subscribe(() => stored.gone && this.#connection?.close()))
    this.#events = new Live(
      () => this.handle.events,
      (changed) => this.handle.subscribe(changed)
    )
    this.#undo = fromUndo(this.handle)
    this.#readOnly = new Live(
      () => this.handle.readOnly,
      (changed) => this.handle.subscribe(changed)
    )
    this.#others = new Live(
      () => this.presence.others.map((other) => ({ ...other, name: nameOf(other.personId) ?? other.name })),
      (changed) => this.presence.subscribe(changed)
    )
  }

  /** Meets the relay; called once, when the document opens or when its space finds a relay. */
  connect(session: RelaySession, events: RelayEvents): void {
    if (this.#connection) return
    this.#session = session
    this.#refuse = events.refused
    const judge = () => this.#judge(session)
    judge()
    this.handle.attach(session.subscribe(judge))
    // The owner of a document that has just come is known only once it is here.
    this.handle.attach(this.handle.subscribe(judge))
    this.#connection = new DocumentConnection(this.stored, this.handle.room, session, this.presence, {
      ...events,
      clock: this.handle.kind.clock,
      silent: () => this.#access !== 'write',
      acknowledged: (localSeq) => {
        events.acknowledged(localSeq)
        this.#known = true
        for (const told of this.#onKnown.splice(0)) told()
      },
      answered: () => {
        // Somebody whom it had refused was let in meanwhile.
        this.#refused = this.#asked = false
        judge()
      },
      closed: (code) => {
        if (code === CLOSE.forbidden && this.#asksAgain()) return
        events.closed(code)
        this.#onClosed(code)
      }
    })
  }

  /** Tells a room beside a document who made that document: rights in it follow from there. */
  standBeside(main: OpenedDocument): void {
    this.#main = main
    const judge = () => this.#session && this.#judge(this.#session)
    this.handle.attach(main.handle.subscribe(judge))
    if (!main.#known) main.#onKnown.push(() => this.#connection?.again())
    judge()
  }

  get model(): Model {
    return this.#model.current
  }

  /** False for a document of which nothing has come to this device yet, and for one that was taken from it. */
  get here(): boolean {
    return this.#here.current
  }

  /** Steps of this room, in their order. */
  get events(): readonly DocumentEvent[] {
    return this.#events.current
  }

  get undo() {
    return this.#undo.current
  }

  get readOnly() {
    return this.#readOnly.current
  }

  get others(): readonly Presence[] {
    return this.#others.current
  }

  /** The person whose flag stands over a field, if anybody is in it. */
  personIn(path: string): Presence | undefined {
    return this.others.find(({ field }) => field === path)
  }

  /** Binds an element to a co-edited text, and tells the others where this person is. */
  bind(field: TextField) {
    return (element: HTMLInputElement | HTMLTextAreaElement) => {
      const unbind = field.bind(element)
      const stand = this.stand(field.path)(element)
      const typed = () => this.presence.typed()
      element.addEventListener('input', typed)
      return () => {
        element.removeEventListener('input', typed)
        stand()
        unbind()
      }
    }
  }

  /** Long prose as it is now. */
  prose(field: RichField): { value: RichText; writable: boolean } {
    return { value: field.value, writable: this.readOnly === null && field.writable }
  }

  /** Opens the editor of long prose on an element; it is a chunk of its own, loaded with the first field. */
  async edit(field: RichField, element: HTMLElement, events: RichEditorEvents): Promise<RichEditor> {
    const { openRichEditor } = await import('$lib/crdt/rich-editor/editor.ts')
    return openRichEditor(element, field, {
      ...events,
      others: () =>
        this.others.flatMap(({ clientId, personId, name, field: path, caret }) =>
          caret && path === field.path
            ? [{ ...caret, id: String(clientId), name, colour: personColour(personId) }]
            : []
        ),
      oncaret: (caret) => this.presence.point(caret),
      ontyped: () => this.presence.typed()
    })
  }

  /** Tells the others that this person is in a field while it has the focus. */
  stand(path: string) {
    return (element: HTMLElement) => {
      const enter = () => this.presence.enter(path)
      const leave = () => {
        this.presence.leave(path)
        this.handle.endStep()
      }
      element.addEventListener('focusin', enter)
      element.addEventListener('focusout', leave)
      if (element.contains(document.activeElement)) enter()
      return () => {
        leave()
        element.removeEventListener('focusin', enter)
        element.removeEventListener('focusout', leave)
      }
    }
  }

  async close(): Promise<void> {
    this.#connection?.close()
    this.presence.close()
    this.handle.close()
    await this.stored.close()
  }

  /** Refused though the rights known here let us in: they may have come between the question and its answer. Asks once more. */
  #asksAgain(): boolean {
    if (this.#access === 'none') return false
    // What stands beside a document that is still on its way is asked for when the relay has that.
    if (this.#main && !this.#main.#known && this.#main.stored.localSeq > 0) return true
    if (this.#asked) return false
    this.#asked = true
    this.#connection?.again()
    return true
  }

  /** What the rights known here allow; the relay has the last word. */
  #judge({ principal }: RelaySession): void {
    const room = parseRoom(this.handle.room)
    if (!room) return
    const owner = readMeta((this.#main ?? this).handle.doc).owner ?? null
    const access = accessTo(principal, room, owner)
    const gained = this.#access === 'none' && access !== 'none'
    this.#access = access
    if (this.#refused) {
      if (!gained) return
      // It was asked for before anything here let us in.
      this.#refused = this.#asked = false
      this.#asksAgain()
    }
    const writes = access === 'write'
    this.handle.setReadOnly(writes ? null : 'forbidden')
    if (this.#writes === writes) return
    this.#writes = writes
    this.#refuse(writes ? null : CLOSE.forbidden)
  }

  #onClosed(code: number): void {
    if (code !== CLOSE.forbidden && code !== CLOSE.deleted && code !== CLOSE.erased) return
    this.#refused = true
    this.#writes = undefined
    this.handle.setReadOnly(code === CLOSE.forbidden ? 'forbidden' : 'deleted')
  }
}
