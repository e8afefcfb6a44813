/** The life of a plan in the example: the head's steps in the plan, the methodist's in its `~review` room. */
import * as Y from 'yjs'
import { appendEvent } from '$lib/crdt/event-log.ts'
import type { DocumentEvent } from '$lib/crdt/events.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { createDocument, noteAuthor } from '$lib/crdt/meta.ts'
import { activities, agenda, meetings, planFields, planKind, tasks } from '$lib/kinds/plan/document.ts'
import { HEAD_STEPS, type PlanModel, type PlanStage, type PlanStep } from '$lib/kinds/plan/model.ts'
import { addDays, before, workday } from './calendar.ts'
import type { ExamplePlan } from './plan-rows.ts'

export interface LifeStep {
  step: PlanStep
  /** ISO date */
  on: string
  note?: string
}

export interface Actors {
  head: string
  reviewer: string
}

const RETURN_NOTE =
  'Укажите ответственных за третье и следующие заседания и срок открытого урока. Остальное хорошо, после правки приму.'
const RETURN_ONCE_NOTE =
  'В марте не указана тема заседания, у пробного ОГЭ нет срока. Добавьте и сдавайте снова.'

/** Days before today that a step is at least old, the latest step last. */
const AGE = [9, 6, 4, 2]

export function stepsTo(
  stage: PlanStage,
  [submitted, reviewed]: readonly [submitted: string, reviewed: string],
  { today, year, returnedOnce, file }: { today: string; year: string; returnedOnce?: boolean; file?: string }
): LifeStep[] {
  const day = (monthDay: string, age: number) =>
    before(workday(`${year.slice(0, 4)}-${monthDay}`), today, age)
  const [first, second, third, last] = AGE as [number, number, number, number]
  if (stage === 'filed') return [{ step: 'file', on: day(reviewed, last), note: file }]
  if (stage === 'draft') return []
  const submit: LifeStep = { step: 'submit', on: day(submitted, first) }
  if (stage === 'submitted') return [submit]
  if (stage === 'returned') return [submit, { step: 'return', on: day(reviewed, last), note: RETURN_NOTE }]
  const accept: LifeStep = { step: 'accept', on: day(reviewed, last) }
  if (!returnedOnce) return [submit, accept]
  return [
    submit,
    { step: 'return', on: before(addDays(submit.on, 3), today, second), note: RETURN_ONCE_NOTE },
    { step: 'submit', on: before(addDays(submit.on, 5), today, third) },
    accept
  ]
}

/** The plan's document, and that of its `~review` room when the methodist has decided something. */
export function createPlanDocuments(
  rows: ExamplePlan,
  life: readonly LifeStep[],
  { head, reviewer }: Actors,
  createdAt: string
): { plan: Y.Doc; review: Y.Doc | null } {
  const plan = createDocument(seededKind(createdAt), rows, head)
  const decided = life.some(({ step }) => !isHeadStep(step))
  const review = decided ? new Y.Doc() : null
  if (review) noteAuthor(review, reviewer)
  const known: DocumentEvent[] = []
  for (const [i, { step, on, note }] of life.entries()) {
    const own = isHeadStep(step)
    const what = note ? { step, note } : { step }
    const at = `${on}T${String(5 + i).padStart(2, '0')}:${10 + 7 * i}:00.000Z`
    known.push(appendEvent(own ? plan : review!, known, { actor: own ? head : reviewer, what, at }))
  }
  return { plan, review }
}

const isHeadStep = (step: PlanStep) => (HEAD_STEPS as readonly PlanStep[]).includes(step)

/** The kind of plans, filled with rows that have their ids and a beginning in the past. */
function seededKind(createdAt: string): Kind<PlanModel, ExamplePlan> {
  return {
    ...planKind,
    create(doc, seed) {
      doc.getMap('meta').set('createdAt', createdAt)
      planFields.write(doc, seed.fields)
      tasks.seed(doc, seed.tasks)
      meetings.seed(
        doc,
        seed.meetings.map(({ agenda: _, ...meeting }) => meeting)
      )
      for (const { id, agenda: items } of seed.meetings) agenda.seed(doc, items, id)
      activities.seed(doc, seed.activities)
    }
  }
}
