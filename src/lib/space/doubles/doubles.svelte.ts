/** The doubles of a space as they are now, from the catalogue alone, and what is said of each. */
import { documentKey, type CatalogueRow } from '$lib/device/database.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { distinct } from '$lib/kinds/directory/document.ts'
import { kindOf } from '$lib/kinds/kinds.ts'
import { yearWords } from '$lib/kinds/academic-year.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { documentName } from '../versions/document-place.ts'
import { pairsIn, type Pair } from './pairs.ts'

export class Doubles {
  readonly #space: OpenSpace
  readonly #rows: LiveQuery<CatalogueRow[]>

  constructor(space: OpenSpace) {
    this.#space = space
    this.#rows = new LiveQuery(() => this.#read())
  }

  /** Undefined until the device has answered. Reads every row again at each commit: for the screen of doubles alone. */
  readonly pairs = $derived.by<Pair[] | undefined>(() => {
    const rows = this.#rows.current
    return rows && this.among(rows)
  })

  among(rows: readonly CatalogueRow[]): Pair[] {
    return pairsIn(rows, new Set(this.#space.directory.model.distinct.map(({ id }) => id)))
  }

  /** Now, of the whole space. */
  async all(): Promise<Pair[]> {
    return this.among(await this.#read())
  }

  /** Now, of one document: reads its row and those with its keys. */
  async of(room: string): Promise<Pair[]> {
    const { catalogue } = this.#space.store.device
    const row = await catalogue.get(documentKey(this.#space.id, room))
    if (!row?.unique.length) return []
    const rows = await catalogue.where('unique').anyOf(row.unique).distinct().toArray()
    return this.among(rows.filter(({ space }) => space === row.space)).filter(({ rows }) =>
      rows.some(({ id }) => id === row.id)
    )
  }

  /** Without a filter of the database, which would walk through the rows one by one. */
  async #read(): Promise<CatalogueRow[]> {
    const rows = await this.#space.store.device.catalogue.where('space').equals(this.#space.id).toArray()
    return rows.filter(({ part, unique }) => part === '' && unique.length > 0)
  }

  /** What both are called: «План: РМО учителей химии, 2026/2027 учебный год». */
  nameOf({ kind, rows: [row, other] }: Pair): string {
    const title = row.title === other.title ? row.title : ''
    const name = [documentName(this.#space, { ...row, title }), row.year && yearWords(row.year)]
      .filter(Boolean)
      .join(', ')
    const called = kindOf(`${kind}/${row.id}`).title
    return name ? `${called}: ${name}` : called
  }

  /** Colleagues are not asked about it again. Only who writes the directory may say so. */
  keepBoth({ key }: Pair): boolean {
    const { handle } = this.#space.directory
    handle.endStep()
    const said = handle.change('не совпадение', (doc) => {
      // Somebody may have said it, and taken it back.
      const { removed } = distinct.read(doc)
      if (removed.some(({ id }) => id === key)) distinct.restore(doc, key)
      else distinct.add(doc, { by: this.#space.me.personId }, {}, key)
    })
    handle.endStep()
    return said
  }
}
