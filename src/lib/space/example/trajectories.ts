/** Forty trajectories of the example in every state, with the files of their approved versions. */
import type * as Y from 'yjs'
import type { Kind } from '$lib/crdt/kind.ts'
import { createDocument } from '$lib/crdt/meta.ts'
import { academicYearOf } from '$lib/kinds/academic-year.ts'
import { COMPONENT_KEYS, thresholdsSchema, type Component } from '$lib/kinds/campaign/model.ts'
import { fullName } from '$lib/kinds/directory/model.ts'
import {
  activities,
  checkPoints,
  deficits,
  evidence,
  recordDiagnosis,
  trajectoryFields,
  trajectoryKind
} from '$lib/kinds/trajectory/document.ts'
import type { Frozen } from '$lib/kinds/trajectory/frozen.ts'
import { DEFICIT_WORDS, fromLibrary, LIBRARY } from '$lib/kinds/trajectory/library.ts'
import type { Stage } from '$lib/kinds/trajectory/life.ts'
import {
  FORMS,
  RISKS,
  type Activity,
  type CheckPoint,
  type Deficit,
  type Evidence,
  type TrajectoryFields,
  type TrajectoryModel
} from '$lib/kinds/trajectory/model.ts'
import { seedOf } from '$lib/kinds/trajectory/new-trajectory.ts'
import { factsOf } from '$lib/kinds/trajectory/person-facts.ts'
import { levelOfBoth, type Measured } from '$lib/kinds/trajectory/proposals.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { addDays } from './calendar.ts'
import {
  CHECK_OUTCOME,
  CHECK_TEXTS,
  GOALS,
  REFLECTION,
  REQUESTS,
  SHNOR,
  SHNOR_EVIDENCE
} from './content/trajectory-texts.ts'
import { PLACES } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { createStaff, type PersonSeed } from './staff.ts'
import { SERVICE } from './known-people.ts'
import { BEGUN, liveTo } from './trajectory-life.ts'

const STAGES: readonly (readonly [stage: Stage, count: number])[] = [
  ['in-work', 17],
  ['draft', 8],
  ['submitted', 5],
  ['returned', 3],
  ['approved', 3],
  ['finished', 4]
]
const ALL = STAGES.flatMap(([stage, count]) => Array.from({ length: count }, () => stage))
const DECIDED = ALL.filter((stage) => stage !== 'draft' && stage !== 'submitted')

/** How many documents come: the trajectories, and the rooms of those that somebody has decided about. */
export const TRAJECTORIES_SIZE = ALL.length + DECIDED.length

export interface ExampleTrajectory {
  /** `trajectory/<id>` or `trajectory/<id>~review` */
  room: string
  doc: Y.Doc
  /** An approved version. */
  frozen?: Frozen
}

type Placed<Row> = { id: string } & Partial<Omit<Row, 'id' | 'parent' | 'order'>>

interface Content {
  fields: Partial<TrajectoryFields>
  measured: Measured
  deficits: Placed<Deficit>[]
  activities: Placed<Activity>[]
  checkPoints: Placed<CheckPoint>[]
  evidence: Placed<Evidence>[]
}

export async function* exampleTrajectories(
  today: string,
  methodist: string
): AsyncGenerator<ExampleTrajectory> {
  const people = createStaff(today, methodist)
  const names = Object.fromEntries([
    ...people.map((person) => [person.id, fullName(person)]),
    ...PLACES.map(({ id, name }) => [id, name])
  ]) as Record<string, string>
  const random = createRandom('trajectories')
  const tutors = people.filter(({ roles }) => roles.includes('tutor'))
  const mentors = people.filter(({ roles }) => roles.includes('mentor'))
  const teachers = random.some(
    people.filter(({ post, roles }) => post === 'Учитель' && roles.length === 0),
    ALL.length
  )
  const begun = addDays(today, -BEGUN)
  for (const [i, teacher] of teachers.entries()) {
    const own = createRandom(`trajectory:${i}`)
    const room = `trajectory/${own.uuid()}`
    const stage = ALL[(i * 7) % ALL.length]!
    const tutor = tutors[i % tutors.length]!
    const mentor = own.chance(0.3) ? [own.pick(mentors).id] : []
    const content = contentOf(own, { teacher, tutor: tutor.id, mentor, stage, today, begun })
    const doc = createDocument(seededKind(`${begun}T06:30:00.000Z`), content, tutor.id)
    const fileName = `${FORMS[content.fields.form!].split(' ')[0]}_${teacher.last}.json`
    const actors = { teacher: teacher.id, tutor: tutor.id }
    const { review, frozen } = await liveTo(stage, doc, actors, {
      today,
      called: { names, service: SERVICE },
      fileName
    })
    yield { room, doc, ...(frozen ? { frozen } : {}) }
    if (review) yield { room: `${room}~review`, doc: review }
  }
}

