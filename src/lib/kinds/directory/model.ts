/** The directory of a space: organizations, people, associations (domain.md §3.8). Pure: no Yjs, no browser. */
import * as z from 'zod/mini'

export const ORGANIZATION_TYPES = {
  school: 'Школа',
  kindergarten: 'Детский сад',
  additional: 'Дополнительное образование',
  other: 'Другая организация'
} as const

export const ASSOCIATION_KINDS = {
  rmo: 'РМО',
  section: 'Предметная секция',
  tutors: 'МСТ',
  young: 'Школа молодого педагога',
  creative: 'Творческая группа',
  working: 'Рабочая группа',
  community: 'Профессиональное сообщество'
} as const

export const CATEGORIES = {
  none: 'Без категории',
  fitness: 'Соответствие занимаемой должности',
  first: 'Первая',
  highest: 'Высшая',
  methodist: 'Педагог-методист',
  mentor: 'Педагог-наставник'
} as const

export const EMPLOYMENTS = { main: 'Основная работа', part: 'Совместитель' } as const

export const PERSON_ROLES = {
  methodist: 'Методист',
  tutor: 'Тьютор',
  mentor: 'Наставник',
  expert: 'Эксперт'
} as const

export type OrganizationType = keyof typeof ORGANIZATION_TYPES
export type AssociationKind = keyof typeof ASSOCIATION_KINDS
export type Category = keyof typeof CATEGORIES
export type Employment = keyof typeof EMPLOYMENTS
export type PersonRole = keyof typeof PERSON_ROLES

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const text = () => z._default(z.string(), '')
const strings = () => z._default(z.array(z.string()), [])
export const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

export const organizationSchema = z.object({
  /** As people say it: «Школа № 4». */
  name: text(),
  fullName: text(),
  type: z._default(z.enum(keysOf(ORGANIZATION_TYPES)), 'school'),
  settlement: text(),
  /** ШНОР: a school with low results. */
  shnor: z._default(z.boolean(), false)
})

export const associationSchema = z.object({
  name: text(),
  kind: z._default(z.enum(keysOf(ASSOCIATION_KINDS)), 'rmo'),
  /** The association that a section is a child of. */
  within: text(),
  subject: text(),
  /** personId */
  head: text(),
  /** personIds */
  members: strings()
})

export const personSchema = z.object({
  last: text(),
  first: text(),
  middle: text(),
  /** Id of an organization. */
  organization: text(),
  post: text(),
  subject: text(),
  education: text(),
  /** Year in which the pedagogical work began: the experience follows from it and never gets old. */
  teachingSince: z.optional(z.number().check(z.int(), z.gte(1940), z.lte(2100))),
  hiredOn: z.optional(isoDate),
  employment: z._default(z.enum(keysOf(EMPLOYMENTS)), 'main'),
  category: z._default(z.enum(keysOf(CATEGORIES)), 'none'),
  /** Date of the decision on the category. */
  categoryDate: z.optional(isoDate),
  roles: strings(),
  /** Birth year only: the full date is not kept (domain.md §5). */
  birthYear: z.optional(z.number().check(z.int(), z.gte(1920), z.lte(2020)))
})

export const spaceFieldsSchema = z.object({
  /** Name of the municipality, as the head of the screen shows it. */
  title: text(),
  /** Official name of the methodical service. */
  service: text(),
  servicePost: text(),
  serviceHead: text(),
  city: text(),
  /** IANA zone, for dated meetings. */
  timeZone: text()
})

/** The fewest a shown figure may stand for: FEWEST_PEOPLE of campaign/model.ts, which this first document does without. */
const fewest = 5
const many = () => z.number().check(z.int(), z.gte(fewest))
const noneOrMany = () =>
  z.number().check(
    z.int(),
    z.gte(0),
    z.refine((people) => people === 0 || people >= fewest)
  )
const amount = () => z.number().check(z.int(), z.gte(0))

/** How the trajectories of an association stand; association '' is everybody. The schema keeps figures of fewer people out. */
export const trajectoryGroupSchema = z.object({
  association: text(),
  /** Teachers with a trajectory. */
  people: many(),
  /** Teachers by how far it is; left out where a part would be of fewer than five. */
  steps: z.optional(z.object({ preparing: noneOrMany(), working: noneOrMany(), finished: noneOrMany() })),
  activities: amount(),
  accepted: amount(),
  overdue: amount()
})

/** Figures of trajectories that a coordinator made and let out for heads; never changed, made anew instead. */
export const trajectoryFiguresSchema = z.object({
  at: text(),
  /** personId of who made them. */
  by: text(),
  year: text(),
  groups: z._default(z.array(trajectoryGroupSchema), [])
})

/**
 * What the space adds to the ready library of activities: courses of the region, its own ways. Component, form and level
 * are keys of the trajectories' model, which reads them (trajectory/library.ts).
 */
export const libraryRowSchema = z.object({
  component: text(),
  content: text(),
  form: text(),
  level: text(),
  hours: z.optional(z.number().check(z.gte(0), z.lte(2000))),
  /** Where, or who gives it. */
  place: text(),
  link: text(),
  /** «Форма представления результата» */
  result: text(),
  /** Id of an activity of the ready library: then the row says only whether that one is hidden. */
  ready: text(),
  hidden: z._default(z.boolean(), false)
})

