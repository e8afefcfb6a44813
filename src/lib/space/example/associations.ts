/** The 12 associations of the example: who heads them, who belongs to them, what became of their plans. */
import type { AssociationKind, Association } from '$lib/kinds/directory/model.ts'
import type { PlanStage } from '$lib/kinds/plan/model.ts'
import { latestSeptember } from './calendar.ts'
import { classTeachers, preschool, primary, tutors, young } from './content/communities.ts'
import { chemistry, mathematics, physics } from './content/exact.ts'
import { biology, history, languages, russian } from './content/humanities.ts'
import type { AssociationContent } from './content/rows.ts'
import { knownId } from './known-people.ts'
import { PLACES, SUBJECTS } from './places.ts'
import { createRandom } from './random.ts'
import type { PersonSeed } from './staff.ts'

export type AssociationSeed = Omit<Association, 'parent' | 'order'>

export interface AssociationSpec {
  /** Also the key of its head among the known people. */
  key: string
  id: string
  name: string
  kind: AssociationKind
  subject: string
  /** Key of the association that it is a section of. */
  within?: string
  stage: PlanStage
  /** Month and day on which the plan was handed in, and the methodist's answer. */
  submitted: string
  reviewed: string
  /** The plan came back once before it was accepted. */
  returnedOnce?: boolean
  content: AssociationContent
  belongs(person: PersonSeed, today: string): boolean
}

const teaches =
  (...subjects: string[]) =>
  ({ subject }: PersonSeed) =>
    subjects.includes(subject)

const rmo = (
  key: string,
  whose: string,
  subject: string,
  content: AssociationContent,
  belongs: AssociationSpec['belongs'],
  [stage, submitted, reviewed]: readonly [PlanStage, string, string]
): AssociationSpec => ({
  key,
  id: createRandom(`association:${key}`).uuid(),
  name: `РМО ${whose}`,
  kind: 'rmo',
  subject,
  content,
  belongs,
  stage,
  submitted,
  reviewed
})

const gardens = new Set(PLACES.filter(({ type }) => type === 'kindergarten').map(({ id }) => id))
const schools = PLACES.filter(({ type }) => type === 'school').map(({ id }) => id)

/** Two class teachers of every school, the same ones every time. */
function isClassTeacher({ id, organization, post }: PersonSeed): boolean {
  return schools.includes(organization) && post === 'Учитель' && createRandom(`class:${id}`).chance(0.11)
}

export const ASSOCIATIONS: readonly AssociationSpec[] = [
  {
    ...rmo(
      'mathematics',
      'учителей математики',
      SUBJECTS.mathematics,
      mathematics,
      teaches(SUBJECTS.mathematics),
      ['accepted', '09-04', '09-11']
    ),
    returnedOnce: true
  },
  rmo(
    'russian',
    'учителей русского языка и литературы',
    SUBJECTS.russian,
    russian,
    teaches(SUBJECTS.russian),
    ['accepted', '09-07', '09-10']
  ),
  rmo('chemistry', 'учителей химии', SUBJECTS.chemistry, chemistry, teaches(SUBJECTS.chemistry), [
    'accepted',
    '09-08',
    '09-11'
  ]),
  rmo(
    'biology',
    'учителей биологии и географии',
    'Биология и география',
    biology,
    teaches(SUBJECTS.biology, SUBJECTS.geography),
    ['filed', '', '09-16']
  ),
  {
    ...rmo('physics', '', 'Физика и информатика', physics, teaches(SUBJECTS.physics, SUBJECTS.informatics), [
      'draft',
      '',
      ''
    ]),
    name: 'Предметная секция учителей физики и информатики',
    kind: 'section',
    within: 'mathematics'
  },
  rmo('history', 'учителей истории и обществознания', SUBJECTS.history, history, teaches(SUBJECTS.history), [
    'accepted',
    '09-03',
    '09-09'
  ]),
  rmo(
    'languages',
    'учителей иностранных языков',
    'Иностранные языки',
    languages,
    teaches(SUBJECTS.english, SUBJECTS.german),
    ['returned', '09-09', '09-14']
  ),
  rmo('primary', 'учителей начальных классов', SUBJECTS.primary, primary, teaches(SUBJECTS.primary), [
    'accepted',
    '09-08',
    '09-11'
  ]),
  rmo(
    'preschool',
    'педагогов дошкольного образования',
    'Дошкольное образование',
    preschool,
    ({ organization }) => gardens.has(organization),
    ['submitted', '09-17', '']
  ),
  rmo('classTeachers', 'классных руководителей', '', classTeachers, isClassTeacher, [
    'submitted',
    '09-18',
    ''
  ]),
  {
    ...rmo(
      'young',
      '',
      '',
      young,
      ({ teachingSince }, today) => latestSeptember(today) - teachingSince! <= 3,
      ['accepted', '09-09', '09-11']
    ),
    name: 'Школа молодого педагога',
    kind: 'young'
  },
  {
    ...rmo('tutors', '', '', tutors, ({ roles }) => roles.includes('tutor'), ['accepted', '09-03', '09-08']),
    name: 'МСТ',
    kind: 'tutors'
  }
]

export function createAssociation(
  spec: AssociationSpec,
  people: readonly PersonSeed[],
  today: string,
  methodist: string
): AssociationSeed {
  const head = knownId(spec.key, methodist)
  const members = people.filter((person) => person.id === head || spec.belongs(person, today))
  return {
    id: spec.id,
    name: spec.name,
    kind: spec.kind,
    within: ASSOCIATIONS.find(({ key }) => key === spec.within)?.id ?? '',
    subject: spec.subject,
    head,
    members: members.map(({ id }) => id)
  }
}
