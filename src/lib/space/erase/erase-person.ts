/** A person's data in a space: what goes, what stays and why, and letting it go (152-ФЗ, art. 14 and 21). */
import { eraseWords } from '$lib/comments/erase.ts'
import { authorsIn } from '$lib/comments/model.ts'
import { documentKey, type CatalogueRow } from '$lib/device/database.ts'
import { dropUnnamedFiles } from '$lib/device/kept-files.ts'
import { today, yearWords } from '$lib/kinds/academic-year.ts'
import { erasePerson } from '$lib/kinds/directory/document.ts'
import type { Person } from '$lib/kinds/directory/model.ts'
import { COMMENTS, kindOf } from '$lib/kinds/kinds.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { isConfidential } from '$lib/sync/access.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import { baseOf } from '../hand-over/gather.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { documentName, documentPlace } from '../versions/document-place.ts'

export interface Held {
  /** `<kind>/<id>` */
  document: string
  /** «Траектория: ИОМ: Соловьёва А. Н., 2026/2027 учебный год» */
  name: string
  href: string
}

export interface PersonalData {
  /** Private documents about the person: they go everywhere. */
  erased: Held[]
  /** Documents of the service that name the person by a link to the directory. */
  kept: Held[]
  /** Documents beside which the person's comments stand; those in the bin come back with them. */
  said: Held[]
  /** Documents in whose text, or in the comments beside them, the surname stands, written by hand. */
  written: Held[]
}

/** From the catalogue of this device: a coordinator has every document once all has come down. */
export async function personalData(space: OpenSpace, person: Person): Promise<PersonalData> {
  const rows = await space.store.device.catalogue.where('space').equals(space.id).toArray()
  const held: PersonalData = { erased: [], kept: [], said: [], written: [] }
  const stem = stemOf(person.last)
  const written = new Set<string>()
  const named = new Set<string>()
  const said = new Set<string>()
  for (const { kind, id, title, words, people, places = [], facts } of rows) {
    const text = [title, words, ...places.map(({ text }) => text)].join('\n').toLowerCase()
    if (stem && text.includes(stem)) written.add(`${kind}/${id}`)
    if (people.includes(person.id)) named.add(`${kind}/${id}`)
    if (authorsIn(facts).includes(person.id)) said.add(`${kind}/${id}`)
  }
  for (const row of rows) {
    if (row.part !== '' || row.kind === 'directory') continue
    const document = `${row.kind}/${row.id}`
    if (isOf(row, person.id) && isConfidential(parseRoom(document)!)) held.erased.push(heldOf(space, row))
    else {
      if (said.has(document)) held.said.push(heldOf(space, row))
      if (!row.deletedAt) keep(row, document)
    }
  }
  return held

  function keep(row: CatalogueRow, document: string) {
    if (written.has(document)) held.written.push(heldOf(space, row))
    else if (named.has(document)) held.kept.push(heldOf(space, row))
  }
}

/** A trajectory says whom it is about; answers name nobody but whose they are. */
const isOf = ({ kind, about, people }: CatalogueRow, person: string) =>
  about === `person/${person}` || (kind === 'answer' && people.includes(person))

/**
 * Closes the person's links, erases the documents everywhere, then the row of the directory with its histories. Each step
 * may be repeated: after a failure the same again goes on where it stopped.
 * @param words the text of the person's comments goes too
 */
export async function eraseFromSpace(
  space: OpenSpace,
  person: string,
  { erased, said }: PersonalData,
  { words = false } = {}
): Promise<Result<null, RelayFailure>> {
  const documents = erased.map(({ document }) => document)
  if (space.relay.bound) {
    const done = await space.relay.ask((token) => relayApi.erase(space.id, token, { documents, person }))
    if (!done.ok) return done
  }
  const { device } = space.store
  const rooms = (await space.rooms()).filter((room) => documents.includes(baseOf(room)))
  const keys = rooms.map((room) => documentKey(space.id, room))
  const files = (await device.catalogue.bulkGet(keys)).flatMap((row) => row?.files ?? [])
  for (const key of keys) await space.store.takeAway(key, 'nothing')
  await dropUnnamedFiles(device, space.id, Date.now(), files)
  if (words) for (const { document } of said) await eraseComments(space, document, person)
  const { handle } = space.directory
  if (!handle.steer((doc) => erasePerson(doc, person, space.me.personId, today()))) return failed('forbidden')
  space.relay.hurry()
  return ok(null)
}

async function eraseComments(space: OpenSpace, document: string, author: string): Promise<void> {
  const { kind, id } = parseRoom(document)!
  const room = await space.open(kind, id, COMMENTS)
  room.handle.steer((doc) => eraseWords(doc, space.me.personId, { author }))
  await space.close(room)
}

/** What of a surname does not change with the case: «Соловьёва» and «Соловьёвой», «Громов» and «Громовым». */
function stemOf(last: string): string {
  const name = last.trim().toLowerCase()
  return name.length > 4 ? name.replace(/[аяйоыиеуюь]{1,2}$/, '') : name
}

function heldOf(space: OpenSpace, row: CatalogueRow): Held {
  const document = `${row.kind}/${row.id}`
  const name = [documentName(space, row), row.year && yearWords(row.year)].filter(Boolean).join(', ')
  const kind = kindOf(document)
  const { href } = documentPlace(space.id, kind, row.id)
  return { document, name: name ? `${kind.title}: ${name}` : kind.title, href }
}
