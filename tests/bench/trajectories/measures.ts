/** What the figures of issue 4 cost without a screen: reading, folding, summing up and counting. Loaded by main.ts. */
import * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { firstLetters } from '$lib/crdt/rich.fixture.ts'
import { heads, type DocumentEvent } from '$lib/crdt/events.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { changeMap, diagnosesFrom, heatMap } from '$lib/kinds/answer/heat-map.ts'
import { COMPONENT_KEYS } from '$lib/kinds/campaign/model.ts'
import { activities, trajectoryFields, trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { trajectoryState } from '$lib/kinds/trajectory/life.ts'
import { fromLibrary, LIBRARY } from '$lib/kinds/trajectory/library.ts'
import { associationsOf, countBy, foldForLists, trajectoryEntries } from '$lib/kinds/trajectory/overview.ts'
import { activityViews } from '$lib/kinds/trajectory/view.ts'

const TODAY = '2026-11-15'
const ACTIVITIES = 60
const PEOPLE = 1500
const ASSOCIATIONS = 40

interface Rooms {
  doc: Y.Doc
  review: Y.Doc
}

/** Steps of both rooms, each knowing all before it, minutes apart. `late` clocks are wrong by a day. */
class Scribe {
  rooms: Rooms
  #known: DocumentEvent[] = []
  #minute = 0
  #late: boolean

  constructor(rooms: Rooms, late = false) {
    this.rooms = rooms
    this.#late = late
  }

  did(room: keyof Rooms, what: DocumentEvent['what']): string {
    this.#minute += 37
    const skew = this.#late && room === 'review' ? 1440 : 0
    const at = new Date(Date.UTC(2022, 8, 1) + (this.#minute - skew) * 60_000).toISOString()
    const actor = room === 'doc' ? 'teacher' : 'tutor'
    const event = { id: crypto.randomUUID(), actor, at, base: heads(this.#known.slice(-3)), what }
    this.rooms[room].getMap('events').set(event.id, event)
    this.#known.push(event)
    return event.id
  }

  approve(replaces: string, letter: string): void {
    const submission = this.did('doc', { step: 'submit' })
    const file = { sha256: letter.repeat(64), type: 'application/json', name: 'Траектория', size: 20_000 }
    this.did('review', { step: 'approve', submission, replaces, file, digest: letter })
  }

  /** Begun, reported, returned, reported again, and accepted or not. */
  work(activity: string, accepted: boolean): void {
    const report = {
      text: 'Провела урок, приложила план и разбор. '.repeat(6),
      date: '2026-11-12',
      link: '',
      files: []
    }
    this.did('doc', { step: 'begin', activity })
    const first = this.did('doc', { step: 'report', activity, report })
    this.did('review', {
      step: 'return',
      activity,
      report: first,
      note: 'Добавьте, что изменили после урока'
    })
    const second = this.did('doc', { step: 'report', activity, report })
    if (accepted) this.did('review', { step: 'accept', activity, report: second })
  }
}

function made(person: string, count: number): Rooms {
  const doc = createDocument(
    trajectoryKind,
    {
      fields: {
        person,
        year: '2026-2027',
        organization: `school-${person.length}`,
        tutors: ['tutor'],
        goal: 'Оценивать по критериям',
        hoursGoal: 144,
        request: richFromPlain('Хочу научиться оценивать по критериям. '.repeat(20)),
        reflection: richFromPlain('Итог.')
      },
      deficits: COMPONENT_KEYS.slice(0, 3).map((component) => ({
        component,
        text: 'Трудности в оценивании'
      })),
      activities: Array.from({ length: count }, (_, i) => ({
        ...fromLibrary(LIBRARY[i % LIBRARY.length]!),
        deficit: i % 3,
        due: { month: `2026-${String(9 + (i % 4)).padStart(2, '0')}` }
      }))
    },
    'tutor'
  )
  return { doc, review: new Y.Doc() }
}

/** Sixty activities, each worked on through five years: taken up, returned, accepted, opened again; texts edited. */
function fiveYears(late: boolean): { update: Uint8Array; review: Uint8Array; events: number } {
  const rooms = made('teacher', ACTIVITIES)
  const scribe = new Scribe(rooms, late)
  const { activities: rows } = trajectoryKind.read(rooms.doc)
  for (let year = 0; year < 5; year++) {
    scribe.approve(year === 0 ? '' : String(year - 1).repeat(64), String(year))
    for (const { id } of rows) {
      if (year > 0) scribe.did('review', { step: 'reopen', activity: id, note: 'Новый год' })
      else scribe.work(id, true)
      if (year > 0) {
        const report = scribe.did('doc', { step: 'report', activity: id, report: { text: 'Снова провела' } })
        scribe.did('review', { step: 'accept', activity: id, report })
      }
      const text = activities.text(rooms.doc, id, 'reportText')!
      for (let i = 0; i < 20; i++) text.insert(i, 'слово '[i % 6]!)
      activities.patch(rooms.doc, id, { hours: 6 + year })
    }
    firstLetters(trajectoryFields.prose(rooms.doc, 'reflection')).insert(0, `Год ${year}. `)
  }
  return {
    update: Y.encodeStateAsUpdate(rooms.doc),
    review: Y.encodeStateAsUpdate(rooms.review),
    events: readEvents(rooms.doc).length + readEvents(rooms.review).length
  }
}

type CatalogueRow = Summary & { id: string; part: string }
const NOTHING: Summary = { title: '', people: [], dates: [], counts: {}, unique: [], words: '', events: [] }

/** Trajectories of 15 activities, half of them worked on, as the catalogue holds them. */
function catalogue(): CatalogueRow[] {
  return Array.from({ length: PEOPLE }, (_, i) => {
    const rooms = made(`person-${i}`, 15)
    const scribe = new Scribe(rooms, i % 10 === 0)
    if (i % 8 > 0) scribe.approve('', 'a')
    for (const [n, { id }] of trajectoryKind.read(rooms.doc).activities.entries())
      if (i % 8 > 0 && n % 2 === 0) scribe.work(id, n % 4 === 0)
    return [
      {
        ...trajectoryKind.summarize(rooms.doc),
        id: `${i}`,
        part: '',
        events: [],
        folded: foldForLists(readEvents(rooms.doc), readEvents(rooms.review), `person/person-${i}`)
      },
      { ...NOTHING, id: `${i}`, part: 'review' }
    ]
  }).flat()
}

function answers(): Summary[] {
  return Array.from({ length: PEOPLE }, (_, i) => ({
    ...NOTHING,
    people: [`person-${i % (PEOPLE / 2)}`],
    about: 'campaign/1',
    dates: ['2026-09-20'],
    counts: { submitted: 1, [i < PEOPLE / 2 ? 'wave:first' : 'wave:last']: 1 },
    scores: Object.fromEntries(COMPONENT_KEYS.map((key, n) => [`self:${key}`, 40 + ((i * 7 + n * 13) % 60)]))
  }))
}

const associations = Array.from({ length: ASSOCIATIONS }, (_, a) => ({
  id: `association-${a}`,
  members: Array.from({ length: PEOPLE }, (_, i) => `person-${i}`).filter(
    (_, i) => i % ASSOCIATIONS === a || i % 97 === a
  )
}))

/** Fresh objects, as the database gives them: nothing is remembered from the run before. */
const fresh = <T>(value: T): T => structuredClone(value)

/** Milliseconds of the processor, not of the clock on the wall: others work on this machine. */
function times(runs: number, prepare: () => () => void): number[] {
  return Array.from({ length: runs }, () => {
    const work = prepare()
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
}

export interface Measured {
  what: string
  asked: string
  values: number[]
}

export function measureAll(runs: number): Measured[] {
  const history = fiveYears(false)
  const skewed = fiveYears(true)
  const rows = catalogue()
  const diagnoses = answers()
  const opened = ({ update, review }: typeof history) => {
    const [doc, room] = [new Y.Doc(), new Y.Doc()]
    Y.applyUpdate(doc, update)
    Y.applyUpdate(room, review)
    return { doc, room }
  }
  const shown = ({ doc, room }: ReturnType<typeof opened>) => {
    const { state } = trajectoryState(
      readEvents(doc),
      readEvents(room),
      trajectoryKind.read(doc).fields.person
    )
    return activityViews(trajectoryKind.read(doc), state, TODAY)
  }
  const about = `${ACTIVITIES} activities, ${history.events} steps, ${Math.round(history.update.length / 1024)} kB`
  return [
    {
      what: `open: decode, read, fold, view (${about})`,
      asked: '≤ 300 ms, ÷4, with the screen',
      values: times(runs, () => () => shown(opened(history)))
    },
    {
      what: 'the same, the tutor’s clock a day wrong',
      asked: '',
      values: times(runs, () => () => shown(opened(skewed)))
    },
    {
      what: 'summary of it, first',
      asked: '',
      values: times(runs, () => {
        const { doc } = opened(history)
        return () => trajectoryKind.summarize(doc)
      })
    },
    {
      what: 'summary of it after one letter, read before',
      asked: '',
      values: times(runs, () => {
        const { doc } = opened(history)
        const [row] = trajectoryKind.read(doc).activities
        trajectoryKind.summarize(doc)
        activities.text(doc, row!.id, 'content')!.insert(0, 'а')
        return () => trajectoryKind.summarize(doc)
      })
    },
    {
      what: `overview and counts of ${PEOPLE} trajectories from the catalogue`,
      asked: '≤ 100 ms, ÷4',
      values: times(runs, () => {
        const given = fresh(rows)
        return () => {
          const entries = trajectoryEntries(given, TODAY)
          countBy(entries, associationsOf(associations))
          countBy(entries, ({ organization }) => [organization])
          countBy(entries, ({ tutors }) => tutors)
        }
      })
    },
    {
      what: `heat map of ${PEOPLE} diagnoses, ${ASSOCIATIONS} associations, and the change`,
      asked: '≤ 200 ms, ÷4',
      values: times(runs, () => {
        const given = fresh(diagnoses)
        return () => {
          const all = diagnosesFrom(given)
          heatMap(all, 'first', associations)
          changeMap(all, associations)
        }
      })
    }
  ]
}
