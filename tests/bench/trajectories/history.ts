/** A trajectory of sixty activities with five years behind it, as its two rooms hold it. */
import * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import { heads, type DocumentEvent } from '$lib/crdt/events.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { firstLetters } from '$lib/crdt/rich.fixture.ts'
import { writeAs } from '$lib/crdt/writer.ts'
import { COMPONENT_KEYS } from '$lib/kinds/campaign/model.ts'
import { activities, trajectoryFields, trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { fromLibrary, LIBRARY } from '$lib/kinds/trajectory/library.ts'
import { richFromPlain } from '$lib/rich-text.ts'

export const ACTIVITIES = 60

export interface Rooms {
  doc: Y.Doc
  review: Y.Doc
}

/** Steps of both rooms, each knowing all before it, minutes apart. `late` clocks are wrong by a day. */
export class Scribe {
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
    writeAs(this.rooms[room], actor)
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

export function made(person: string, count: number): Rooms {
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
export function fiveYears(late: boolean): { update: Uint8Array; review: Uint8Array; events: number } {
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
