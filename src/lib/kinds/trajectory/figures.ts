/**
 * Figures of trajectories by association, to be let out for heads, who see nobody else's trajectory (domain.md §3.4, 3.5).
 * Nothing stands for fewer than five people, nor can it be reckoned from what is shown. Pure.
 */
import { shownTogether, tellsOfMany } from '../answer/shown-groups.ts'
import { FEWEST_PEOPLE } from '../campaign/model.ts'
import type { TrajectoryGroup } from '../directory/model.ts'
import type { Stage } from './life.ts'
import { associationsOf, type TrajectoryEntry } from './overview.ts'

type Steps = NonNullable<TrajectoryGroup['steps']>
type Step = keyof Steps

/** Six states would leave almost no part with five people. */
const STEP_OF: Record<Stage, Step> = {
  draft: 'preparing',
  submitted: 'preparing',
  returned: 'preparing',
  approved: 'working',
  'in-work': 'working',
  finished: 'finished'
}
const STEPS: readonly Step[] = ['preparing', 'working', 'finished']

export const STEP_WORDS: Record<Step, string> = {
  preparing: 'Готовятся',
  working: 'В работе',
  finished: 'Завершены'
}

type Counted = Pick<TrajectoryEntry, 'person' | 'stage' | 'activities' | 'accepted' | 'overdue'>

/** Everybody comes last, as the association ''. */
export function figuresOf(
  entries: readonly Counted[],
  associations: readonly { id: string; head?: string; members: readonly string[] }[]
): TrajectoryGroup[] {
  const of = associationsOf(associations)
  const groups = [
    ...associations.map(({ id }) => ({ id, own: entries.filter((entry) => of(entry).includes(id)) })),
    { id: '', own: entries }
  ]
  const people = groups.map(({ own }) => peopleOf(own))
  const shown = shownTogether(people, true)
  const told = people.filter((_, i) => shown[i])
  return groups.flatMap(({ id, own }, i): TrajectoryGroup[] => {
    if (!shown[i]) return []
    const parts = STEPS.map((step) => peopleOf(own.filter(({ stage }) => STEP_OF[stage] === step)))
    const parted = parts.every(isNoneOrMany) && tellsOfMany([...told, ...parts])
    if (parted) told.push(...parts)
    const [preparing, working, finished] = parts.map(({ length }) => length) as [number, number, number]
    return [
      {
        association: id,
        people: people[i]!.length,
        ...(parted ? { steps: { preparing, working, finished } } : {}),
        activities: sum(own, 'activities'),
        accepted: sum(own, 'accepted'),
        overdue: sum(own, 'overdue')
      }
    ]
  })
}

const isNoneOrMany = ({ length }: readonly string[]) => length === 0 || length >= FEWEST_PEOPLE
const peopleOf = (entries: readonly Counted[]) => [...new Set(entries.map(({ person }) => person))]
const sum = (entries: readonly Counted[], of: 'activities' | 'accepted' | 'overdue') =>
  entries.reduce((total, entry) => total + entry[of], 0)

/**
 * Beside figures that were let out before: a group that became bigger or smaller by fewer than five people keeps its older
 * figures, for the two together would tell of these few.
 */
export function steadyFigures(
  fresh: readonly TrajectoryGroup[],
  before: readonly TrajectoryGroup[]
): TrajectoryGroup[] {
  const older = new Map(before.map((group) => [group.association, group]))
  return fresh.map((group) => {
    const known = older.get(group.association)
    if (!known) return group
    const change = Math.abs(known.people - group.people)
    if (change > 0 && change < FEWEST_PEOPLE) return known
    if (isSteady(known.steps, group.steps)) return group
    const { steps: _steps, ...whole } = group
    return change === 0 ? { ...whole, steps: known.steps } : whole
  })
}

/** Whether no part changed by fewer than five. */
function isSteady(before: Steps | undefined, now: Steps | undefined): boolean {
  if (!before || !now) return true
  return STEPS.every((step) => {
    const change = Math.abs(before[step] - now[step])
    return change === 0 || change >= FEWEST_PEOPLE
  })
}
