/** One device with a plan: what a person can do with it, chosen by numbers so that a run can be repeated. */
import fc from 'fast-check'
import type * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { activities, agenda, meetings, planFields, planKind, tasks } from '$lib/kinds/plan/document.ts'
import { HEAD_STEPS, type PlanModel } from '$lib/kinds/plan/model.ts'
import type { Letters } from './letters.ts'

const TABLES = { tasks, meetings, agenda, activities }
type Table = keyof typeof TABLES
const TABLE_NAMES = Object.keys(TABLES) as Table[]

/** Some of these are done by each of the devices in turn. */
export const editArbitrary = fc.record({
  do: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('type', 'erase', 'rewrite') },
    { weight: 6, arbitrary: fc.constantFrom('add', 'patch', 'move', 'remove', 'restore') },
    { weight: 3, arbitrary: fc.constantFrom('members', 'field', 'step') },
    { weight: 3, arbitrary: fc.constantFrom('undo', 'redo', 'pause') }
  ),
  a: fc.nat(99),
  b: fc.nat(99),
  c: fc.nat(99)
})

export type Edit = typeof editArbitrary extends fc.Arbitrary<infer T> ? T : never

/** A new plan, as a template makes it. */
export function newPlan(): Y.Doc {
  return createDocument(
    planKind,
    { fields: { year: '2026-2027' }, tasks: [''], meetings: [{ agenda: [{}, {}] }, {}], activities: [{}] },
    'person-0'
  )
}

export class PlanDesk {
  readonly handle: DocumentHandle<PlanModel>
  #letters: Letters
  #made = 0

  constructor(doc: Y.Doc, person: string, letters: Letters) {
    this.handle = new DocumentHandle(doc, planKind as never, 'plan/1', person) as DocumentHandle<PlanModel>
    this.#letters = letters
  }

  get doc(): Y.Doc {
    return this.handle.doc
  }

  /** All letters of the plan, those of removed rows too. */
  get text(): string {
    const { fields, removed, ...tables } = this.handle.model
    const rows = TABLE_NAMES.flatMap((name) => [...tables[name], ...removed[name]])
    return JSON.stringify([fields, rows])
  }

  /** Does one edit and notes which letters it cost. */
  edit(edit: Edit): void {
    const before = this.text
    const rows = this.#rowIds()
    this.#do(edit)
    for (const id of rows) if (!this.#rowIds().has(id)) this.#letters.loseRow(id)
    this.#letters.note(before, this.text)
  }

  #rowIds(): Set<string> {
    return new Set(TABLE_NAMES.flatMap((name) => [...this.doc.getMap(name).keys()]))
  }

  #do({ do: what, a, b, c }: Edit): void {
    const { handle } = this
    const name = TABLE_NAMES[a % TABLE_NAMES.length]!
    const table = TABLES[name]
    const row = pick(handle.model[name], b)
    switch (what) {
      case 'type':
      case 'erase':
      case 'rewrite':
        return this.#write(what, a, b, c)
      case 'add':
        return this.#add(name, b, c)
      case 'patch':
        if (row) handle.change(`${name}/${row.id}`, (doc) => this.#patch(doc, name, row.id, c))
        return
      case 'move': {
        const before = pick(handle.model[name], c)?.id ?? null
        const parent = name === 'agenda' ? (pick(handle.model.meetings, c)?.id ?? '') : ''
        if (row && before !== row.id)
          handle.change('порядок', (doc) => table.move(doc, row.id, { parent, before }))
        return
      }
      case 'remove':
        if (row) handle.change('удаление', (doc) => table.remove(doc, row.id))
        return
      case 'restore': {
        const removed = pick(handle.model.removed[name], b)
        if (removed) handle.change('возврат', (doc) => table.restore(doc, removed.id))
        return
      }
      case 'members': {
        const members = ['анна', 'борис', 'вера', 'глеб'].filter((_, i) => (b >> i) & 1)
        handle.change('участники', (doc) => planFields.write(doc, { members }))
        return
      }
      case 'field':
        handle.change('тема года', (doc) =>
          planFields.write(doc, { approvedName: `${b}`, consideredBy: `${c}` })
        )
        return
      case 'step':
        handle.step({ step: HEAD_STEPS[b % 2]! })
        return
      case 'undo':
        return handle.undo()
      case 'redo':
        return handle.redo()
      case 'pause':
        return handle.endStep()
    }
  }

  #add(name: Table, b: number, c: number): void {
    const id = `${this.doc.clientID}-${this.#made++}`
    const before = b % 2 ? (pick(this.handle.model[name], c)?.id ?? null) : null
    const parent = name === 'agenda' ? (pick(this.handle.model.meetings, c)?.id ?? '') : ''
    const words = this.#letters.type(c % 3, id)
    const values =
      name === 'tasks' || name === 'agenda'
        ? { text: words }
        : name === 'meetings'
          ? { topic: words }
          : { content: words }
    this.handle.change('новая строка', (doc) => TABLES[name].add(doc, values, { parent, before }, id))
  }

  #patch(doc: Y.Doc, name: Table, id: string, c: number): void {
    const people = ['анна', 'борис', 'вера'].filter((_, i) => (c >> i) & 1)
    if (name === 'meetings')
      meetings.patch(doc, id, {
        responsible: people,
        mark: c % 2 ? 'held' : 'none',
        when: { month: `2026-1${c % 3}` }
      })
    else if (name === 'agenda')
      agenda.patch(doc, id, { speakers: people, minutes: c % 2 ? 1 + c : undefined })
    else if (name === 'activities')
      activities.patch(doc, id, { responsible: people, mark: c % 2 ? 'done' : 'partly', section: `${c % 5}` })
  }

  #write(what: 'type' | 'erase' | 'rewrite', a: number, b: number, c: number): void {
    const target = this.#target(a, b)
    if (!target) return
    const { text, row, path, replace } = target
    const at = c % (text.length + 1)
    const letters = what === 'erase' ? '' : this.#letters.type(1 + (b % 3), row)
    const gone = what === 'type' ? 0 : Math.min(1 + (c % 3), text.length - at)
    if (what === 'rewrite') {
      const now = text.toString()
      const value = now.slice(0, at) + letters + now.slice(at + gone)
      this.handle.change(path, (doc) => replace(doc, value))
    } else
      this.handle.change(path, () => {
        if (gone) text.delete(at, gone)
        if (letters) text.insert(at, letters)
      })
  }

  /** One of the plan's texts: its own three, and those of its rows. */
  #target(a: number, b: number) {
    const fields = ['theme', 'goal', 'results'] as const
    const own = fields[a % 5]
    if (own)
      return {
        text: planFields.text(this.doc, own)!,
        row: '',
        path: own,
        replace: (doc: Y.Doc, value: string) => planFields.write(doc, { [own]: value })
      }
    const name = TABLE_NAMES[a % TABLE_NAMES.length]!
    const row = pick(this.handle.model[name], b)
    const field = TABLES[name].texts[b % TABLES[name].texts.length]!
    const text = row && TABLES[name].text(this.doc, row.id, field)
    if (!row || !text) return null
    return {
      text,
      row: row.id,
      path: `${name}/${row.id}/${field}`,
      replace: (doc: Y.Doc, value: string) => TABLES[name].patch(doc, row.id, { [field]: value })
    }
  }
}

function pick(rows: readonly { id: string }[], n: number): { id: string } | undefined {
  return rows[n % Math.max(1, rows.length)]
}
