/** One device with the board of a session: what its person can do on it, chosen by numbers. */
import fc from 'fast-check'
import type * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { notePlaces, posterBoxes } from '$lib/kinds/poster-session/board-places.ts'
import { pinNotes, posters, sessionFields, sessionKind } from '$lib/kinds/poster-session/document.ts'
import { packStroke } from '$lib/kinds/poster-session/ink.ts'
import { NOTE_SORTS, VOTES, type NoteSort } from '$lib/kinds/poster-session/model.ts'
import { notes, notesRoom, strokes, vote } from '$lib/kinds/poster-session/notes-room.ts'

const ACTS = [
  'stick',
  'reply',
  'drag',
  'type',
  'answer',
  'tear',
  'draw',
  'rub',
  'vote',
  'undo',
  'redo'
] as const
const STEERING = ['hide', 'pin', 'unpin', 'poster', 'timer', 'show', 'freeze'] as const

export const actArbitrary = fc.record({
  do: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ACTS) },
    { weight: 1, arbitrary: fc.constantFrom(...STEERING) }
  ),
  a: fc.nat(99),
  b: fc.nat(99)
})
export type Act = typeof actArbitrary extends fc.Arbitrary<infer T> ? T : never

export function newBoard(): Y.Doc {
  return createDocument(
    sessionKind,
    {
      fields: { title: 'Практики', host: 'host-0', cohosts: ['host-1'] },
      posters: [{ code: 'A1' }, { code: 'A2' }]
    },
    'host-0'
  )
}

/** What must be true in the end, whoever did it. */
export interface Ledger {
  /** Notes that nobody took off, by id. */
  stuck: Set<string>
  /** Everybody who ever said it: `kind/target/person`. */
  said: Set<string>
}

export class BoardDesk {
  readonly session
  readonly room
  readonly #person: string
  readonly #ledger: Ledger

  constructor(session: Y.Doc, room: Y.Doc, person: string, ledger: Ledger) {
    this.session = new DocumentHandle(
      session,
      sessionKind as never,
      'poster-session/1',
      person
    ) as DocumentHandle<ReturnType<typeof sessionKind.read>>
    this.room = new DocumentHandle(
      room,
      notesRoom as never,
      'poster-session/1~notes',
      person
    ) as DocumentHandle<ReturnType<typeof notesRoom.read>>
    this.#person = person
    this.#ledger = ledger
  }

  /** All that a screen draws from. */
  get seen() {
    const { model } = this.session
    const room = this.room.model
    const places = notePlaces(room.notes, model.pins, posterBoxes(model.posters))
    return { session: model, room, places: [...places] }
  }

  close(): void {
    this.session.close()
    this.room.close()
  }

  do({ do: what, a, b }: Act): void {
    const own = (rows: readonly { id: string; author: string }[]) =>
      pick(
        rows.filter(({ author }) => author === this.#person || this.#hosts),
        a
      )
    const { notes: stickies, strokes: lines, votes } = this.room.model
    const poster = pick(this.session.model.posters, b)!.id
    const note = own(stickies)
    const change = (label: string, command: (doc: Y.Doc) => void) => this.room.change(label, command)
    const signed = { author: this.#person, name: this.#person, created: '' }
    switch (what) {
      case 'stick': {
        const sort = pick(Object.keys(NOTE_SORTS) as NoteSort[], a)!
        const at = b % 3 === 0 ? {} : { at: { x: a * 9, y: b * 7 } }
        change('заметка', (doc) => this.#ledger.stuck.add(notes.add(doc, { sort, poster, ...at, ...signed })))
        return
      }
      case 'reply': {
        const to = pick(stickies, b)
        if (to) change('ответ', (doc) => this.#ledger.stuck.add(notes.add(doc, signed, { parent: to.id })))
        return
      }
      case 'drag':
        if (note) change('место', (doc) => notes.patch(doc, note.id, { at: { x: b, y: a } }))
        return
      case 'type':
        if (note) change('текст', (doc) => notes.text(doc, note.id, 'text')!.insert(0, `${b} `))
        return
      case 'answer':
        if (note) change('ответ', (doc) => notes.patch(doc, note.id, { answered: b % 2 === 0 }))
        return
      case 'tear':
        if (!note) return
        this.#ledger.stuck.delete(note.id)
        change('снята', (doc) => notes.remove(doc, note.id))
        return
      case 'draw': {
        const points = packStroke([
          [a, b, 0.5],
          [b, a, 0.7]
        ])
        change('линия', (doc) => strokes.add(doc, { points, colour: b % 4, ...signed }))
        return
      }
      case 'rub': {
        const line = own(lines)
        if (line) change('ластик', (doc) => strokes.remove(doc, line.id))
        return
      }
      case 'vote': {
        const kind = pick(VOTES, a)!
        const target = kind === 'like' ? pick(stickies, b)?.id : poster
        if (!target) return
        const mine = votes.some(
          (one) => one.kind === kind && one.target === target && one.person === this.#person
        )
        this.#ledger.said.add(`${kind}/${target}/${this.#person}`)
        this.room.steer((doc) => vote(doc, { kind, target, person: this.#person, name: this.#person }, !mine))
        return
      }
      case 'undo':
      case 'redo': {
        const before = stickies.map(({ id }) => id)
        this.room[what]()
        // What one stuck oneself may go so.
        const left = new Set(this.room.model.notes.map(({ id }) => id))
        for (const id of before) if (!left.has(id)) this.#ledger.stuck.delete(id)
        return
      }
      default:
        if (this.#hosts) this.#steer(what, { a, b })
    }
  }

  get #hosts(): boolean {
    return this.#person.startsWith('host')
  }

  #steer(what: (typeof STEERING)[number], { a, b }: Omit<Act, 'do'>): void {
    const { fields, posters: rows, pins } = this.session.model
    const note = pick(this.room.model.notes, a)?.id ?? ''
    const poster = pick(rows, a)!.id
    const steer = (values: Parameters<typeof sessionFields.write>[1]) =>
      this.session.steer((doc) => sessionFields.write(doc, values))
    switch (what) {
      case 'hide': {
        const rest = fields.hidden.filter((id) => id !== note)
        return void (note && steer({ hidden: rest.length < fields.hidden.length ? rest : [...rest, note] }))
      }
      case 'pin':
        return void (note && this.session.steer((doc) => pinNotes(doc, new Map([[note, { x: a, y: b }]]))))
      case 'unpin': {
        const pinned = pick(Object.keys(pins), a)
        return void (pinned && this.session.steer((doc) => pinNotes(doc, new Map([[pinned, null]]))))
      }
      case 'poster':
        return void this.session.change('место', (doc) => posters.patch(doc, poster, { at: { x: a, y: b } }))
      case 'timer':
        return void steer({ timer: { label: '', step: '', length: b, endsAt: a, left: null } as never })
      case 'show':
        return void steer({ shown: b % 2 ? poster : '' })
      default:
        return void steer({ frozen: b % 2 === 0, frozenPosters: b % 3 ? [poster] : [] })
    }
  }
}

function pick<T>(rows: readonly T[], n: number): T | undefined {
  return rows[n % Math.max(1, rows.length)]
}
