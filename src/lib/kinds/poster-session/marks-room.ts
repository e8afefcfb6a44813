/** `~marks`: marks of experts by criteria and what they and the hosts tell each other. The relay gives it to nobody else. */
import type * as Y from 'yjs'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows } from '$lib/crdt/rows.ts'
import {
  CRITERIA,
  HIGHEST_MARK,
  remarkRowSchema,
  type Mark,
  type MarksModel,
  type RemarkRow
} from './model.ts'
import { entriesOf, watchedMap } from './plain-map.ts'

export const remarks = defineRows<RemarkRow>({ name: 'remarks', schema: remarkRowSchema, text: ['text'] })

const MAP = 'marks'

/** Null takes a mark back. */
export function setMark(
  doc: Y.Doc,
  { poster, expert, criterion }: Omit<Mark, 'value'>,
  value: number | null
): void {
  const key = `${poster}/${expert}/${criterion}`
  if (value === null) doc.getMap(MAP).delete(key)
  else doc.getMap(MAP).set(key, value)
}

const marks = watchedMap(MAP, (map) =>
  entriesOf(map).flatMap(([key, value]): Mark[] => {
    const [poster = '', expert = '', criterion = ''] = key.split('/')
    const valid = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= HIGHEST_MARK
    if (!poster || !expert || !(criterion in CRITERIA) || !valid) return []
    return [{ poster, expert, criterion: criterion as Mark['criterion'], value: Number(value) }]
  })
)

const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: MarksModel }>()

function read(doc: Y.Doc): MarksModel {
  const [m, r] = [marks(doc), remarks.read(doc)]
  const known = readings.get(doc)
  if (known?.parts[0] === m && known.parts[1] === r) return known.model
  const model: MarksModel = { marks: m, remarks: r.rows, unreadable: r.unreadable.length }
  readings.set(doc, { parts: [m, r], model })
  return model
}

export const marksRoom: Kind<MarksModel, null> = {
  name: 'poster-session-marks',
  title: 'Оценки экспертов',
  access: 'private',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  migrations: [],
  create: () => {},
  read,
  summarize: (doc) => ({
    title: '',
    people: [],
    dates: [],
    counts: { marks: read(doc).marks.length },
    unique: [],
    // What experts tell each other is not to be found by a search.
    words: '',
    events: []
  })
}
