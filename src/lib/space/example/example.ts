/**
 * «Посмотреть на примере»: the synthetic Луговской район, the same every time for one day. A lazy chunk; nothing in it
 * comes from a real place.
 */
import type * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { academicYearOf, previousAcademicYear } from '$lib/kinds/academic-year.ts'
import { directoryKind } from '$lib/kinds/directory/document.ts'
import type { PlanStage } from '$lib/kinds/plan/model.ts'
import type { Outline } from '$lib/kinds/plan/templates/outline.ts'
import { service } from '$lib/kinds/plan/templates/service.ts'
import { ASSOCIATIONS, createAssociation, type AssociationSpec } from './associations.ts'
import { before } from './calendar.ts'
import { diagnoses, DIAGNOSES_SIZE } from './diagnoses.ts'
import { OWN_LIBRARY } from './content/own-library.ts'
import { SUBJECT_DIRECTIONS, subjectActivities, type AssociationContent } from './content/rows.ts'
import { EXAMPLE_PERSON, knownId, METHODISTS, SERVICE } from './known-people.ts'
import { PLACES } from './places.ts'
import { createPlanDocuments, stepsTo, type Actors, type LifeStep } from './plan-life.ts'
import { createPlanRows, type ExamplePlan, type PlanSetting } from './plan-rows.ts'
import { createRandom } from './random.ts'
import { createStaff, type PersonSeed } from './staff.ts'

export { EXAMPLE_PERSON }

/** Name of the example district: heads its screens and lists. */
export const EXAMPLE_TITLE = 'Луговской район'

export interface ExampleOptions {
  spaceId: string
  /** ISO date; the current academic year follows from it. */
  today: string
  /** Id of the methodist whom the visitor plays. */
  personId?: string
}

export interface ExampleDocument {
  /** `directory/<id>`, `plan/<id>`, `campaign/<id>`, `answer/<id>`, and `~review` beside a plan or an answer */
  room: string
  doc: Y.Doc
}

const LAST_YEAR = ASSOCIATIONS.filter(({ content }) => content.lastYear)

const DECIDED: readonly PlanStage[] = ['accepted', 'returned', 'filed']

/** How many documents will come: the directory, plans with a review room beside each that was decided on, diagnoses. */
export const EXAMPLE_SIZE =
  1 +
  2 +
  ASSOCIATIONS.length +
  ASSOCIATIONS.filter(({ stage }) => DECIDED.includes(stage)).length +
  2 * LAST_YEAR.length +
  DIAGNOSES_SIZE

interface World {
  today: string
  methodist: string
  people: readonly PersonSeed[]
}

/** Usable at once: first the directory, then the plans of the current year, the service's own, those of last year. */
export function* exampleDocuments({
  spaceId,
  today,
  personId = EXAMPLE_PERSON
}: ExampleOptions): Generator<ExampleDocument, void, void> {
  const world: World = { today, methodist: personId, people: createStaff(today, personId) }
  yield { room: `directory/${spaceId}`, doc: createDirectory(world) }
  const year = academicYearOf(today)
  for (const spec of ASSOCIATIONS) yield* currentPlan(spec, year, world)
  yield* servicePlan(year, world)
  for (const spec of LAST_YEAR) yield* lastPlan(spec, previousAcademicYear(year), world)
  yield* diagnoses({
    today,
    year,
    methodist: personId,
    people: askedFirst(world),
    tutors: world.people.filter(({ roles }) => roles.includes('tutor')).map(({ id }) => id)
  })
}

/** Members of associations that had their first meeting: all of one, then of the next. */
function askedFirst({ people, today, methodist }: World): string[] {
  const groups = ['chemistry', 'primary', 'mathematics', 'young'].flatMap((key) => {
    const { members } = createAssociation(
      ASSOCIATIONS.find((spec) => spec.key === key)!,
      people,
      today,
      methodist
    )
    return createRandom(`asked:${key}`).some(members, 16)
  })
  return [...new Set([...groups, ...people.map(({ id }) => id)])].filter((id) => id !== methodist)
}

function createDirectory({ today, methodist, people }: World): Y.Doc {
  const seed = {
    fields: {
      title: EXAMPLE_TITLE,
      ...SERVICE,
      city: 'Луговск',
      timeZone: 'Europe/Moscow'
    },
    organizations: PLACES.map(({ key: _, posts: __, ...organization }) => organization),
    associations: ASSOCIATIONS.map((spec) => createAssociation(spec, people, today, methodist)),
    people: people.map(withoutDefaults),
    library: [...OWN_LIBRARY]
  }
  return createDocument(directoryKind, seed, methodist)
}

/** What equals the schema's default need not be written: the directory is the example's longest step. */
function withoutDefaults({ id, ...values }: PersonSeed): { id: string } & Partial<PersonSeed> {
  const written = Object.entries(values).filter(
    ([, value]) => value !== '' && value !== 'none' && value !== 'main' && value !== undefined
  )
  return { id, ...Object.fromEntries(written) }
}