interface Setting {
  teacher: PersonSeed
  tutor: string
  mentor: string[]
  stage: Stage
  today: string
  begun: string
}

function contentOf(random: Random, { teacher, tutor, mentor, stage, today, begun }: Setting): Content {
  const year = academicYearOf(today)
  const shnor = PLACES.find(({ id }) => id === teacher.organization)?.shnor
  const form = shnor ? 'shnor' : random.chance(0.75) ? 'itrpk' : 'iom'
  const facts = factsOf({ ...teacher, parent: '', order: '' }, Number(year.slice(0, 4)))
  const { fields, checkPoints: ready } = seedOf(
    { form, year, person: teacher.id, facts, tutors: [tutor], mentors: mentor },
    { from: 'fresh' }
  )
  const measured = measure(random, begun)
  const components = weakest(measured, random.int(1, 2))
  const wanted = components.map((component) => ({
    id: random.uuid(),
    component,
    text: DEFICIT_WORDS[component],
    level: levelOfBoth(measured, component)!,
    priority: component === components[0] ? 1 : 2,
    ...(shnor ? { ...SHNOR[component], after: stage === 'finished' ? SHNOR[component].after : '' } : {})
  }))
  const months = random.some(['09', '10', '11', '12', '01', '02', '03', '04', '05'], 9)
  const rows = wanted.flatMap(({ id, component }) =>
    random
      .some(
        LIBRARY.filter((activity) => activity.component === component),
        random.int(3, 5)
      )
      .map((activity) => ({ id: random.uuid(), ...fromLibrary(activity, id) }))
  )
  const due = (i: number) => {
    const month = months[Math.min(months.length - 1, Math.floor((i * months.length) / rows.length))]!
    return { month: `${year.slice(Number(month) >= 9 ? 0 : 5).slice(0, 4)}-${month}` }
  }
  return {
    fields: {
      ...fields,
      goal: random.pick(GOALS),
      bases: ['diagnosis'],
      request: richFromPlain(random.pick(REQUESTS)),
      ...(stage === 'finished' ? { reflection: richFromPlain(REFLECTION) } : {}),
      ...(shnor ? { risks: random.some(RISKS, 3) } : {})
    },
    measured,
    deficits: wanted,
    activities: rows.map((row, i) => ({ ...row, due: due(i) })),
    checkPoints: (ready?.length ? ready : yearPoints(year)).map((point) => {
      const past = point.when!.month! < today.slice(0, 7)
      return {
        id: random.uuid(),
        ...point,
        ...(past ? { mark: 'partly' as const, outcome: CHECK_OUTCOME } : {})
      }
    }),
    evidence: shnor
      ? SHNOR_EVIDENCE.map((row) => ({ id: random.uuid(), ...row, subject: teacher.subject }))
      : []
  }
}

const yearPoints = (year: string) =>
  [`${year.slice(5)}-01`, `${year.slice(5)}-05`].map((month, i) => ({
    when: { month },
    text: CHECK_TEXTS[i]!
  }))

/** Points on a scale of three over five statements a component, by the teacher and by an expert. */
function measure(random: Random, date: string): Measured {
  const of = (points: number) => ({ points, max: 15, percent: Math.round((points / 15) * 1e11) / 1e9 })
  const views = COMPONENT_KEYS.map((key) => {
    const self = random.int(7, 15)
    return [key, self, Math.min(15, Math.max(5, self + random.int(-3, 1)))] as const
  })
  return {
    answer: '',
    date,
    thresholds: thresholdsSchema.parse(undefined),
    self: Object.fromEntries(views.map(([key, self]) => [key, of(self)])),
    expert: Object.fromEntries(views.map(([key, , expert]) => [key, of(expert)]))
  }
}

/** By the lower of both views, as the trajectory itself proposes. */
function weakest({ self, expert }: Measured, count: number): Component[] {
  const lower = (key: Component) => Math.min(self[key]!.percent, expert[key]!.percent)
  return COMPONENT_KEYS.toSorted((a, b) => lower(a) - lower(b)).slice(0, count)
}

/** The kind of trajectories, filled with rows that have their ids and a beginning in the past. */
function seededKind(createdAt: string): Kind<TrajectoryModel, Content> {
  return {
    ...trajectoryKind,
    create(doc, seed) {
      doc.getMap('meta').set('createdAt', createdAt)
      trajectoryFields.write(doc, seed.fields)
      deficits.seed(doc, seed.deficits)
      activities.seed(doc, seed.activities)
      checkPoints.seed(doc, seed.checkPoints)
      evidence.seed(doc, seed.evidence)
      recordDiagnosis(doc, seed.measured, 'before')
    }
  }
}
