/** A row of the catalogue as what it is found by, and as what is shown of it. Pure. */
import type { FoundAs } from '$lib/crdt/kind.ts'
import type { CatalogueRow } from '$lib/device/database.ts'
import type { Found, FoundPlace, Groups, Line } from './found.ts'
import { excerpt, marked, unanswered, type Asked } from './query.ts'
import type { Entry } from './search-index.ts'
import { termsOf, termsOfDate } from './terms.ts'

/** Lines of the directory by id. */
export type Names = ReadonlyMap<string, Line>

/** Places shown of one document. */
const PLACES = 2

/** Which group a row stands in; null for one that is not found. */
export function groupOf({ kind, part, deletedAt }: CatalogueRow, groups: Groups): string | null {
  if (deletedAt) return null
  return (
    Object.keys(groups).find((name) => {
      const [of, beginning = ''] = name.split('~')
      return of === kind && (beginning === '' ? part === '' : part.startsWith(beginning))
    }) ?? null
  )
}

/** Tells whether a row is still as the index has it. */
export function markOf(row: CatalogueRow, names: Names): string {
  const named = namesOf(row, names)
    .map(({ title }) => title)
    .join()
  return `${row.updatedAt} ${row.summaryVersion} ${named}`
}

export function entryOf(row: CatalogueRow, group: string, as: FoundAs, names: Names): Entry {
  const dates = [...row.dates, ...(row.places ?? []).flatMap(({ when }) => when ?? [])]
  const parts = new Set((row.places ?? []).map((place) => as.places?.[place.part] ?? ''))
  const about = [as.title, row.year ?? '', ...parts, ...namesOf(row, names).map(({ title }) => title)]
  return {
    id: row.key,
    group,
    title: termsOf(nameOf(row, as, names)),
    about: [...termsOf(about.join('\n')), ...dates.flatMap(termsOfDate)],
    words: termsOf([row.words, ...(row.places ?? []).map(({ text }) => text)].join('\n'))
  }
}

export const lineEntry = ({ id, group, title, words }: Line, as: FoundAs): Entry => ({
  id,
  group,
  title: termsOf(title),
  about: termsOf(`${as.title}\n${words}`),
  words: []
})

export function showRow(row: CatalogueRow, as: FoundAs, names: Names, asked: readonly Asked[]): Found {
  const heading = nameOf(row, as, names)
  const detail = detailOf(row, as, names)
  const path = pathOf(row, as)
  // The kind stands over the group.
  const rest = unanswered(asked, termsOf(`${as.title}\n${heading}\n${detail}`))
  const places: FoundPlace[] = []
  for (const { row: id, part, text, when } of row.places ?? []) {
    if (places.length === PLACES) break
    const terms = [...termsOf(`${as.places?.[part] ?? ''}\n${text}`), ...(when ? termsOfDate(when) : [])]
    if (unanswered(rest.length > 0 ? rest : asked, terms).length > 0) continue
    places.push({
      text: marked(text, asked),
      when,
      path: as.asks ? `${path}?${as.asks}=${id}` : `${path}?part=${part}&row=${id}`
    })
  }
  const line =
    rest.length > 0 && places.length === 0 ? (excerpt(row.words, rest) ?? nameThat(row, names, rest)) : null
  return { id: row.key, title: marked(heading, asked), detail: marked(detail, asked), line, path, places }
}

export const showLine = ({ id, title, words }: Line, as: FoundAs, asked: readonly Asked[]): Found => ({
  id,
  title: marked(title, asked),
  detail: marked(words, asked),
  line: null,
  path: as.path.replace(':id', id),
  places: []
})

/** A person whom the document names, where nothing else answers. */
function nameThat(row: CatalogueRow, names: Names, rest: readonly Asked[]) {
  return excerpt(
    namesOf(row, names)
      .map(({ title }) => title)
      .join('\n'),
    rest
  )
}

/** Everybody and everything of the directory that a row names. */
const namesOf = ({ people, organization, association }: CatalogueRow, names: Names): Line[] =>
  [...people, organization, association].flatMap((id) => (id && names.get(id)) || [])

/** Whose it is: a trajectory is about a person, an answer has one person. */
function subjectOf({ about = '', people }: CatalogueRow, names: Names): string {
  const id = about.startsWith('person/') ? about.slice('person/'.length) : about && people[0]
  return (id && names.get(id)?.short) || ''
}

/** What a document is called among what was found. */
export function nameOf(row: CatalogueRow, as: FoundAs, names: Names): string {
  const subject = subjectOf(row, names)
  return [row.title, subject].filter(Boolean).join(': ') || ownerOf(row, names) || as.title
}

const ownerOf = ({ association, organization }: CatalogueRow, names: Names): string =>
  names.get(association ?? organization ?? '')?.title ?? ''

/** What tells it from others of its name: whose it is and of which year. */
function detailOf(row: CatalogueRow, as: FoundAs, names: Names): string {
  const owner = ownerOf(row, names)
  return [owner === nameOf(row, as, names) ? '' : owner, row.year?.replace('-', '/')]
    .filter(Boolean)
    .join(', ')
}

function pathOf({ id, part }: CatalogueRow, { path }: FoundAs): string {
  return path.replace(':id', id).replace(':part', part.slice(part.indexOf('-') + 1))
}
