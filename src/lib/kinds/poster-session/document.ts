/** How a poster session lies in its host's room: settings, posters, rooms, the programme, and what hosts steer. */
import type * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { defineFields } from '$lib/crdt/fields.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type NewRow } from '$lib/crdt/rows.ts'
import {
  archiveRowSchema,
  posterRowSchema,
  roomRowSchema,
  sessionFieldsSchema,
  stepRowSchema,
  talkRowSchema,
  type ArchiveRow,
  type Point,
  type PosterRow,
  type RoomRow,
  type SessionFields,
  type SessionModel,
  type StepRow,
  type TalkRow
} from './model.ts'
import { isPoint, watchedMap } from './plain-map.ts'
import { summarizeSession } from './summary.ts'

export const sessionFields = defineFields<SessionFields>({
  schema: sessionFieldsSchema,
  text: ['goal'],
  sets: ['cohosts', 'experts', 'frozenPosters', 'hidden']
})

export const posters = defineRows<PosterRow>({ name: 'posters', schema: posterRowSchema })
export const rooms = defineRows<RoomRow>({ name: 'rooms', schema: roomRowSchema })
export const steps = defineRows<StepRow>({ name: 'steps', schema: stepRowSchema })
export const talks = defineRows<TalkRow>({ name: 'talks', schema: talkRowSchema, sets: ['listeners'] })
export const archives = defineRows<ArchiveRow>({ name: 'archives', schema: archiveRowSchema })

const pins = watchedMap('pins', (raw) =>
  Object.fromEntries([...raw].flatMap(([id, at]) => (isPoint(at) ? [[id, at]] : [])))
)

/** Pins notes where they are; null lets them go again. */
export function pinNotes(doc: Y.Doc, places: ReadonlyMap<string, Point | null>): void {
  const map = doc.getMap<Point>('pins')
  for (const [id, at] of places) {
    if (at) map.set(id, { x: at.x, y: at.y })
    else map.delete(id)
  }
}

const held = watchedMap('held', (raw) =>
  Object.fromEntries(
    [...raw].flatMap(([poster, ids]) => (Array.isArray(ids) ? [[poster, ids.map(String)]] : []))
  )
)

/** Of a frozen poster only these notes are shown: what comes later waits; null shows everything again. */
export function holdNotes(doc: Y.Doc, poster: string, notes: readonly string[] | null): void {
  const map = doc.getMap<string[]>('held')
  if (notes) map.set(poster, [...notes])
  else map.delete(poster)
}

export interface SessionSeed {
  fields: Partial<SessionFields>
  posters?: NewRow<PosterRow>[]
  rooms?: NewRow<RoomRow>[]
  /** `talks` name posters and rooms by their places in the lists above. */
  steps?: (NewRow<StepRow> & { talks?: { room: number; poster: number; listeners: number[] }[] })[]
}

/** The same model while none of its parts changed. */
const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: SessionModel }>()

function read(doc: Y.Doc): SessionModel {
  const fields = sessionFields.read(doc)
  const [p, r, s, t] = [posters.read(doc), rooms.read(doc), steps.read(doc), talks.read(doc)]
  const a = archives.read(doc)
  const [pinned, kept] = [pins(doc), held(doc)]
  const parts = [fields, p, r, s, t, a, pinned, kept]
  const known = readings.get(doc)
  if (known?.parts.every((part, at) => part === parts[at])) return known.model
  const model: SessionModel = {
    fields,
    posters: p.rows,
    rooms: r.rows,
    steps: s.rows,
    talks: t.rows,
    archives: a.rows,
    pins: pinned,
    held: kept,
    removed: { posters: p.removed, rooms: r.removed, steps: s.removed },
    unreadable: [p, r, s, t, a].reduce((sum, { unreadable }) => sum + unreadable.length, 0)
  }
  readings.set(doc, { parts, model })
  return model
}

/** Puts a programme in the place of the one that is there: those steps stay among the removed. */
export function writeProgramme(
  doc: Y.Doc,
  programme: SessionSeed['steps'],
  posterIds: string[],
  roomIds: string[]
) {
  for (const { id } of steps.read(doc).rows) steps.remove(doc, id)
  for (const { talks: told = [], ...step } of programme ?? []) {
    const id = steps.add(doc, step)
    for (const { room, poster, listeners } of told)
      talks.add(
        doc,
        {
          room: roomIds[room] ?? '',
          poster: posterIds[poster] ?? '',
          listeners: listeners.flatMap((at) => posterIds[at] ?? [])
        },
        { parent: id }
      )
  }
}

/** What hosts steer while it runs, and links, which the relay knows better: no version brings those back. */
const STEERED = [
  ...['phase', 'entry', 'timer', 'gather', 'shown', 'asked', 'locked', 'frozen', 'frozenPosters', 'hidden'],
  ...['posters/linkId', 'posters/at']
]

export const sessionKind: Kind<SessionModel, SessionSeed> = {
  name: 'poster-session',
  title: 'Постер-сессия',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  foundAs: {
    '': { title: 'Постер-сессии', path: 'sessions/:id' },
    'poster-': { title: 'Постеры', path: 'sessions/:id/posters/:part' }
  },
  clock: true,
  migrations: [],
  content: { fields: sessionFields, tables: [posters, rooms, steps, talks], apart: STEERED },
  changeWords: async () => (await import('./change-words.ts')).sessionWords,
  create(doc, seed) {
    sessionFields.write(doc, seed.fields)
    const posterIds = posters.addAll(doc, seed.posters ?? [])
    const roomIds = rooms.addAll(doc, seed.rooms ?? [{ name: 'Общая комната' }])
    writeProgramme(doc, seed.steps, posterIds, roomIds)
  },
  read,
  summarize: (doc) => summarizeSession(read(doc), readEvents(doc))
}
