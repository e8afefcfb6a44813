/** A person's data in a space: what goes, what stays and why, and letting it go (152-ФЗ, art. 14 and 21). */
import * as Y from 'yjs'
import { eraseWords } from '$lib/comments/erase.ts'
import { authorsIn } from '$lib/comments/model.ts'
import { documentKey, type CatalogueRow } from '$lib/device/database.ts'
import { dropUnnamedFiles } from '$lib/device/kept-files.ts'
import { today, yearWords } from '$lib/kinds/academic-year.ts'
import { erasePerson } from '$lib/kinds/directory/document.ts'
import type { Person } from '$lib/kinds/directory/model.ts'
import { COMMENTS, kindOf } from '$lib/kinds/kinds.ts'
import { sessionKind } from '$lib/kinds/poster-session/document.ts'
import { eraseFromNotes, speaksInNotes } from '$lib/kinds/poster-session/erase-notes.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { relayApi, type RelayFailure } from '$lib/sync/api.ts'
import { isConfidential } from '$lib/sync/access.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import { baseOf } from '../hand-over/gather.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import { documentName, documentPlace } from '../versions/document-place.ts'

const NOTES = 'notes'

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
  /** Documents beside which the person's comments or notes stand; those in the bin come back with them. */
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
  const sessions = await inSessions(space, rows, (room, doc) => {
    if (room.endsWith(`~${NOTES}`)) return speaksInNotes(doc, person.id) ? 'said' : null
    const names = sessionKind.read(doc).posters.map(({ name }) => name.toLowerCase())
    return stem && names.some((name) => name.includes(stem)) ? 'written' : null
  })
  for (const [document, found] of sessions) (found === 'said' ? said : written).add(document)
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

/** Names in sessions lie deeper than the catalogue tells: there are few of them, and each is read. */
async function inSessions<Found>(
  space: OpenSpace,
  rows: readonly CatalogueRow[],
  look: (room: string, doc: Y.Doc) => Found | null
): Promise<[document: string, Found][]> {
  const found: [string, Found][] = []
  for (const { kind, id, part } of rows) {
    if (kind !== 'poster-session' || !['', NOTES].includes(part)) continue
    const room = part ? `${kind}/${id}~${part}` : `${kind}/${id}`
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await space.contents(room)).update)
    const here = look(room, doc)
    if (here) found.push([`${kind}/${id}`, here])
    doc.destroy()
  }
  return found
}

/** A trajectory says whom it is about; answers name nobody but whose they are. */
const isOf = ({ kind, about, people }: CatalogueRow, person: string) =>
  about === `person/${person}` || (kind === 'answer' && people.includes(person))

/**
 * Closes the person's links, erases the documents everywhere, then the row of the directory with its histories. Each step
 * may be repeated: after a failure the same again goes on where it stopped.
 * @param words the text of the person's comments and notes goes too
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
  for (const { document } of said) {
    if (document.startsWith('poster-session/'))
      await eraseIn(space, document, NOTES, (doc) => eraseFromNotes(doc, person, words))
    else if (words)
      await eraseIn(space, document, COMMENTS, (doc) =>
        eraseWords(doc, space.me.personId, { author: person })
      )
  }
  const { handle } = space.directory
  if (!handle.steer((doc) => erasePerson(doc, person, space.me.personId, today()))) return failed('forbidden')
  space.relay.hurry()
  return ok(null)
}

async function eraseIn(space: OpenSpace, document: string, part: string, erase: (doc: Y.Doc) => void) {
  const { kind, id } = parseRoom(document)!
  const room = await space.open(kind, id, part)
  room.handle.steer(erase)
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
