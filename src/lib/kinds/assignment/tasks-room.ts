/** The room `~tasks` of a signed source: steps of assignees, and what they write before they hand it in. */
import * as z from 'zod/mini'
import type * as Y from 'yjs'
import { attachedFileSchema, type AttachedFile } from '$lib/crdt/attached-file.ts'
import { readEvents } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { defineRows, type RowBase } from '$lib/crdt/rows.ts'
import type { Report } from './model.ts'

const text = () => z._default(z.string(), '')

/** A report while it is written: nothing of it counts. */
export const draftSchema = z.object({
  /** Id of what was given. */
  assignment: text(),
  /** personId */
  person: text(),
  text: text(),
  link: text()
})
/** Hangs under a draft. */
export const draftFileSchema = z.object({ file: attachedFileSchema })

export type Draft = z.infer<typeof draftSchema> & RowBase
export type DraftFile = z.infer<typeof draftFileSchema> & RowBase

export interface TasksModel {
  drafts: readonly Draft[]
  draftFiles: readonly DraftFile[]
}

export const drafts = defineRows<Draft>({ name: 'drafts', schema: draftSchema, text: ['text'] })
export const draftFiles = defineRows<DraftFile>({ name: 'draftFiles', schema: draftFileSchema })

const readings = new WeakMap<Y.Doc, { parts: readonly unknown[]; model: TasksModel }>()

function read(doc: Y.Doc): TasksModel {
  const [d, f] = [drafts.read(doc), draftFiles.read(doc)]
  const known = readings.get(doc)
  if (known?.parts[0] === d && known.parts[1] === f) return known.model
  const model: TasksModel = { drafts: d.rows, draftFiles: f.rows }
  readings.set(doc, { parts: [d, f], model })
  return model
}

/** What this person has written about an assignment; made on two devices offline, the first that is not empty. */
export function draftOf({ drafts }: TasksModel, assignment: string, person: string): Draft | undefined {
  const own = drafts.filter((row) => row.assignment === assignment && row.person === person)
  return own.find(({ text, link }) => text.trim() || link.trim()) ?? own[0]
}

export const filesOfDraft = ({ draftFiles }: TasksModel, draft: string): DraftFile[] =>
  draftFiles.filter(({ parent }) => parent === draft)

/** What `report` carries: the draft as it stands. */
export function reportOf(model: TasksModel, draft: Draft): Report {
  const files: AttachedFile[] = filesOfDraft(model, draft.id).map(({ file }) => file)
  return { text: draft.text.trim(), link: draft.link.trim(), files }
}

function filesIn(model: TasksModel, events: readonly DocumentEvent[]): string[] | undefined {
  const reported = events.flatMap(({ what }) => {
    const files = (what.report as { files?: unknown } | undefined)?.files
    return Array.isArray(files) ? (files as { sha256?: unknown }[]).map(({ sha256 }) => sha256) : []
  })
  const names = [...model.draftFiles.map(({ file }) => file.sha256), ...reported]
  const known = [...new Set(names.filter((name) => typeof name === 'string'))]
  return known.length > 0 ? known : undefined
}

/** The catalogue needs that there is a report, not what it says. */
const withoutReport = (event: DocumentEvent): DocumentEvent =>
  event.what.step === 'report' ? { ...event, what: { ...event.what, report: {} } } : event

export const tasksRoom: Kind<TasksModel, null> = {
  name: 'tasks',
  title: 'Поручения',
  access: 'shared',
  schema: 1,
  minWriter: 1,
  summaryVersion: 1,
  migrations: [],
  create: () => {},
  read,
  summarize(doc) {
    const events = readEvents(doc)
    return {
      title: '',
      people: [],
      dates: [],
      counts: {},
      unique: [],
      words: '',
      files: filesIn(read(doc), events),
      events: events.map(withoutReport)
    }
  }
}
