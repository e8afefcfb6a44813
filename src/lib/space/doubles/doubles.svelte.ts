/** The doubles of a space as they are now, from the catalogue alone, and what is said of each. */
import type { CatalogueRow } from '$lib/device/database.ts'
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

  /** Undefined until the device has answered. */
  readonly pairs = $derived.by<Pair[] | undefined>(() => {
    const rows = this.#rows.current
    return rows && this.#among(rows)
  })

  /** Once: while somebody writes, every row would be read again with each letter. */
  async now(): Promise<Pair[]> {
    return this.#among(await this.#read())
  }

  #among(rows: readonly CatalogueRow[]): Pair[] {
    return pairsIn(rows, new Set(this.#space.directory.model.distinct.map(({ id }) => id)))
  }

  #read(): Promise<CatalogueRow[]> {
    return this.#space.store.device.catalogue
      .where('space')
      .equals(this.#space.id)
      .filter(({ unique, part }) => part === '' && unique.length > 0)
      .toArray()
  }

  /** What both are called: «План: РМО учителей химии, 2026/2027 учебный год». */
  nameOf({ kind, rows: [row] }: Pair): string {
    const name = [documentName(this.#space, row), row.year && yearWords(row.year)].filter(Boolean).join(', ')
    const { title } = kindOf(`${kind}/${row.id}`)
    return name ? `${title}: ${name}` : title
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
