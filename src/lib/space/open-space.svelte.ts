/** One space in use: its directory, its documents, who works here, and its meeting with the relay. */
import type { AnyKind, Kind } from '$lib/crdt/kind.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { liesIn, restoreRow } from '$lib/crdt/rows.ts'
import { nameSaidBy } from '$lib/crdt/writer.ts'
import { documentKey, type CatalogueRow, type SpaceRow } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { StoredDocument } from '$lib/device/open-document.ts'
import { askToPersist } from '$lib/device/storage-health.ts'
import { people } from '$lib/kinds/directory/document.ts'
import { fullName, shortName, type DirectoryModel, type Person } from '$lib/kinds/directory/model.ts'
import { kindOf, loadAllKinds, loadKinds } from '$lib/kinds/kinds.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { accessTo, isLink, type Access } from '$lib/sync/access.ts'
import type { Principal, Session } from '$lib/sync/wire.ts'
import { toasts } from '$lib/ui/toasts.svelte.ts'
import { OpenedDocument, type Me } from './opened-document.svelte.ts'
import { RelayMeeting } from './relay-meeting.svelte.ts'
import { SaveStatus } from './save-status.svelte.ts'

export class OpenSpace {
  readonly id: string
  readonly store: DocumentStore
  readonly example: boolean
  readonly save: SaveStatus
  readonly relay: RelayMeeting
  readonly directory: OpenedDocument<DirectoryModel>
  readonly me: Me
  #queries = new Map<string, LiveQuery<CatalogueRow[]>>()
  #watches = new Map<OpenedDocument, () => void>()
  #options:
    | (Pick<DirectoryModel, 'people' | 'organizations'> & {
        list: { id: string; label: string; detail: string }[]
      })
    | null = null
  #title = ''
  /** How many people were erased when it was last looked at. */
  #erased = 0
  #people: { rows: readonly Person[]; byId: Map<string, Person> } | null = null

  /** @param said what the relay has just answered to the link by which this person came */
  static async open(store: DocumentStore, row: SpaceRow, said?: Session): Promise<OpenSpace> {
    const [stored] = await Promise.all([
      store.open(row.id, `directory/${row.id}`),
      row.relay ? loadKinds(row.relay.principal) : loadAllKinds()
    ])
    return new OpenSpace(store, row, stored, said)
  }

