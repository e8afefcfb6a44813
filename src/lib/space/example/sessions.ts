/** Two poster sessions of the example: one that runs today, with its programme, notes and votes, and one with its results. */
import * as Y from 'yjs'
import type { Kind } from '$lib/crdt/kind.ts'
import { createDocument, noteAuthor } from '$lib/crdt/meta.ts'
import { shortName } from '$lib/kinds/directory/model.ts'
import {
  posters,
  rooms,
  sessionFields,
  sessionKind,
  steps,
  talks
} from '$lib/kinds/poster-session/document.ts'
import { marksRoom, remarks, setMark } from '$lib/kinds/poster-session/marks-room.ts'
import {
  BLOCKS,
  CRITERIA,
  nextCode,
  posterPart,
  type BlockName,
  type Criterion,
  type PosterFields,
  type SessionFields,
  type VoteKind
} from '$lib/kinds/poster-session/model.ts'
import { notes, notesRoom, vote } from '$lib/kinds/poster-session/notes-room.ts'
import { posterRoom } from '$lib/kinds/poster-session/poster-room.ts'
import { planProgramme, USUAL_WISHES, type Wishes } from '$lib/kinds/poster-session/programme.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { addDays } from './calendar.ts'
import {
  LIVE_NOTES,
  LIVE_POSTERS,
  LIVE_SESSION,
  PAST_NOTES,
  PAST_POSTERS,
  PAST_SESSION,
  type NoteContent,
  type PosterContent
} from './content/poster-texts.ts'
import { knownId } from './known-people.ts'
import { PLACES } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { createStaff, type PersonSeed } from './staff.ts'

/** Days from the past session, and from handing in to a session. */
const [AGO, BEFORE] = [36, 3]
const ZONE = 'Europe/Moscow'
/** Of Moscow against UTC; a session that runs is written about in its first minutes. */
const hourOf = (date: string, hour: number, minute: number) =>
  `${date}T${String(hour - 3).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`

export interface ExampleSession {
  /** `poster-session/<id>`, and the rooms beside it */
  room: string
  doc: Y.Doc
}

const begun = ({ blocks }: PosterContent) => blocks.some(Boolean)
const written = (all: readonly PosterContent[]) => all.filter(begun).length

/** Each with its notes, the past one with its marks, and a room for each poster that somebody has begun. */
export const SESSIONS_SIZE = 2 + written(LIVE_POSTERS) + 3 + written(PAST_POSTERS)

interface Spec {
  key: string
  date: string
  fields: Partial<SessionFields>
  posters: readonly PosterContent[]
  notes: readonly NoteContent[]
  wishes: Wishes
  rooms: readonly string[]
  /** Everything is handed in, and experts have marked it. */
  over: boolean
}

interface Cast {
  methodist: string
  people: readonly PersonSeed[]
}

export function* exampleSessions(today: string, methodist: string): Generator<ExampleSession> {
  const cast: Cast = { methodist, people: createStaff(today, methodist) }
  const usual = {
    ...USUAL_WISHES,
    slotMinutes: 10,
    salvoMinutes: 1,
    breakMinutes: 5,
    breakAfter: 3,
    salvo: true
  }
  yield* session(
    {
      key: 'live',
      date: today,
      fields: { ...LIVE_SESSION, phase: 'live', format: 'rotation', time: '15:00', until: '16:40' },
      posters: LIVE_POSTERS,
      notes: LIVE_NOTES,
      wishes: { ...usual, format: 'rotation', rooms: 3, times: 1 },
      rooms: ['Общая комната', 'Комната 2', 'Комната 3'],
      over: false
    },
    cast
  )
  yield* session(
    {
      key: 'past',
      date: addDays(today, -AGO),
      fields: { ...PAST_SESSION, phase: 'results', format: 'free', time: '14:30', until: '16:00' },
      posters: PAST_POSTERS,
      notes: PAST_NOTES,
      wishes: { ...usual, format: 'free', rooms: 1, times: 2, breakAfter: 0 },
      rooms: ['Общая комната'],
      over: true
    },
    cast
  )
}

