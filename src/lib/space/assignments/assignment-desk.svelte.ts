/** One assignment at work: its source and the room of reports are open, so that steps can be taken. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import {
  foldAssignments,
  untouched,
  type AssigneeStep,
  type ControlStep,
  type Given
} from '$lib/kinds/assignment/model.ts'
import {
  draftFiles,
  draftOf,
  drafts,
  filesOfDraft,
  reportOf,
  type TasksModel
} from '$lib/kinds/assignment/tasks-room.ts'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { isOfDevice } from '$lib/sync/access.ts'

export class AssignmentDesk {
  readonly space: OpenSpace
  readonly given: Given
  readonly source: OpenedDocument
  readonly tasks: OpenedDocument<TasksModel>

  /** Opens `<kind>/<id>` and its room of reports; to be closed by `close`. */
  static async open(space: OpenSpace, kind: string, id: string, given: Given): Promise<AssignmentDesk> {
    const [source, tasks] = await Promise.all([
      space.open<unknown>(kind, id),
      space.open<TasksModel>(kind, id, 'tasks')
    ])
    tasks.standBeside(source)
    return new AssignmentDesk(space, given, source, tasks)
  }

  private constructor(
    space: OpenSpace,
    given: Given,
    source: OpenedDocument,
    tasks: OpenedDocument<TasksModel>
  ) {
    this.space = space
    this.given = given
    this.source = source
    this.tasks = tasks
  }

  async close(): Promise<void> {
    await this.space.close(this.tasks as OpenedDocument)
    await this.space.close(this.source)
  }

  readonly fold = $derived.by(() => foldAssignments([this.given], this.source.events, this.tasks.events))

  get state() {
    return this.fold.states.get(this.given.id) ?? untouched(this.given)
  }

  /** Steps that counted. */
  get taken() {
    return this.fold.taken.get(this.given.id) ?? []
  }

  /** What did not count, until somebody goes on. */
  get refusals() {
    return this.fold.refusals.filter(({ overtaken }) => !overtaken)
  }

  /** Whether it is this person's to do. */
  get mine(): boolean {
    return this.given.assignees.includes(this.space.me.personId) && this.tasks.readOnly === null
  }

  /** Whether this person controls it: who edits the source, and not their own unless nobody stands above them. */
  get controls(): boolean {
    const { personId } = this.space.me
    if (this.source.readOnly !== null || isOfDevice(personId)) return false
    return personId === this.given.controller || !this.given.assignees.includes(personId)
  }

  get draft() {
    return draftOf(this.tasks.model, this.given.id, this.space.me.personId)
  }

  get files() {
    return this.draft ? filesOfDraft(this.tasks.model, this.draft.id) : []
  }

  /** Makes the place for a report; once. What came back is there to be gone on with: nobody writes it twice. */
  beginDraft(): string {
    const known = draftOf(this.tasks.handle.model, this.given.id, this.space.me.personId)
    if (known) return known.id
    const { report, reportBy } = this.state
    const { personId } = this.space.me
    const before = report && reportBy === personId ? report : { text: '', link: '', files: [] }
    let made = ''
    this.tasks.handle.change('отчёт', (doc) => {
      const { text, link } = before
      made = drafts.add(doc, { assignment: this.given.id, person: personId, text, link })
      for (const file of before.files) draftFiles.add(doc, { file }, { parent: made })
    })
    return made
  }

  writeLink(link: string): void {
    const id = this.beginDraft()
    this.tasks.handle.change('ссылка отчёта', (doc) => drafts.patch(doc, id, { link }))
  }

  addFile(file: AttachedFile): void {
    const parent = this.beginDraft()
    this.tasks.handle.change('файл отчёта', (doc) => draftFiles.add(doc, { file }, { parent }))
  }

  changeFiles(edit: (rows: typeof draftFiles, doc: Parameters<typeof draftFiles.remove>[0]) => void): void {
    this.tasks.handle.change('файлы отчёта', (doc) => edit(draftFiles, doc))
  }

  /** Hands the draft in and clears it. False when it says nothing. */
  handIn(): boolean {
    const { draft } = this
    if (!draft) return false
    const report = reportOf(this.tasks.model, draft)
    if (!report.text && !report.link && report.files.length === 0) return false
    if (!this.act('report', { report })) return false
    this.tasks.handle.change('отчёт сдан', (doc) => drafts.remove(doc, draft.id))
    return true
  }

  /** A step of the assignee. */
  act(step: AssigneeStep, what: Record<string, unknown> = {}): boolean {
    return this.tasks.handle.step({ step, assignment: this.given.id, ...what }, this.#known)
  }

  /** A step of control, in the source, which only its editors write. */
  control(step: ControlStep, what: Record<string, unknown> = {}): boolean {
    return this.source.handle.step({ step, assignment: this.given.id, ...what }, this.#known)
  }

  get #known() {
    return [...this.source.events, ...this.tasks.events]
  }
}
