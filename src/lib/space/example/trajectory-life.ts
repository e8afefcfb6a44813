/** The life of a trajectory in the example: steps of the editing side in it, those of the tutor in its `~review` room. */
import * as Y from 'yjs'
import { appendEvent } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import { writeAs } from '$lib/crdt/writer.ts'
import { trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { approval, freeze, type Called, type Frozen } from '$lib/kinds/trajectory/frozen.ts'
import { TUTOR_STEPS, type OwnStep, type Stage, type TutorStep } from '$lib/kinds/trajectory/life.ts'
import type { Activity } from '$lib/kinds/trajectory/model.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { addDays } from './calendar.ts'
import {
  CONCLUSION,
  REPORT,
  REPORTS,
  RETURN_NOTES,
  SEND_BACK_NOTE,
  STRIKE_NOTE
} from './content/trajectory-texts.ts'

export interface TrajectoryActors {
  teacher: string
  tutor: string
}

/** Days before today on which a draft was begun, handed over, approved; work goes on since. */
export const BEGUN = 84
const [SUBMITTED, APPROVED, REPORTED] = [70, 66, 58]

/** Writes the steps that lead to `stage`, all of them before today. */
export async function liveTo(
  stage: Stage,
  doc: Y.Doc,
  { teacher, tutor }: TrajectoryActors,
  { today, called, fileName }: { today: string; called: Called; fileName: string }
): Promise<{ review: Y.Doc | null; frozen: Frozen | null }> {
  const review = new Y.Doc()
  const known: DocumentEvent[] = []
  const take = (step: OwnStep | TutorStep, age: number, what: Record<string, unknown> = {}): string => {
    const decides = (TUTOR_STEPS as readonly string[]).includes(step)
    const minute = String(known.length % 60).padStart(2, '0')
    const [room, actor] = decides ? [review, tutor] : [doc, teacher]
    writeAs(room, actor)
    const event = appendEvent(room, known, {
      actor,
      at: `${addDays(today, -Math.max(1, age))}T07:${minute}:00.000Z`,
      what: { step, ...what }
    })
    known.push(event)
    return event.id
  }
  if (stage === 'draft') return { review: null, frozen: null }
  const submission = take('submit', SUBMITTED)
  if (stage === 'submitted') return { review: null, frozen: null }
  if (stage === 'returned') {
    take('send-back', APPROVED, { submission, note: SEND_BACK_NOTE })
    return { review, frozen: null }
  }
  const model = trajectoryKind.read(doc)
  const frozen = await freeze(model, called, fileName)
  const { step, ...approved } = approval(frozen, submission, '')
  take(step, APPROVED, approved)
  take('agree', APPROVED - 2, { sha256: frozen.file.sha256 })
  if (stage === 'in-work') work(model.activities, take)
  if (stage === 'finished') finish(model.activities, take)
  return { review, frozen }
}

type Take = (step: OwnStep | TutorStep, age: number, what?: Record<string, unknown>) => string

const reportOn = (row: Activity) => ({
  activity: row.id,
  report: { text: REPORTS[row.form] ?? REPORT, link: '', date: '', files: [] }
})

/** A third is accepted, then one on review, one returned and one begun; the rest is ahead. */
function work(rows: readonly Activity[], take: Take): void {
  const accepted = Math.floor(rows.length / 3)
  for (const [i, row] of rows.entries()) {
    const age = REPORTED - i * 7
    if (i > accepted + 2) return
    if (i === accepted + 2) {
      take('begin', 6, { activity: row.id })
      return
    }
    const report = take('report', age, reportOn(row))
    if (i < accepted) take('accept', age - 2, { activity: row.id, report })
    if (i === accepted + 1)
      take('return', age - 2, { activity: row.id, report, note: RETURN_NOTES[i % RETURN_NOTES.length] })
  }
}

/** Everything accepted but one, which was struck off with its reason. */
function finish(rows: readonly Activity[], take: Take): void {
  for (const [i, row] of rows.entries()) {
    const age = REPORTED - i * 4
    if (i === rows.length - 1) take('strike', age, { activity: row.id, note: STRIKE_NOTE })
    else take('accept', age - 1, { activity: row.id, report: take('report', age, reportOn(row)) })
  }
  take('finish', 4, { activities: rows.map(({ id }) => id) })
  take('conclude', 3, { text: richFromPlain(CONCLUSION) })
}
