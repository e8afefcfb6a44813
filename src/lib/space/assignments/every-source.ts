/**
 * What people have to do by when, from every source that gives it: decisions of protocols, work between the meetings of
 * plans, activities and check points of trajectories. From the catalogue alone, so of private documents only what this
 * device holds. Only a protocol's assignments have their states here: a plan's marks and a trajectory's steps are its own,
 * told in its words and changed in it. Pure.
 */
import type { CatalogueRow } from '$lib/device/database.ts'
import { untouched, type AssignmentStage, type AssignmentState } from '$lib/kinds/assignment/model.ts'
import type { DirectoryModel } from '$lib/kinds/directory/model.ts'
import { MARKS, planFactsSchema, type Mark } from '$lib/kinds/plan/model.ts'
import { planEntries } from '$lib/kinds/plan/plan-list.ts'
import { planTitle } from '$lib/kinds/plan/plan-words.ts'
import { isWorking, type ActivityStage } from '$lib/kinds/trajectory/life.ts'
import { CHECK_MARKS, trajectoryFactsSchema, type CheckPoint } from '$lib/kinds/trajectory/model.ts'
import { liveIn, trajectoryEntries, type FoldedTrajectory } from '$lib/kinds/trajectory/overview.ts'
import { ACTIVITY_STAGE_WORDS, FORMS_SHORT } from '$lib/kinds/trajectory/trajectory-words.ts'
import { yearFigures } from '$lib/kinds/academic-year.ts'
import { assignmentEntries, byDue, type Entry, type Source } from './assignment-list.ts'

/** Rows of the catalogue by kind, with the rooms beside. */
export interface SourceRows {
  protocols: readonly CatalogueRow[]
  plans: readonly CatalogueRow[]
  trajectories: readonly CatalogueRow[]
}

interface About {
  directory: Pick<DirectoryModel, 'associations' | 'organizations'>
  /** How a person is called. */
  nameOf: (id: string) => string
  /** ISO day */
  today: string
}

/** The nearest day first. */
export function everyEntry({ protocols, plans, trajectories }: SourceRows, about: About): Entry[] {
  return [
    ...assignmentEntries(protocols, about.directory),
    ...planTasks(plans, about),
    ...trajectoryTasks(trajectories, about)
  ].sort(byDue)
}

/** The last day of an academic year: what nobody marked by then is for the year's analysis to tell. */
const endOf = (year: string) => `${year.slice(5)}-08-31`

const MARKED: Record<Mark, AssignmentStage> = { none: 'new', done: 'done', partly: 'done', failed: 'off' }

/** An association's draft gives nobody anything to do until it was handed in; the service and a school answer for their own. */
function planTasks(rows: readonly CatalogueRow[], { directory, today }: About): Entry[] {
  const facts = new Map(rows.filter(({ part }) => part === '').map((row) => [row.id, row.facts]))
  return planEntries(rows, directory).flatMap(({ id, name, owner, head, year, state }) => {
    if (state.stage === 'draft' && owner === 'association') return []
    if (year && endOf(year) < today) return []
    const source: Source = {
      kind: 'plan',
      id,
      name: [planTitle(name), year && `на ${yearFigures(year)}`].filter(Boolean).join(' ')
    }
    return planFactsSchema.parse(facts.get(id) ?? {}).activities.map(({ mark, ...row }) =>
      entry(
        source,
        row,
        row.responsible,
        head ? [head] : [],
        { stage: MARKED[mark] },
        {
          words: MARKS[mark],
          part: 'between',
          marked: true,
          ...((mark === 'partly' || mark === 'failed') && { mark })
        }
      )
    )
  })
}

const STAGES: Record<ActivityStage, AssignmentStage> = {
  'not-started': 'new',
  'in-work': 'in-work',
  'on-review': 'reported',
  returned: 'returned',
  accepted: 'done',
  struck: 'off'
}
const CHECKED: Record<CheckPoint['mark'], AssignmentStage> = { none: 'new', done: 'done', partly: 'done' }

/** A draft is a proposal (trajectory/view.ts): its terms count from the first version to the end. */
function trajectoryTasks(rows: readonly CatalogueRow[], { nameOf, today }: About): Entry[] {
  const byId = new Map(rows.filter(({ part }) => part === '').map((row) => [row.id, row]))
  return trajectoryEntries(rows, today).flatMap(({ id, form, year, person, tutors }) => {
    const row = byId.get(id)!
    const { places = [], facts } = row
    const state = row.folded as FoldedTrajectory | undefined
    if (!state || !isWorking(state)) return []
    const name = `${[FORMS_SHORT[form], yearFigures(year)].filter(Boolean).join(', ')}: ${nameOf(person)}`
    const source: Source = { kind: 'trajectory', id, name }
    const texts = new Map(places.map(({ row, text }) => [row, text]))
    const others = tutors.filter((tutor) => tutor !== person)
    const own = liveIn(row, state).map(({ id, due, stage, at, note }) => {
      const activity = { id, text: texts.get(id) ?? '', due }
      const kept = { words: ACTIVITY_STAGE_WORDS[stage], part: 'map' }
      return entry(source, activity, [person], others, { stage: STAGES[stage], at, note }, kept)
    })
    const points = trajectoryFactsSchema.parse(facts ?? {}).checkPoints.map(({ mark, ...row }) => {
      const text = `Контрольная точка: ${row.text.trim() || nameOf(person)}`
      const kept = {
        words: CHECK_MARKS[mark],
        part: 'map',
        marked: true as const,
        ...(mark === 'partly' && { mark })
      }
      return entry(source, { ...row, text }, others, [], { stage: CHECKED[mark] }, kept)
    })
    return [...own, ...points]
  })
}

function entry(
  source: Source,
  { id, text, due }: { id: string; text: string; due: string },
  assignees: readonly string[],
  controllers: readonly string[],
  state: Partial<AssignmentState>,
  kept: NonNullable<Entry['kept']>
): Entry {
  return {
    key: `${source.id}/${id}`,
    given: { id, number: '', text, assignees, due, controller: controllers[0] ?? '' },
    controllers,
    state: { ...untouched({ due }), ...state },
    source,
    kept
  }
}
