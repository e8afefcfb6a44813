/** All that the board and its list show of one session, and what a person here may do with it. */
import type { CatalogueRow } from '$lib/device/database.ts'
import type { LiveQuery } from '$lib/device/live-query.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { freePlace, posterUnder, type Box } from '../../board-places.ts'
import { pinNotes, posters as posterRows, sessionFields } from '../../document.ts'
import { inPieces, packStroke, type InkPoint } from '../../ink.ts'
import {
  isHost,
  posterPart,
  type MarksModel,
  type NoteRow,
  type NoteSort,
  type NotesModel,
  type Point,
  type PosterModel,
  type PosterRow,
  type SessionFields,
  type SessionModel,
  type StrokeRow,
  type VoteKind
} from '../../model.ts'
import { notes as noteRows, strokes as strokeRows, vote } from '../../notes-room.ts'
import { EMPTY_POSTER } from '../../poster-room.ts'
import { BoardNotes, type NotePlace, type Tally } from './board-notes.svelte.ts'
import { Following } from './following.svelte.ts'

/** A poster as the board shows it. */
export interface BoardPoster {
  id: string
  code: string
  /** How its presenter is called where the poster says no authors. */
  name: string
  presenter: string
  content: PosterModel
  box: Box
}

export class BoardDesk {
  readonly id: string
  readonly space: OpenSpace
  readonly session: OpenedDocument<SessionModel>
  readonly room: OpenedDocument<NotesModel>
  /** Experts and hosts only. */
  readonly marksRoom: OpenedDocument<MarksModel> | null
  readonly following: Following
  readonly #contents: LiveQuery<CatalogueRow[]>
  readonly #board: BoardNotes
  readonly #written = $derived.by(
    () =>
      new Map(
        (this.#contents.current ?? []).map(({ part, facts }) => [part, facts as unknown as PosterModel])
      )
  )
  /** In the order of the programme’s codes. */
  readonly posters: readonly BoardPoster[] = $derived.by(() =>
    this.session.model.posters.map((row) => this.#poster(row))
  )

  /** @param contents rows of the posters' rooms */
  constructor(
    id: string,
    space: OpenSpace,
    rooms: {
      session: OpenedDocument<SessionModel>
      notes: OpenedDocument<NotesModel>
      marks: OpenedDocument<MarksModel> | null
    },
    contents: LiveQuery<CatalogueRow[]>
  ) {
    this.id = id
    this.space = space
    this.session = rooms.session
    this.room = rooms.notes
    this.marksRoom = rooms.marks
    this.#board = new BoardNotes(this.session.handle, this.room.handle, this.me)
    this.#contents = contents
    this.following = new Following(this)
  }

  get me(): string {
    return this.space.principal.personId
  }

  get name(): string {
    return this.space.me.name || this.space.principal.name
  }

  get fields(): SessionFields {
    return this.session.model.fields
  }

  /** Steers the board now: in the archive nobody does. */
  get host(): boolean {
    return this.leads && !this.archived
  }

  /** Leads the session, in whatever phase it is. */
  get leads(): boolean {
    return this.session.readOnly === null && (isHost(this.fields, this.me) || this.space.coordinates)
  }

  /** There is nothing in the result for guests. */
  get seesResult(): boolean {
    return (
      this.marksRoom !== null ||
      this.space.principal.role !== null ||
      this.session.model.posters.some(({ id }) => this.presents(id))
    )
  }

  get archived(): boolean {
    return this.fields.phase === 'archive'
  }

  get expert(): boolean {
    return (
      !this.archived &&
      this.marksRoom !== null &&
      this.marksRoom.readOnly === null &&
      this.fields.experts.includes(this.me)
    )
  }

  /** Milliseconds since 1970 by the relay, or by this device while it has not been heard. */
  get now(): number {
    return this.space.relay.session?.clock.now ?? Date.now()
  }

  /** Everybody but hosts only reads. */
  get frozen(): boolean {
    return this.fields.frozen && !this.host
  }

  /** Why nothing can be written here; null where it can. */
  whyNot(poster = ''): 'archive' | 'frozen' | 'poster' | 'reader' | null {
    if (this.archived) return 'archive'
    if (this.room.readOnly !== null) return 'reader'
    if (this.host) return null
    if (this.fields.frozen) return 'frozen'
    return poster && this.fields.frozenPosters.includes(poster) ? 'poster' : null
  }

  /** A poster that is not here yet may be on the relay. */
  get coming(): boolean {
    const { relay } = this.space
    return relay.bound && !relay.caughtUp
  }

  poster(id: string): BoardPoster | undefined {
    return this.posters.find((poster) => poster.id === id)
  }

  /** Id of the poster that a note at this place belongs to. */
  posterAt(at: Point): string {
    return posterUnder(at, this.#board.boxes)
  }

  /** What stands on the board, and in what place; whoever reads one note's is woken by that one only. */
  get notes(): readonly NoteRow[] {
    return this.#board.all
  }

  /** Hosts alone see what they took from the board, apart. */
  get hiddenNotes(): readonly NoteRow[] {
    return this.#board.hidden
  }

  get strokes(): readonly StrokeRow[] {
    return this.#board.strokes
  }

  place(note: string): NotePlace {
    return this.#board.place(note)
  }

  /** Of all notes, as they are now. */
  places(): ReadonlyMap<string, NotePlace> {
    return this.#board.places()
  }

  notesOf(poster: string): readonly NoteRow[] {
    return this.#board.of(poster)
  }

  /** Notes of no poster. */
  get freeNotes(): readonly NoteRow[] {
    return this.#board.free
  }

  repliesTo(note: string): readonly NoteRow[] {
    return this.#board.repliesTo(note)
  }

  tally(kind: VoteKind, target: string): Tally {
    return this.#board.tally(kind, target)
  }

  /** Whether this person presents the poster: may answer for it, and makes no marks on it. */
  presents(poster: string): boolean {
    const row = this.session.model.posters.find(({ id }) => id === poster)
    const prefix = `poster-session/${this.id}~${posterPart(poster)}`
    return (
      (row?.presenter !== '' && row?.presenter === this.me) ||
      this.space.principal.grants.some((grant) => grant.prefix === prefix && grant.role === 'presenter')
    )
  }

  /** Whether a note under a poster was written by its presenter. */
  isPresenter({ author }: Pick<NoteRow, 'author'>, poster: string): boolean {
    const row = this.session.model.posters.find(({ id }) => id === poster)
    return row !== undefined && author !== '' && [row.presenter, `link:${row.linkId}`].includes(author)
  }

  // Notes

  owns({ author }: Pick<NoteRow, 'author'>): boolean {
    return author === this.me
  }

  mayEdit(note: NoteRow): boolean {
    return this.owns(note) && this.whyNot(note.poster) === null
  }

  mayMove(note: NoteRow): boolean {
    if (this.host) return true
    const pinned = this.fields.locked || this.place(note.id).pinned
    return this.mayEdit(note) && !pinned
  }

  /** Answers its id; null where nothing can be written. */
  addNote(sort: NoteSort, poster: string, near?: Point, words = ''): string | null {
    if (this.whyNot(poster) !== null) return null
    const at = near && freePlace(near, this.places().values())
    const row = { sort, poster, at, text: words, ...this.#signed() }
    let id: string | null = null
    this.room.handle.change('новая заметка', (doc) => (id = noteRows.add(doc, row)))
    return id
  }

  reply(note: NoteRow, words: string): void {
    const row = { sort: note.sort, poster: note.poster, text: words, ...this.#signed() }
    this.room.handle.change('ответ', (doc) => noteRows.add(doc, row, { parent: note.id }))
  }

  noteText(note: NoteRow) {
    const text = noteRows.text(this.room.handle.doc, note.id, 'text')
    return text && this.room.handle.textField(`notes/${note.id}/text`, 'заметка', text)
  }

  setSort(note: NoteRow, sort: NoteSort): void {
    this.room.handle.change('вид заметки', (doc) => noteRows.patch(doc, note.id, { sort }))
  }

  setAnswered(note: NoteRow, answered: boolean): void {
    this.room.handle.change('отметка об ответе', (doc) => noteRows.patch(doc, note.id, { answered }))
  }

  /** From the list: to another poster, where the board finds it a place. */
  assign(note: NoteRow, poster: string): void {
    this.#unpin(note)
    this.room.handle.change('место заметки', (doc) => noteRows.patch(doc, note.id, { poster, at: undefined }))
  }

  /** Where it was dropped; near a poster it belongs to it. A host's hand holds it there while positions are locked. */
  move(note: NoteRow, at: Point): void {
    const place = { x: Math.round(at.x), y: Math.round(at.y) }
    const pinned = this.fields.locked || this.place(note.id).pinned
    if (pinned) this.session.handle.steer((doc) => pinNotes(doc, new Map([[note.id, place]])))
    const poster = this.posterAt(place)
    this.room.handle.change('место заметки', (doc) => noteRows.patch(doc, note.id, { at: place, poster }))
  }

  setPinned(note: NoteRow, pinned: boolean): void {
    const { x, y } = this.place(note.id)
    const at = pinned ? { x, y } : null
    this.session.handle.steer((doc) => pinNotes(doc, new Map([[note.id, at]])))
  }

  /** One's own goes; of another's the board is freed, and it can be brought back. */
  remove(note: NoteRow): void {
    if (this.owns(note)) this.room.handle.change('убрать заметку', (doc) => noteRows.remove(doc, note.id))
    else this.setHidden(note.id, true)
  }

  restore(note: NoteRow): void {
    if (this.owns(note)) this.room.handle.change('вернуть заметку', (doc) => noteRows.restore(doc, note.id))
    else this.setHidden(note.id, false)
  }

  setHidden(id: string, hidden: boolean): void {
    this.session.handle.change(hidden ? 'скрыть с доски' : 'вернуть на доску', (doc) => {
      const rest = sessionFields.read(doc).hidden.filter((known) => known !== id)
      sessionFields.write(doc, { hidden: hidden ? [...rest, id] : rest })
    })
  }

  toggleVote(kind: VoteKind, target: string): void {
    const { mine } = this.tally(kind, target)
    const said = { kind, target, person: this.me, name: this.name }
    this.room.handle.steer((doc) => vote(doc, said, !mine))
  }

  // Pen

  draw(points: readonly InkPoint[], colour: number, size: number): void {
    if (this.whyNot() !== null || points.length === 0) return
    const { author, created } = this.#signed()
    this.room.handle.change('линия', (doc) => {
      for (const piece of inPieces(points))
        strokeRows.add(doc, { points: packStroke(piece), colour, size, author, created })
    })
    this.room.handle.endStep()
  }

  mayErase(stroke: StrokeRow): boolean {
    return this.host || (this.owns(stroke) && this.whyNot() === null)
  }

  erase(strokes: readonly StrokeRow[]): void {
    const own = strokes.filter((stroke) => this.owns(stroke))
    if (own.length > 0)
      this.room.handle.change('ластик', (doc) => {
        for (const { id } of own) strokeRows.remove(doc, id)
      })
    for (const { id } of strokes.filter((stroke) => !this.owns(stroke))) this.setHidden(id, true)
  }

  // What hosts steer

  steer(values: Partial<SessionFields>): void {
    this.session.handle.steer((doc) => sessionFields.write(doc, values))
  }

  movePoster(id: string, at: Point): void {
    const place = { x: Math.round(at.x), y: Math.round(at.y) }
    this.session.handle.change('место постера', (doc) => posterRows.patch(doc, id, { at: place }))
  }

  #unpin(note: NoteRow): void {
    if (this.host && this.place(note.id).pinned)
      this.session.handle.steer((doc) => pinNotes(doc, new Map([[note.id, null]])))
  }

  #signed() {
    return { author: this.me, name: this.name, created: new Date(this.now).toISOString() }
  }

  #poster({ id, code, name, presenter }: PosterRow): BoardPoster {
    const content = this.#written.get(posterPart(id)) ?? EMPTY_POSTER
    const known = presenter && this.space.person(presenter) ? this.space.nameOf(presenter) : name
    return { id, code, name: known, presenter, content, box: this.#board.boxes.get(id)! }
  }
}