  private constructor(store: DocumentStore, row: SpaceRow, directory: StoredDocument, said?: Session) {
    this.id = row.id
    this.#title = row.title
    this.store = store
    this.example = row.example === 1
    this.save = new SaveStatus(store.device, row.id)
    this.relay = new RelayMeeting(store, row, this.save)
    const kind = kindOf(`directory/${row.id}`) as Kind<DirectoryModel, never>
    const person = kind.read(directory.doc).people.find(({ id }) => id === row.person)
    this.me = { personId: row.person, name: person ? shortName(person) : (row.relay?.principal.name ?? '') }
    this.directory = this.#opened(directory, kind, `directory/${row.id}`)
    this.directory.handle.subscribe(() => {
      void this.#keepTitle(this.directory.handle.model.fields.title)
      this.#keepName(this.directory.handle.model.people)
      this.#forgetErased()
    })
    this.#forgetErased()
    void this.#keepTitle(this.directory.handle.model.fields.title)
    // It reads every row there is: not while the first screen is waited for. Safari knows no idle moments.
    ;(globalThis.requestIdleCallback ?? setTimeout)(() => void store.refreshSummaries(row.id))
    // Rights that came meanwhile may bring documents of other kinds.
    const understand = async () => {
      if (await loadKinds(this.principal)) await store.refreshSummaries(row.id)
    }
    this.relay.session?.subscribe(() => void understand())
    if (!this.example)
      this.relay.start(
        this.me,
        (session) => {
          for (const open of this.#watches.keys())
            open.connect(session, this.relay.eventsFor(open.stored.key))
        },
        said
      )
  }

  get principal(): Principal {
    return this.relay.session?.principal ?? { ...this.me, role: 'coordinator', grants: [] }
  }

  get coordinates(): boolean {
    return this.principal.role === 'coordinator'
  }

  /** Whether this person may make documents: guests of single ones may not. */
  get creates(): boolean {
    return this.principal.role === 'coordinator' || this.principal.role === 'member'
  }

  access(kind: string, id: string, part = '', owner: string | null = null): Access {
    return accessTo(this.principal, { kind, id, part }, owner)
  }

  person(id: string): Person | undefined {
    const rows = this.directory.model.people
    if (this.#people?.rows !== rows) this.#people = { rows, byId: new Map(rows.map((row) => [row.id, row])) }
    return this.#people?.byId.get(id)
  }

  /** People as a search field offers them; the same list until the directory changes. */
  get peopleOptions(): readonly { id: string; label: string; detail: string }[] {
    const { people, organizations } = this.directory.model
    if (this.#options?.people === people && this.#options.organizations === organizations)
      return this.#options.list
    const names = new Map(organizations.map(({ id, name }) => [id, name]))
    const list = people.map((person) => ({
      id: person.id,
      label: fullName(person),
      detail: [person.post, names.get(person.organization)].filter(Boolean).join(', ')
    }))
    this.#options = { people, organizations, list }
    return list
  }

  /** «Вершинина О. П.», or what is known of somebody who is not in the directory. */
  nameOf(personId: string): string {
    const person = this.person(personId)
    if (person) return shortName(person)
    if (this.directory.model.erased.some(({ id }) => id === personId)) return 'данные стёрты'
    if (personId === this.me.personId) return this.me.name
    if (isLink(personId)) return this.#nameSaid(personId)
    // A link to one document brings no directory: they may well be in it.
    return this.access('directory', this.id) === 'none' ? 'имя не показано' : 'человек не из справочника'
  }

  /** Who came by a link says in the documents that they write in how they are called. */
  #nameSaid(personId: string): string {
    const said = [...this.#watches.keys()].map(({ handle }) => nameSaidBy(personId, handle.doc))
    return said.find(Boolean) ?? 'гость по ссылке'
  }

  /** Puts whoever works here into the directory, by the name of their link. */
  addMyself(): void {
    const [last = '', first = '', middle = ''] = this.me.name.split(/\s+/)
    this.directory.handle.change('новый человек', (doc) =>
      people.seed(doc, [{ id: this.me.personId, last, first, middle }])
    )
  }

  /** Rows of the catalogue of one kind with its rooms beside; undefined until the device answered. */
  catalogue(kind: string): CatalogueRow[] | undefined {
    let query = this.#queries.get(kind)
    if (!query) {
      const { catalogue } = this.store.device
      query = new LiveQuery(() => catalogue.where('[space+kind]').equals([this.id, kind]).toArray())
      this.#queries.set(kind, query)
    }
    return query.current
  }

  /** Rows of the rooms beside a document whose part begins with `part`, without opening them. */
  beside(kind: string, id: string, part: string): LiveQuery<CatalogueRow[]> {
    const { catalogue } = this.store.device
    const from = documentKey(this.id, `${kind}/${id}~${part}`)
    return new LiveQuery(() => catalogue.where('key').startsWith(from).toArray())
  }

  /** The head of an association writes its papers, also those a former head began, and accepts what they gave to do. */
  async letHeadWrite(association: string, personId: string): Promise<void> {
    if (!this.coordinates || this.example || !personId || personId === this.me.personId) return
    const { catalogue } = this.store.device
    const papers = await catalogue
      .where('[space+kind+part]')
      .anyOf(['plan', 'protocol', 'analysis'].map((kind) => [this.id, kind, '']))
      .toArray()
    for (const paper of papers)
      if (paper.association === association)
        await this.relay.grant(personId, `${paper.kind}/${paper.id}`, 'editor')
  }

  /** Opens a document of this device, or an empty one that the relay may fill. */
  async open<Model>(kindName: string, id: string, part = ''): Promise<OpenedDocument<Model>> {
    const room = part ? `${kindName}/${id}~${part}` : `${kindName}/${id}`
    const stored = await this.store.open(this.id, room)
    return this.#opened(stored, kindOf(room) as Kind<Model, never>, room)
  }

  async close(document?: OpenedDocument): Promise<void> {
    if (document) {
      await document.close()
      this.#watches.get(document)?.()
      this.#watches.delete(document)
      return
    }
    this.relay.close()
    for (const open of [...this.#watches.keys()]) await this.close(open)
  }

  /** A document's row of the catalogue, without opening it. */
  find(kind: string, id: string): Promise<CatalogueRow | undefined> {
    return this.store.device.catalogue.get(documentKey(this.id, `${kind}/${id}`))
  }

  /** Rooms of the space that this device holds; the open ones also where the database does not answer. */
  async rooms(): Promise<string[]> {
    const open = [...this.#watches.keys()].map(({ stored }) => stored.key)
    const kept = this.store.device.documents.where('space').equals(this.id).primaryKeys()
    const keys = new Set([...(await kept.catch(() => [])), ...open])
    return [...keys].map((key) => key.slice(this.id.length + 1))
  }

  /** What this device holds of a room; of an open one as it is now, also what could not be written. */
  async contents(room: string): Promise<{ room: string; update: Uint8Array; schema: number }> {
    const key = documentKey(this.id, room)
    const open = [...this.#watches.keys()].find(({ stored }) => stored.key === key)
    const { schema } = kindOf(room)
    if (open) return { room, update: open.handle.encode(), schema }
    const { updates } = await this.store.read(key)
    // A log that was just folded, or never grew, need not be read as a document to be written out again.
    const update = updates.length === 1 ? updates[0]! : (await this.store.contents(key)).update
    return { room, update, schema }
  }

  /**
   * Makes a document with its content and answers its id.
   * @param id given where two devices of one person must meet in one document; whoever may not make it is refused.
   */
  async create<Seed>(
    kind: Kind<unknown, Seed>,
    seed: Seed,
    template?: string,
    id: string = crypto.randomUUID()
  ): Promise<Result<string, DeviceFailure>> {
    const doc = createDocument(kind, seed, this.me.personId, template)
    const failure = await this.store.create(this.id, `${kind.name}/${id}`, doc)
    doc.destroy()
    if (failure) return failed(failure)
    void askToPersist()
    this.relay.hurry()
    return ok(id)
  }

  /** Adds what a ready template holds to a document: the same update on however many devices. */
  async apply(room: string, update: Uint8Array): Promise<DeviceFailure | null> {
    const failure = await this.store.merge(this.id, room, update, true)
    this.relay.hurry()
    return failure
  }

  #opened<Model>(
    stored: StoredDocument,
    kind: AnyKind | Kind<Model, never>,
    room: string
  ): OpenedDocument<Model> {
    const document = new OpenedDocument<Model>(stored, kind as Kind<Model, never>, room, this.me, (id) => {
      const person = this.directory && this.person(id)
      return person ? shortName(person) : undefined
    })
    document.handle.onRowsKept = (because) =>
      toasts.show({
        text: `Строка осталась на месте: в ней есть записи ${this.#other(document, because, 'другого человека')}.`
      })
    document.handle.onRowRemoved = (table, row, by) => {
      if (!liesIn(stored.doc, document.presence.field, row)) return
      toasts.show({
        text: `Строку, в которой вы пишете, убрал ${this.#other(document, by, 'другой человек')}. Написанное сохранилось.`,
        action: {
          label: 'Вернуть строку',
          run: () => document.handle.change('возврат строки', (doc) => restoreRow(doc, table, row))
        }
      })
    }
    if (this.relay.session) document.connect(this.relay.session, this.relay.eventsFor(stored.key))
    this.#watches.set(document as OpenedDocument, this.save.watch(stored))
    return document
  }

  /** «другой человек (Громов П. И.)», without the name where nobody knows it. */
  #other({ presence }: Pick<OpenedDocument, 'presence'>, persons: string[], words: string): string {
    const names = persons.flatMap((id) => {
      const known = this.person(id)
      return known ? shortName(known) : (presence.others.find(({ personId }) => personId === id)?.name ?? [])
    })
    return names.length > 0 ? `${words} (${names.join(', ')})` : words
  }

  /** On the first visit the directory comes after the person: until then the link's name had to do. */
  #keepName(people: readonly Person[]): void {
    const person = people.find(({ id }) => id === this.me.personId)
    const name = person ? shortName(person) : ''
    if (!name || name === this.me.name) return
    this.me.name = name
    for (const { presence } of this.#watches.keys()) presence.introduce({ ...this.me })
  }

  /** Histories of the directory name those whose data were erased since. */
  #forgetErased(): void {
    const { length } = this.directory.handle.model.erased
    if (length === this.#erased) return
    this.#erased = length
    void import('./erase/forget-erased.ts')
      .then(({ forgetErased }) => forgetErased(this))
      .catch(deviceFailure)
  }

  async #keepTitle(title: string): Promise<void> {
    if (!title || title === this.#title) return
    this.#title = title
    await this.store.device.spaces.update(this.id, { title })
  }
}