function* session(spec: Spec, cast: Cast): Generator<ExampleSession> {
  const random = createRandom(`session:${spec.key}`)
  const room = `poster-session/${random.uuid()}`
  const presenters = presentersFor(spec.posters, cast, random)
  const others = random.some(
    cast.people.filter(({ id }) => id !== cast.methodist && !presenters.some((one) => one.id === id)),
    24
  )
  const experts = cast.people
    .filter(({ roles, id }) => roles.includes('expert') && !presenters.some((one) => one.id === id))
    .slice(0, 2)
    .map(({ id }) => id)
  const ids = spec.posters.map(() => random.uuid())
  yield { room, doc: sessionDocument(spec, cast, { ids, presenters, experts, random }) }
  yield { room: `${room}~notes`, doc: notesDocument(spec, { ids, presenters, others, random }) }
  if (spec.over) yield { room: `${room}~marks`, doc: marksDocument(spec, { ids, experts, random }) }
  for (const [i, content] of spec.posters.entries()) {
    if (!begun(content)) continue
    const at = hourOf(addDays(spec.date, -BEFORE - (i % 5)), 10 + (i % 8), (i * 7) % 60)
    const done = spec.over || content.blocks.every(Boolean)
    const fields = posterContent(content, presenters[i]!, done ? at : '')
    const doc = createDocument(posterRoom, fields, presenters[i]!.id)
    doc.getMap('meta').set('createdAt', hourOf(addDays(spec.date, -14), 9, i))
    yield { room: `${room}~${posterPart(ids[i]!)}`, doc }
  }
}

/** Whoever teaches what the poster is about, each once. */
function presentersFor(
  all: readonly PosterContent[],
  { people, methodist }: Cast,
  random: Random
): PersonSeed[] {
  const free = people.filter(({ id, organization }) => id !== methodist && organization !== '')
  return all.map(({ subject }) => {
    const fitting = free.filter((person) => (subject ? person.subject === subject : person.subject === ''))
    const chosen = random.pick(fitting.length > 0 ? fitting : free)
    free.splice(free.indexOf(chosen), 1)
    return chosen
  })
}

function sessionDocument(
  spec: Spec,
  { methodist }: Cast,
  {
    ids,
    presenters,
    experts,
    random
  }: { ids: string[]; presenters: readonly PersonSeed[]; experts: string[]; random: Random }
): Y.Doc {
  const codes: string[] = []
  for (const _ of ids) codes.push(nextCode(codes))
  const roomIds = spec.rooms.map(() => random.uuid())
  const { format: _, ...wishes } = spec.wishes
  const kind: Kind<unknown, null> = {
    ...sessionKind,
    create(doc) {
      sessionFields.write(doc, {
        ...spec.fields,
        date: spec.date,
        zone: ZONE,
        deadline: addDays(spec.date, -BEFORE),
        deadlineTime: '18:00',
        video: 'https://call.example/lug-poster',
        host: methodist,
        cohosts: [knownId('methodist-2', methodist)],
        experts,
        slotMinutes: wishes.slotMinutes,
        salvoMinutes: wishes.salvoMinutes,
        breakMinutes: wishes.breakMinutes,
        breakAfter: wishes.breakAfter
      })
      posters.seed(
        doc,
        ids.map((id, i) => ({ id, code: codes[i]!, presenter: presenters[i]!.id }))
      )
      rooms.seed(
        doc,
        spec.rooms.map((name, i) => ({ id: roomIds[i]!, name }))
      )
      const planned = planProgramme(
        presenters.map(({ id }) => [id]),
        spec.wishes
      ).map((step) => ({ id: random.uuid(), ...step }))
      steps.seed(
        doc,
        planned.map(({ id, kind: sort, minutes }) => ({ id, kind: sort, minutes }))
      )
      for (const { id, talks: told = [] } of planned)
        talks.seed(
          doc,
          told.map(({ room, poster, listeners }) => ({
            id: random.uuid(),
            room: roomIds[room]!,
            poster: ids[poster]!,
            listeners: listeners.map((at) => ids[at]!)
          })),
          id
        )
    }
  }
  const doc = createDocument(kind, null, methodist)
  doc.getMap('meta').set('createdAt', hourOf(addDays(spec.date, -28), 10, 15))
  return doc
}

