/** Rows of the catalogue, with the states that lists need folded already. */
import type { KindOf } from './document-rows.ts'
import { documentKey, type CatalogueRow, type Device } from './database.ts'

const DECISIONS = 'review'

/**
 * Puts a row into the catalogue, inside a transaction over `catalogue` and `steps`. Where the kind folds, the document's
 * row gets what its steps and the decisions beside it come to, whichever of the two rooms has changed.
 */
export async function keepRow(
  { catalogue, steps }: Device,
  kindOf: KindOf,
  row: CatalogueRow
): Promise<void> {
  const { space, kind, id, part, events } = row
  const room = `${kind}/${id}`
  const { fold } = kindOf(room)
  if (!fold || (part !== '' && part !== DECISIONS)) return void (await catalogue.put(row))
  const document = documentKey(space, room)
  const before = await catalogue.get(document)
  const light = { ...row, events: [] }
  if (part === '' && before && before.foldedOf === markOf(events.length, decidedIn(before), row)) {
    const { folded, foldedOf } = before
    return void (await catalogue.put({ ...light, folded, foldedOf }))
  }
  await steps.put({ key: row.key, space, events })
  if (part === DECISIONS) await catalogue.put(light)
  const base = part === '' ? light : before
  // Decisions can come before what they decide about.
  if (!base) return
  const kept = await steps.bulkGet([document, documentKey(space, `${room}~${DECISIONS}`)])
  const [own = [], decisions = []] = kept.map((found) => found?.events)
  const folded = fold(own, decisions, base.about ?? '')
  await catalogue.put({ ...base, folded, foldedOf: markOf(own.length, decisions.length, base) })
}

/** Steps are only ever added: as many as before are the same. A newer rule of the kind comes with a newer summary. */
const markOf = (own: number, decided: number, { about = '', summaryVersion }: CatalogueRow) =>
  `${own} ${decided} ${summaryVersion} ${about}`

const decidedIn = ({ foldedOf = '' }: CatalogueRow) => Number(foldedOf.split(' ')[1])