/** Two documents of one kind that somebody looked at and found to be no doubles; their ids make the id of the row. */
export const distinctSchema = z.object({
  /** personId */
  by: text()
})

/** A person whose data were erased; the id of the row is theirs, so that documents still say that it was one person. */
export const erasedSchema = z.object({
  /** personId */
  by: text(),
  on: isoDate
})

interface Row {
  id: string
  parent: string
  order: string
}

export type Organization = z.infer<typeof organizationSchema> & Row
export type Association = z.infer<typeof associationSchema> & Row
export type Person = z.infer<typeof personSchema> & Row
export type TrajectoryGroup = z.infer<typeof trajectoryGroupSchema>
export type TrajectoryFigures = z.infer<typeof trajectoryFiguresSchema> & Row
export type LibraryRow = z.infer<typeof libraryRowSchema> & Row
export type Distinct = z.infer<typeof distinctSchema> & Row
export type Erased = z.infer<typeof erasedSchema> & Row
export type SpaceFields = z.infer<typeof spaceFieldsSchema>

export interface DirectoryModel {
  fields: SpaceFields
  organizations: readonly Organization[]
  associations: readonly Association[]
  people: readonly Person[]
  library: readonly LibraryRow[]
  trajectoryFigures: readonly TrajectoryFigures[]
  distinct: readonly Distinct[]
  erased: readonly Erased[]
  /** How many rows a newer application wrote that this one cannot read. */
  unreadable: number
}

export type NameParts = Pick<Person, 'last' | 'first' | 'middle'>

/** «Вершинина Ольга Петровна»; a missing middle name leaves no gap. */
export function fullName({ last, first, middle }: NameParts): string {
  return [last, first, middle].filter(Boolean).join(' ')
}

/** «Вершинина О. П.» with no-break spaces, as on paper. */
export function shortName({ last, first, middle }: NameParts): string {
  const initials = [first, middle].filter(Boolean).map((name) => `${name[0]!.toUpperCase()}.`)
  return [last, ...initials].filter(Boolean).join('\u00a0')
}

/** «И. О. Фамилия»: in signatures the initials come first. */
export function signatureName({ last, first, middle }: NameParts): string {
  const letters = [first, middle].filter(Boolean).map((name) => `${name[0]!.toUpperCase()}.`)
  return [...letters, last].filter(Boolean).join('\u00a0')
}

/** Key for matching people across lists: case, ё and stray spaces do not count. */
export function nameKey(person: NameParts): string {
  return foldText(fullName(person))
}

/** A name as it is kept: stray and doubled spaces are slips of the hand. */
export function tidyName(typed: string): string {
  return typed.replace(/[\s\u00a0]+/g, ' ').trim()
}

/** Organizations that are called the same but for case, ё, quotes and spaces: perhaps one entered twice. */
export function sameCalled(
  organizations: readonly Organization[],
  name: string,
  except = ''
): Organization[] {
  const wanted = calledKey(name)
  return wanted ? organizations.filter((row) => row.id !== except && calledKey(row.name) === wanted) : []
}

/** Equal for «Школа № 4» and «школа №4». */
export function calledKey(name: string): string {
  return foldText(name).replace(/№ /g, '№')
}

const collator = new Intl.Collator('ru', { numeric: true })

/** As one looks for them: «Школа № 2» before «Школа № 10»; those without a name come last. */
export function organizationsByName<Named extends Pick<Organization, 'name'>>(
  organizations: readonly Named[]
): Named[] {
  return organizations
    .map((row) => ({ row, key: calledKey(row.name) }))
    .sort((a, b) => Number(!a.key) - Number(!b.key) || collator.compare(a.key, b.key))
    .map(({ row }) => row)
}

/** Text as people compare it: lower case, ё = е, single spaces, straight quotes and hyphens. */
export function foldText(value: string): string {
  return value
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[«»„“”"']/g, '')
    .replace(/[–—‑]/g, '-')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

/** Young: 35 years or less, counted by the year of birth (domain.md §3.8). */
export function isYoung(person: Pick<Person, 'birthYear'>, onYear: number): boolean {
  return person.birthYear !== undefined && onYear - person.birthYear <= 35
}

/** Full years of pedagogical work; null when the year of beginning is not known. */
export function experienceYears(person: Pick<Person, 'teachingSince'>, onYear: number): number | null {
  return person.teachingSince === undefined ? null : Math.max(0, onYear - person.teachingSince)
}

/** Young specialist: three years of work or less (domain.md §3.8). */
export function isYoungSpecialist(person: Pick<Person, 'teachingSince'>, onYear: number): boolean {
  const years = experienceYears(person, onYear)
  return years !== null && years <= 3
}

/** «Методический актив»: people of the first or highest category [seed 0]. */
export function isActivist(person: Pick<Person, 'category'>): boolean {
  return person.category === 'first' || person.category === 'highest'
}
