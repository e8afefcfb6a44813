/** What this person does on the board just now: the tool in hand, what is chosen, what is open, what is on its way. */
import type { NoteSort, Point } from '../../model.ts'
import type { BoardDesk } from './board-desk.svelte.ts'
import { isCrowd, readAbout, TELLS_A_SECOND, viewOf, type BoardAbout } from './board-presence.ts'
import { Camera } from './camera.ts'

/** `arrange` is a host’s: fingers move posters with it. */
export type Tool = 'select' | 'hand' | 'arrange' | 'pen' | 'eraser' | NoteSort
export type Way = 'board' | 'list'

export class BoardStage {
  readonly desk: BoardDesk
  readonly camera = new Camera()
  tool = $state<Tool>('select')
  way = $state<Way>('board')
  /** Note that is chosen, and whether its text is being written. */
  chosen = $state<string | null>(null)
  writing = $state(false)
  /** A note or poster under the hand, not written yet. */
  dragged = $state.raw<{ id: string; at: Point } | null>(null)
  penColour = $state(0)
  /** The person does not want to see pointers; above many people there are none anyway. */
  pointersPaused = $state(false)
  /** The person's own reaction flies here at once. */
  onreact: (sign: string) => void = () => {}
  /** The own choice of poster: '' for the board; null while the host's counts. */
  #own = $state<string | null>(null)
  /** The poster that whom one follows has open; '' for none. */
  #theirs = $state('')
  #about: BoardAbout = {}
  #told = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #reactions = 0

  constructor(desk: BoardDesk) {
    this.desk = desk
  }

  /** The poster that is open in full; '' for the board. */
  get open(): string {
    const id = this.#own ?? (this.desk.following.shown || this.#theirs)
    return id && this.desk.poster(id) ? id : ''
  }

  openPoster(id: string): void {
    this.#own = id
    this.chosen = null
    this.tell({ o: id || undefined })
  }

  /** The host shows another poster: one's own choice of before no longer counts. */
  takeHostsWord(): void {
    this.#own = null
  }

  /** Whom one follows opened another poster, or closed it. */
  goAlong(id: string): void {
    if (id === this.#theirs) return
    this.#theirs = id
    this.#own = null
  }

  choose(id: string | null, writing = false): void {
    this.chosen = id
    this.writing = writing && id !== null
  }

  /** Where one is asked to write, beside a poster or in the middle of what is seen. */
  addNote(sort: NoteSort, near?: Point, poster?: string): string | null {
    const { view } = this.camera
    const middle = { x: view.x + view.width / 2 - 78, y: view.y + view.height / 2 - 45 }
    const at = near ?? (poster === undefined ? middle : undefined)
    const id = this.desk.addNote(sort, poster ?? (at ? this.desk.posterAt(at) : ''), at)
    this.tool = 'select'
    this.choose(id, true)
    return id
  }

  get pointersShown(): boolean {
    return !this.pointersPaused && !isCrowd(this.desk.room.presence.others, this.desk.me)
  }

  /** Tells the others a few times a second at most; the last word is always told. */
  tell(about: Partial<BoardAbout>): void {
    this.#about = { ...this.#about, ...about }
    const wait = this.#told + 1000 / TELLS_A_SECOND - performance.now()
    if (wait <= 0) this.#tell()
    else this.#timer ??= setTimeout(() => this.#tell(), wait)
  }

  react(sign: string): void {
    this.onreact(sign)
    this.tell({ r: [sign, ++this.#reactions] })
  }

  close(): void {
    clearTimeout(this.#timer)
    this.camera.close()
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#told = performance.now()
    const { desk, camera } = this
    const { presence } = desk.room
    const { others } = presence
    const followed = ({ clientId }: { clientId: number }) =>
      readAbout(presence.aboutOf(clientId)).f === desk.me
    const leads = desk.host || !isCrowd(others, desk.me) || others.some(followed)
    presence.tell({
      ...this.#about,
      p: this.pointersShown ? this.#about.p : undefined,
      v: leads && camera.width > 0 ? viewOf(camera.view) : undefined,
      f: desk.following.whom ?? undefined
    })
  }
}
