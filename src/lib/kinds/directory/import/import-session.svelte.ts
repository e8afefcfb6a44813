/** One import from the choice of a file to its result; nothing is written before `run`. */
import { fromHandle, fromUndo, type Live } from '$lib/crdt/live.svelte.ts'
import type { DocumentHandle, UndoState } from '$lib/crdt/handle.ts'
import { readTableFile, type Table, type TableFileFailure } from '$lib/exchange/table-file.ts'
import { today } from '$lib/kinds/academic-year.ts'
import type { DirectoryModel } from '../model.ts'
import { applyImport, IMPORT_LABEL, type ApplyFailure, type ImportResult } from './apply.ts'
import {
  columnsOf,
  findHeader,
  firstWideRow,
  guessMapping,
  namesPerson,
  remap,
  type Mapping,
  type Target
} from './columns.ts'
import {
  checkPeople,
  countDecisions,
  decisionOf,
  decisionsFor,
  groupOf,
  hasBirthDates,
  readRows,
  unclearPlaces,
  type Decision,
  type PersonRow,
  type RowView
} from './people-import.ts'

export type Step = 'file' | 'columns' | 'check' | 'writing' | 'done'

export class ImportSession {
  readonly day = today()
  step = $state<Step>('file')
  fileName = $state('')
  reading = $state(false)
  failure = $state<TableFileFailure | null>(null)
  applyFailure = $state<ApplyFailure | null>(null)
  table = $state.raw<Table | null>(null)
  /** Index of the row that names the columns. */
  header = $state(0)
  mapping = $state.raw<Mapping>([])
  progress = $state({ done: 0, all: 1 })
  result = $state.raw<ImportResult | null>(null)
  undone = $state(false)

  #file: File | null = null
  #places = $state.raw<ReadonlyMap<string, string | null>>(new Map())
  #decisions = $state.raw<ReadonlyMap<number, Decision>>(new Map())
  #directory: DocumentHandle<DirectoryModel>
  #before: () => Promise<unknown>
  #model: Live<DirectoryModel>
  #undo: Live<UndoState>

  /** @param before keeps the directory as it is; what it cannot keep does not stop the import */
  constructor(directory: DocumentHandle<DirectoryModel>, before: () => Promise<unknown>) {
    this.#directory = directory
    this.#before = before
    this.#model = fromHandle(directory)
    this.#undo = fromUndo(directory as DocumentHandle)
  }

  columns = $derived.by(() => (this.table ? columnsOf(this.table.rows, this.header) : []))
  namesPerson = $derived.by(() => namesPerson(this.mapping))
  rows = $derived.by(() => {
    const { table, header, mapping } = this
    return table && this.namesPerson ? readRows({ table, header, mapping, today: this.day }) : []
  })
  birthDates = $derived.by(() => {
    const { table, header, mapping } = this
    return table !== null && hasBirthDates({ table, header, mapping })
  })
  check = $derived.by(() => checkPeople(this.rows, this.model, this.#places))
  count = $derived.by(() => countDecisions(this.check.rows, this.#decisions))
  unclear = $derived.by(() => unclearPlaces(this.check, this.#decisions))
  groups = $derived.by(() => {
    const groups: Record<RowView, PersonRow[]> = { new: [], twin: [], problem: [], warned: [] }
    for (const row of this.check.rows) groups[groupOf(row)].push(row)
    groups.warned = groups.new.filter(({ warnings }) => warnings.length > 0)
    return groups
  })

  get model(): DirectoryModel {
    return this.#model.current
  }

  /** Undo is offered while the import is the last step of this person. */
  get undoable(): boolean {
    return !this.undone && this.result !== null && this.#undo.current.undo === IMPORT_LABEL
  }

  /** @param sheet the one to read; the first that holds anything when none is named. */
  async open(file: File, sheet?: string): Promise<void> {
    this.#file = file
    this.reading = true
    this.failure = null
    this.fileName = file.name
    const read = await readTableFile(file, sheet)
    this.reading = false
    if (!read.ok) {
      this.failure = read.failure
      return
    }
    this.table = read.value
    const found = findHeader(read.value.rows)
    this.takeHeader(found < 0 ? firstWideRow(read.value.rows) : found)
    this.step = 'columns'
  }

  async takeSheet(sheet: string): Promise<void> {
    if (this.#file && sheet !== this.table?.sheet) await this.open(this.#file, sheet)
  }

  takeHeader(row: number): void {
    this.header = row
    this.mapping = guessMapping(this.columns)
    this.#forget()
  }

  map(column: number, target: Target | null): void {
    this.mapping = remap(this.mapping, column, target)
    this.#forget()
  }

  decisionOf(row: PersonRow): Decision {
    return decisionOf(row, this.#decisions)
  }

  /** Place of a row of the file among the checked ones. */
  rowAt(number: number): number {
    return this.check.rows.findIndex((row) => row.number === number)
  }

  decide(rows: readonly PersonRow[], decision: Decision): void {
    const decisions = new Map(this.#decisions)
    for (const row of rows) if (decisionsFor(row).includes(decision)) decisions.set(row.number, decision)
    this.#decisions = decisions
  }

  /** @param id of the directory's organization, null for a new one. */
  choosePlace(key: string, id: string | null): void {
    this.#places = new Map(this.#places).set(key, id)
  }

  startOver(): void {
    this.step = 'file'
    this.table = null
    this.result = null
    this.undone = false
    this.applyFailure = null
    this.#forget()
  }

  async run(): Promise<void> {
    if (this.unclear.length > 0) return
    this.progress = { done: 0, all: 1 }
    this.step = 'writing'
    const check = this.check
    await this.#before()
    const applied = await applyImport(this.#directory, check, this.#decisions, (done, all) => {
      this.progress = { done, all }
    })
    if (applied.ok) {
      this.result = applied.value
      this.step = 'done'
    } else {
      this.applyFailure = applied.failure
      this.step = 'check'
    }
  }

  undo(): void {
    if (!this.undoable) return
    this.#directory.undo()
    this.undone = true
  }

  /** Other columns mean other people: what was decided about the old ones is void. */
  #forget(): void {
    this.#places = new Map()
    this.#decisions = new Map()
  }
}
