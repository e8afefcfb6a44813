/**
 * What stands on one board, as its cards read it. It is worked out when a room changes, not when a card asks: of five
 * hundred cards only those are woken whose own note, votes, answers or place changed.
 */
import type { DocumentHandle } from '$lib/crdt/handle.ts'
import { grouped } from '$lib/grouped.ts'
import { notePlaces, posterBoxes, type Box } from '../../board-places.ts'
import type { NoteRow, NotesModel, Point, PosterRow, SessionModel, StrokeRow, VoteKind } from '../../model.ts'
import { Keyed } from './keyed.svelte.ts'

export interface Tally {
  count: number
  /** Whether this person said it. */
  mine: boolean
}

/** Where a note stands, and whether a host holds it there. */
export interface NotePlace extends Point {
  pinned: boolean
}

const NONE: Tally = { count: 0, mine: false }
const NOWHERE: NotePlace = { x: 0, y: 0, pinned: false }
const NO_NOTES: readonly NoteRow[] = []
/** Notes that belong to no poster there is. */
const FREE = ''

const tallies = () => new Keyed(NONE, (a, b) => a.count === b.count && a.mine === b.mine)

const sameList = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((item, i) => item === b[i])

export class BoardNotes {
  readonly #session: DocumentHandle<SessionModel>
  readonly #room: DocumentHandle<NotesModel>
  readonly #me: string
  #notes = $state.raw(NO_NOTES)
  #hiddenNotes = $state.raw(NO_NOTES)
  #strokes = $state.raw<readonly StrokeRow[]>([])
  #boxes = $state.raw<ReadonlyMap<string, Box>>(new Map())
  readonly #places = new Keyed(NOWHERE, (a, b) => a.x === b.x && a.y === b.y && a.pinned === b.pinned)
  readonly #tallies = { like: tallies(), valuable: tallies(), use: tallies(), bank: tallies() }
  readonly #replies = new Keyed(NO_NOTES, sameList)
  readonly #byPoster = new Keyed(NO_NOTES, sameList)
  #of: readonly unknown[] = []
  #posters: readonly PosterRow[] | null = null
  #votes: NotesModel['votes'] | null = null

  /** @param me whose votes are one's own */
  constructor(session: DocumentHandle<SessionModel>, room: DocumentHandle<NotesModel>, me: string) {
    this.#session = session
    this.#room = room
    this.#me = me
    this.#look()
    for (const handle of [session, room]) handle.attach(handle.subscribe(() => this.#look()))
  }

  /** What stands on the board. */
  get all(): readonly NoteRow[] {
    return this.#notes
  }

  /** What hosts took from it. */
  get hidden(): readonly NoteRow[] {
    return this.#hiddenNotes
  }

  get strokes(): readonly StrokeRow[] {
    return this.#strokes
  }

  /** Where the posters are. */
  get boxes(): ReadonlyMap<string, Box> {
    return this.#boxes
  }

  get free(): readonly NoteRow[] {
    return this.#byPoster.get(FREE)
  }

  of(poster: string): readonly NoteRow[] {
    return this.#byPoster.get(poster)
  }

  /** The oldest first. */
  repliesTo(note: string): readonly NoteRow[] {
    return this.#replies.get(note)
  }

  tally(kind: VoteKind, target: string): Tally {
    return this.#tallies[kind].get(target)
  }

  place(note: string): NotePlace {
    return this.#places.get(note)
  }

  /** All of them, for who looks once. */
  places(): ReadonlyMap<string, NotePlace> {
    return this.#places.all()
  }

  #look(): void {
    const { posters, pins, held, fields } = this.#session.model
    const { notes, strokes, votes } = this.#room.model
    const of = [posters, pins, held, fields, notes, strokes, votes]
    if (sameList(of, this.#of)) return
    this.#of = of
    if (posters !== this.#posters) this.#boxes = posterBoxes((this.#posters = posters))
    const hidden = new Set(fields.hidden)
    const waits = this.#waiting(notes)
    const seen = notes.filter((note) => !hidden.has(note.id) && !waits(note))
    const standing = seen.filter(({ parent }) => parent === '')
    if (!sameList(standing, this.#notes)) this.#notes = standing
    const taken = notes.filter(({ id }) => hidden.has(id))
    if (!sameList(taken, this.#hiddenNotes)) this.#hiddenNotes = taken
    const lines = strokes.filter(({ id }) => !hidden.has(id))
    if (!sameList(lines, this.#strokes)) this.#strokes = lines
    // Of five hundred notes one comes: what the others have is not put again.
    const ids = standing.map(({ id }) => id)
    for (const keyed of [this.#replies, this.#tallies.like]) keyed.know(ids)
    const { valuable, use, bank } = this.#tallies
    const cards = [FREE, ...this.#boxes.keys()]
    for (const keyed of [this.#byPoster, valuable, use, bank]) keyed.know(cards)
    this.#replies.put(this.#answersOf(seen))
    this.#byPoster.put(this.#posterNotes(standing))
    this.#places.put(this.#placesOf(standing, pins))
    if (votes !== this.#votes) this.#count((this.#votes = votes))
  }

  /** What came to a poster after it was frozen waits, in the sight of whoever wrote it only. */
  #waiting(notes: readonly NoteRow[]): (note: NoteRow) => boolean {
    const { held, fields } = this.#session.model
    const frozen = fields.frozenPosters.filter((poster) => held[poster])
    if (frozen.length === 0) return () => false
    const known = new Map(frozen.map((poster) => [poster, new Set(held[poster])]))
    const posters = new Map(notes.map(({ id, poster }) => [id, poster]))
    return ({ id, parent, poster, author }) =>
      author !== this.#me && known.get(posters.get(parent) ?? poster)?.has(id) === false
  }

  #answersOf(seen: readonly NoteRow[]): Map<string, readonly NoteRow[]> {
    return grouped(
      seen
        .filter(({ parent }) => parent !== '')
        .sort((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : 0)),
      ({ parent }) => parent
    )
  }

  #posterNotes(standing: readonly NoteRow[]): Map<string, readonly NoteRow[]> {
    return grouped(standing, ({ poster }) => (this.#boxes.has(poster) ? poster : FREE))
  }

  #placesOf(standing: readonly NoteRow[], pins: SessionModel['pins']): Map<string, NotePlace> {
    const places = notePlaces(standing, pins, this.#boxes)
    return new Map([...places].map(([id, { x, y }]) => [id, { x, y, pinned: id in pins }]))
  }

  #count(votes: NotesModel['votes']): void {
    for (const [kind, keyed] of Object.entries(this.#tallies)) {
      const counted = new Map<string, Tally>()
      for (const vote of votes) {
        if (vote.kind !== kind) continue
        const { count, mine } = counted.get(vote.target) ?? NONE
        counted.set(vote.target, { count: count + 1, mine: mine || vote.person === this.#me })
      }
      keyed.put(counted)
    }
  }
}