function posterContent(
  content: PosterContent,
  person: PersonSeed,
  submittedAt: string
): Partial<PosterFields> {
  const blocks = (Object.keys(BLOCKS) as BlockName[]).flatMap((name, i) =>
    content.blocks[i] ? [[name, richFromPlain(content.blocks[i]!)] as const] : []
  )
  return {
    title: content.title,
    authors: shortName(person),
    organization: PLACES.find(({ id }) => id === person.organization)?.name ?? '',
    subject: content.about ?? content.subject,
    grades: content.grades,
    ...Object.fromEntries(blocks),
    submittedAt
  }
}

/** Votes count by who wrote them: each person writes in a document of their own, and they meet. */
function notesDocument(
  spec: Spec,
  {
    ids,
    presenters,
    others,
    random
  }: { ids: string[]; presenters: readonly PersonSeed[]; others: readonly PersonSeed[]; random: Random }
): Y.Doc {
  const doc = createDocument(notesRoom, null, others[0]!.id)
  doc.getMap('meta').set('createdAt', hourOf(spec.date, 15, 0))
  const liked: { target: string; likes: number }[] = []
  notes.seed(
    doc,
    spec.notes.map(({ poster, sort, text, likes, answer }, i) => {
      const id = random.uuid()
      const author = others[i % others.length]!
      liked.push({ target: id, likes })
      return {
        id,
        sort,
        text,
        poster: ids[poster] ?? '',
        author: author.id,
        name: shortName(author),
        created: hourOf(spec.date, 15, 3 + i * 2),
        answered: answer !== undefined
      }
    })
  )
  for (const [i, { poster, answer }] of spec.notes.entries()) {
    const presenter = presenters[poster]
    if (!answer || !presenter) continue
    const reply = {
      id: random.uuid(),
      text: answer,
      author: presenter.id,
      name: shortName(presenter),
      created: hourOf(spec.date, 15, 6 + i * 2)
    }
    notes.seed(doc, [reply], liked[i]!.target)
  }
  for (const [i, person] of others.entries()) {
    const own = new Y.Doc()
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc))
    noteAuthor(own, person.id)
    const say = (kind: VoteKind, target: string) =>
      vote(own, { kind, target, person: person.id, name: shortName(person) }, true)
    own.transact(() => {
      for (const { target, likes } of liked) if (i < likes) say('like', target)
      for (const [at, content] of spec.posters.entries()) {
        if (!begun(content)) continue
        if (random.chance(0.28)) say('valuable', ids[at]!)
        if (random.chance(0.12)) say('use', ids[at]!)
        if (random.chance(0.04)) say('bank', ids[at]!)
      }
    })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc)))
    own.destroy()
  }
  return doc
}

function marksDocument(
  spec: Spec,
  { ids, experts, random }: { ids: string[]; experts: readonly string[]; random: Random }
): Y.Doc {
  const doc = createDocument(marksRoom, null, experts[0]!)
  doc.getMap('meta').set('createdAt', hourOf(spec.date, 15, 0))
  for (const poster of ids)
    for (const expert of experts)
      for (const criterion of Object.keys(CRITERIA) as Criterion[])
        setMark(doc, { poster, expert, criterion }, random.int(1, 3))
  remarks.seed(doc, [
    {
      id: random.uuid(),
      poster: ids[3]!,
      text: 'Стоит позвать в банк практик: описано так, что повторит любой.',
      author: experts[0]!,
      created: hourOf(spec.date, 15, 50)
    }
  ])
  return doc
}
