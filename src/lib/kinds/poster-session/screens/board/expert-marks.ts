/** What an expert says of posters, for experts and hosts only. */
import { remarks, setMark } from '../../marks-room.ts'
import type { Criterion, RemarkRow } from '../../model.ts'
import type { BoardDesk } from './board-desk.svelte.ts'

export class ExpertMarks {
  readonly #desk: BoardDesk
  readonly #poster: string

  constructor(desk: BoardDesk, poster: string) {
    this.#desk = desk
    this.#poster = poster
  }

  /** As this expert set it. */
  valueOf(criterion: Criterion): number | undefined {
    return this.#room?.model.marks.find(
      (mark) => this.#isOwn(mark, mark.expert) && mark.criterion === criterion
    )?.value
  }

  /** @param value null takes it back */
  set(criterion: Criterion, value: number | null): void {
    const about = { poster: this.#poster, expert: this.#desk.me, criterion }
    this.#room?.handle.change('оценка', (doc) => setMark(doc, about, value))
  }

  /** What this expert tells the others. */
  get remark(): RemarkRow | undefined {
    return this.#room?.model.remarks.find((remark) => this.#isOwn(remark, remark.author))
  }

  addRemark(): void {
    const { me, now } = this.#desk
    const row = { poster: this.#poster, author: me, created: new Date(now).toISOString() }
    this.#room?.handle.change('замечание', (doc) => remarks.add(doc, row))
  }

  textOf({ id }: RemarkRow) {
    const text = this.#room && remarks.text(this.#room.handle.doc, id, 'text')
    return text ? this.#room!.handle.textField(`remarks/${id}/text`, 'замечание', text) : null
  }

  get #room() {
    return this.#desk.marksRoom
  }

  #isOwn({ poster }: { poster: string }, who: string): boolean {
    return poster === this.#poster && who === this.#desk.me
  }
}
