/** The 240 people of the example: experience first, and from it age, name, category and roles. */
import type { Category, Person, PersonRole } from '$lib/kinds/directory/model.ts'
import { addDays, latestSeptember, workday } from './calendar.ts'
import { HEADS, knownId, METHODISTS, type KnownPerson } from './known-people.ts'
import { createName } from './names.ts'
import { PLACES, type Place, type Post } from './places.ts'
import { createRandom, type Random } from './random.ts'

export type PersonSeed = Omit<Person, 'parent' | 'order'>

/** Years of work from – to and the share of such people in percent. */
const EXPERIENCE: readonly (readonly [from: number, to: number, share: number])[] = [
  [0, 3, 10],
  [4, 10, 20],
  [11, 20, 28],
  [21, 30, 27],
  [31, 42, 15]
]

const HIGHER = 'Высшее педагогическое'
const COLLEGE = 'Среднее профессиональное'

/** Since this day first and highest categories have no term (domain.md §3.8): decisions lie around it. */
const WITHOUT_TERM = '2023-09-01'
const EARLIEST_DECISION = '2021-10-01'

export function createStaff(today: string, methodist: string): PersonSeed[] {
  const taken = new Set([...METHODISTS, ...HEADS].map(({ name: [l, f, m] }) => `${l} ${f[0]} ${m[0]}`))
  const service = METHODISTS.map((person) =>
    fromKnown(person, '', { post: person.as, subject: '' }, methodist)
  )
  const teachers = PLACES.flatMap((place) => staffOf(place, today, methodist, taken))
  return withRoles([...service, ...teachers], today)
}

function staffOf(place: Place, today: string, methodist: string, taken: Set<string>): PersonSeed[] {
  const waiting = HEADS.filter(({ at }) => at === place.key)
  return place.posts.map((post, i) => {
    const found = waiting.findIndex(({ as }) => as === (post.subject || post.post))
    if (found >= 0) return fromKnown(waiting.splice(found, 1)[0]!, place.id, post, methodist)
    return invented(createRandom(`person:${place.key}:${i}`), place, post, today, taken)
  })
}

function fromKnown(
  { key, name, birthYear, teachingSince, category, categoryDate, roles = [] }: KnownPerson,
  organization: string,
  { post, subject }: Pick<Post, 'post' | 'subject'>,
  methodist: string
): PersonSeed {
  const [last, first, middle] = name
  return {
    id: knownId(key, methodist),
    last,
    first,
    middle,
    organization,
    post,
    subject,
    education: HIGHER,
    teachingSince,
    hiredOn: `${teachingSince + 4}-09-01`,
    employment: 'main',
    category,
    categoryDate: categoryDate || undefined,
    roles: [...roles],
    birthYear
  }
}

function invented(
  random: Random,
  place: Place,
  { post, subject, men }: Post,
  today: string,
  taken: Set<string>
): PersonSeed {
  const id = random.uuid()
  const gender = random.chance(men) ? 'male' : 'female'
  const experience = yearsOfWork(random)
  const teachingSince = latestSeptember(today) - experience
  const birthYear = teachingSince - (random.chance(0.75) ? random.int(21, 23) : random.int(24, 28))
  const college = random.chance(place.type === 'school' ? 0.12 : 0.45)
  const { category, categoryDate } = categoryOf(random, experience, today)
  return {
    id,
    ...createName(random, gender, birthYear, taken),
    organization: place.id,
    post,
    subject,
    education: college ? COLLEGE : HIGHER,
    teachingSince,
    hiredOn: `${teachingSince + (random.chance(0.5) ? 0 : random.int(0, experience))}-09-01`,
    employment: random.chance(0.07) ? 'part' : 'main',
    category,
    categoryDate,
    roles: [],
    birthYear
  }
}

function yearsOfWork(random: Random): number {
  let share = random.next() * 100
  for (const [from, to, part] of EXPERIENCE) {
    if (share < part) return random.int(from, to)
    share -= part
  }
  return 10
}

function categoryOf(
  random: Random,
  experience: number,
  today: string
): { category: Category; categoryDate?: string } {
  const roll = random.next()
  if (experience < 3) return { category: 'none' }
  if (experience < 6) {
    if (roll < 0.35) return { category: 'none' }
    const category = roll < 0.75 ? 'fitness' : 'first'
    return { category, categoryDate: decision(random, addDays(today, -600), today) }
  }
  if (roll < 0.08) return { category: 'none' }
  if (roll < 0.97 || experience < 15) {
    const category = roll < 0.28 ? 'fitness' : roll < 0.65 ? 'first' : 'highest'
    const [from, to] = random.chance(0.35) ? [EARLIEST_DECISION, WITHOUT_TERM] : [WITHOUT_TERM, today]
    return { category, categoryDate: decision(random, from, to) }
  }
  return {
    category: random.chance(0.5) ? 'methodist' : 'mentor',
    categoryDate: decision(random, '2024-01-15', today)
  }
}

/** A working day from `from` to three weeks before `to`. */
function decision(random: Random, from: string, to: string): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return workday(addDays(from, random.int(2, Math.max(3, days - 21))))
}

/** Tutors, mentors and experts are experienced people of the first or highest category. */
function withRoles(people: PersonSeed[], today: string): PersonSeed[] {
  const random = createRandom('roles')
  const year = latestSeptember(today)
  const able = people.filter(
    ({ category, teachingSince, roles, organization }) =>
      organization !== '' &&
      roles.length === 0 &&
      (category === 'first' || category === 'highest') &&
      year - teachingSince! >= 8
  )
  const give = (role: PersonRole, count: number, from: readonly PersonSeed[]) => {
    for (const person of random.some(from, count)) person.roles.push(role)
  }
  give(
    'tutor',
    9,
    able.filter(({ post }) => post === 'Учитель')
  )
  give(
    'mentor',
    16,
    able.filter(({ roles }) => roles.length === 0)
  )
  give(
    'expert',
    10,
    able.filter(({ category }) => category === 'highest')
  )
  for (const person of people)
    if (person.category === 'mentor' && !person.roles.includes('mentor')) person.roles.push('mentor')
  return people
}
