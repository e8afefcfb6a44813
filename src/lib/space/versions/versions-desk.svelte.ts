/** The versions of one document: their list, what changed since one of them, and bringing that back. */
import type { DocumentHandle } from '$lib/crdt/handle.ts'
import { migrate } from '$lib/crdt/meta.ts'
import { compare, isSame } from '$lib/crdt/versions/compare.ts'
import { contentsOf, type Content, type Contents } from '$lib/crdt/versions/content.ts'
import { Restoring } from '$lib/crdt/versions/restore.ts'
import type { VersionRow } from '$lib/device/database.ts'
import type { DeviceFailure } from '$lib/device/failure.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { keepVersion, listVersions, nameVersion, readVersion, writersBetween } from '$lib/device/versions.ts'
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'
import { documentName } from './document-place.ts'
import { outsideNames } from './names.ts'
import { NO_WORDS, tell, type Back, type ToldPart } from './tell.ts'

/** «Сейчас» as the other side of a comparison. */
export const NOW = 0

export class VersionsDesk {
  readonly space: OpenSpace
  readonly document: OpenedDocument
  /** What the document is called: its own title, else whose it is. */
  readonly name: string
  readonly #list: LiveQuery<VersionRow[]>
  readonly #content: Content | undefined
  #words = $state.raw<ChangeWords>(NO_WORDS)
  /** What was read of versions; null where one is no more. */
  #read = $state.raw<ReadonlyMap<number, Contents | null>>(new Map())
  #reading = new Set<number>()

  static async open(space: OpenSpace, kind: string, id: string): Promise<VersionsDesk> {
    const document = (await space.open(kind, id)) as OpenedDocument
    const words = await document.handle.kind.changeWords?.()
    return new VersionsDesk(space, document, words ?? NO_WORDS)
  }

  private constructor(space: OpenSpace, document: OpenedDocument, words: ChangeWords) {
    this.space = space
    this.document = document
    this.name = documentName(space, document.handle.kind.summarize(document.handle.doc))
    this.#content = document.handle.kind.content
    this.#words = words
    this.#list = new LiveQuery(() => listVersions(space.store.device, document.stored.key))
  }

  /** The last one first; undefined until the device has answered. */
  get versions(): readonly VersionRow[] | undefined {
    return this.#list.current
  }

  get handle(): DocumentHandle {
    return this.document.handle
  }

  get writes(): boolean {
    return this.document.readOnly === null
  }

  #now = $derived.by<Contents | null>(() => {
    // Told of changes by its model; the contents are of the same rows.
    void this.document.model
    return this.#content ? contentsOf(this.#content, this.handle.doc) : null
  })

  /** Undefined while it is read, null where it is no more. */
  contents(seq: number): Contents | null | undefined {
    if (seq === NOW) return this.#now
    if (!this.#read.has(seq)) void this.#bring(seq)
    return this.#read.get(seq)
  }

  /** What changed from a version to another one, or to now; undefined while it is read. */
  changes(from: number, to: number): ToldPart[] | null | undefined {
    const [before, after] = [this.contents(from), this.contents(to)]
    if (!before || !after) return before === null || after === null ? null : undefined
    const comparison = compare(before, after)
    return isSame(comparison) ? [] : tell(comparison, this.#words, [before, after], outsideNames(this.space))
  }

  /** personIds of who wrote after a version. */
  writersSince({ clocks }: VersionRow): string[] {
    void this.document.model
    return writersBetween(this.handle.doc, clocks)
  }

  /** Brings back one thing of a version; false where the document cannot be written. */
  bringBack(seq: number, back: Back): boolean {
    return this.#restore(seq, 'возврат из версии', (restoring) => {
      if (back.what === 'fields') restoring.fields(back.field)
      else if (back.what === 'field') restoring.field(back.table, back.id, back.field)
      else restoring[back.what](back.table, back.id)
    })
  }

  bringAllBack(seq: number): boolean {
    return this.#restore(seq, 'возврат к версии', (restoring) => restoring.all())
  }

  keep(name: string): Promise<DeviceFailure | null> {
    return keepVersion(this.space.store.device, this.document.stored, 'named', name)
  }

  rename(seq: number, name: string): Promise<void> {
    return nameVersion(this.space.store.device, seq, name)
  }

  close(): Promise<void> {
    return this.space.close(this.document)
  }

  #restore(seq: number, label: string, bring: (restoring: Restoring) => void): boolean {
    const [content, version] = [this.#content, this.#read.get(seq)]
    if (!content || !version) return false
    this.handle.endStep()
    const done = this.handle.change(label, (doc) => bring(new Restoring(content, doc, version)))
    this.handle.endStep()
    return done
  }

  async #bring(seq: number): Promise<void> {
    if (!this.#content || this.#reading.has(seq)) return
    this.#reading.add(seq)
    const doc = await readVersion(this.space.store.device, seq)
    // It is of the layout it had then.
    if (doc) migrate(doc, this.handle.kind)
    this.#read = new Map(this.#read).set(seq, doc && contentsOf(this.#content, doc))
    doc?.destroy()
  }
}
