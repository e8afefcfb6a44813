/** Documents of this device as one picks some of them for a file. */
import type { CatalogueRow } from '$lib/device/database.ts'
import { yearWords } from '$lib/kinds/academic-year.ts'
import { kindOf } from '$lib/kinds/kinds.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { documentName, ownerName } from '../versions/document-place.ts'

export interface Choosable {
  /** `<kind>/<id>` */
  document: string
  /** «План» */
  kind: string
  /** «Чтение на уроках, РМО учителей химии, 2026/2027 учебный год» */
  name: string
}

/** Once: by kinds, within a kind by name. The directory goes apart, deleted ones do not go. */
export async function choosable(space: OpenSpace): Promise<Choosable[]> {
  const rows = await space.store.device.catalogue.where('space').equals(space.id).toArray()
  return rows
    .filter(({ kind, part, deletedAt }) => part === '' && !deletedAt && kind !== 'directory')
    .map((row) => choosableOf(space, row))
    .sort((a, b) => a.kind.localeCompare(b.kind, 'ru') || a.name.localeCompare(b.name, 'ru'))
}

/** Words in any order, by what they begin with, ё as е. */
export function matching(all: readonly Choosable[], query: string): Choosable[] {
  const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е')
  const words = plain(query).split(/\s+/).filter(Boolean)
  return all.filter(({ kind, name }) => {
    const said = plain(`${kind} ${name}`).split(/[^\p{L}\p{N}]+/u)
    return words.every((word) => said.some((one) => one.startsWith(word)))
  })
}

function choosableOf(space: OpenSpace, row: CatalogueRow): Choosable {
  const document = `${row.kind}/${row.id}`
  const parts = [documentName(space, row), ownerName(space, row), row.year && yearWords(row.year)]
  const name = [...new Set(parts.filter(Boolean))].join(', ')
  const { title } = kindOf(document)
  return { document, kind: title, name: name || title }
}