/** The meetings of an association that were held this year, in their order. */
export interface HeldMeetings {
  /** Of the association. */
  key: string
  planId: string
  rows: Pick<ExamplePlan, 'fields'> & { head: string; name: string }
  held: ExamplePlan['meetings']
}

export function heldMeetings(
  today: string,
  methodist: string
): { all: HeldMeetings[]; people: readonly PersonSeed[] } {
  const world: World = { today, methodist, people: createStaff(today, methodist) }
  const year = academicYearOf(today)
  const all = ASSOCIATIONS.map((spec): HeldMeetings => {
    const setting = currentSetting(spec, year, world)
    const planId = setting.random.uuid()
    const rows = createPlanRows(outlineOf(spec.content, spec.content.meetings), setting)
    const held = rows.meetings.filter(({ mark, when }) => mark === 'held' && when?.date)
    return { key: spec.key, planId, rows: { fields: rows.fields, head: setting.head, name: spec.name }, held }
  })
  return { all, people: world.people }
}

function currentSetting(spec: AssociationSpec, year: string, world: World): PlanSetting {
  const missing = spec.stage === 'returned' ? 'responsible' : spec.stage === 'draft' ? 'end' : undefined
  return { ...settingOf(spec, year, world, 'current'), ...(missing && { missing }) } as PlanSetting
}

function* currentPlan(spec: AssociationSpec, year: string, world: World): Generator<ExampleDocument> {
  const { stage, submitted, reviewed, returnedOnce } = spec
  const life = stepsTo(stage, [submitted, reviewed], {
    today: world.today,
    year,
    returnedOnce,
    file: `План_${spec.name.replaceAll(' ', '_')}_${year}.docx`
  })
  const setting = currentSetting(spec, year, world)
  yield* documents(outlineOf(spec.content, spec.content.meetings), setting, life, {
    head: knownId(spec.key, world.methodist),
    reviewer: world.methodist
  })
}

function* lastPlan(spec: AssociationSpec, year: string, world: World): Generator<ExampleDocument> {
  const life = stepsTo('accepted', ['09-07', '09-14'], { today: world.today, year })
  const actors = { head: knownId(spec.key, world.methodist), reviewer: world.methodist }
  const outline = outlineOf(spec.content, spec.content.lastYear!)
  yield* documents(outline, settingOf(spec, year, world, 'last'), life, actors)
}

function* servicePlan(year: string, world: World): Generator<ExampleDocument> {
  const life = stepsTo('accepted', ['08-21', '08-26'], { today: world.today, year })
  const methodists = METHODISTS.map(({ key }) => knownId(key, world.methodist))
  const setting: PlanSetting = {
    random: createRandom('plan:service'),
    today: world.today,
    people: world.people,
    fields: { owner: 'service', ownerId: '', year },
    head: world.methodist,
    members: methodists,
    speakers: methodists
  }
  const actors = { head: world.methodist, reviewer: knownId('service-head', world.methodist) }
  yield* documents({ ...service, theme: 'От диагностики к помощи на уроке' }, setting, life, actors)
}

function settingOf(
  spec: AssociationSpec,
  year: string,
  { today, methodist, people }: World,
  which: 'current' | 'last'
): PlanSetting {
  const { id, head, members } = createAssociation(spec, people, today, methodist)
  // Those who came this autumn were not here last year.
  const then = new Set(
    people
      .filter(({ teachingSince }) => teachingSince! <= Number(year.slice(0, 4)))
      .map((person) => person.id)
  )
  const present = members.filter((member) => then.has(member))
  const mentors = people.filter(({ roles }) => roles.includes('mentor')).map((person) => person.id)
  return {
    random: createRandom(`plan:${spec.key}:${which}`),
    today,
    people,
    fields: { owner: 'association', ownerId: id, year },
    head,
    members: present,
    speakers: spec.kind === 'young' ? mentors : present
  }
}

function outlineOf(content: AssociationContent, meetings: Outline['meetings']): Outline {
  const { by, directions = SUBJECT_DIRECTIONS } = content
  const activities = by ? [...subjectActivities(by), ...content.activities] : content.activities
  return { ...content, directions, meetings, activities }
}

function* documents(
  outline: Outline,
  setting: PlanSetting,
  life: readonly LifeStep[],
  actors: Actors
): Generator<ExampleDocument> {
  const room = `plan/${setting.random.uuid()}`
  const rows = createPlanRows(outline, setting)
  const accepted = life.find(({ step }) => step === 'accept')?.on
  if (accepted)
    Object.assign(rows.fields, {
      approvedPost: SERVICE.servicePost,
      approvedName: SERVICE.serviceHead,
      approvedDate: accepted,
      consideredBy: 'Методический совет района',
      consideredDate: before(accepted, setting.today, 3),
      consideredProtocol: '1'
    })
  const begun = before(`${setting.fields.year.slice(0, 4)}-08-12`, setting.today, 14)
  const { plan, review } = createPlanDocuments(rows, life, actors, `${begun}T06:30:00.000Z`)
  yield { room, doc: plan }
  if (review) yield { room: `${room}~review`, doc: review }
}
