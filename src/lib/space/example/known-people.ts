/** People of the example who are known by name: heads of associations, the service's methodists. All are invented. */
import type { Category, PersonRole } from '$lib/kinds/directory/model.ts'
import { SUBJECTS } from './places.ts'
import { createRandom } from './random.ts'

/** The methodist whom the visitor plays, unless the caller gives another id. */
export const EXAMPLE_PERSON = '5b0f7a52-8c1e-4d39-9a64-2e7d13c6f0b8'

const SERVICE_POST = 'Заведующий методическим кабинетом'

/** Who approves: as it stands on papers. */
export const SERVICE = {
  service: 'Методический кабинет управления образования Луговского района',
  servicePost: SERVICE_POST,
  serviceHead: 'Е. В. Астахова'
} as const

export interface KnownPerson {
  key: string
  name: readonly [last: string, first: string, middle: string]
  /** Key of a place; '' for the service. */
  at: string
  /** The post or the subject that the person takes in that place. */
  as: string
  birthYear: number
  teachingSince: number
  category: Category
  categoryDate: string
  roles?: readonly PersonRole[]
}

const known = (
  key: string,
  name: string,
  at: string,
  as: string,
  [birthYear, teachingSince]: readonly [number, number],
  [category, categoryDate]: readonly [Category, string],
  ...roles: PersonRole[]
): KnownPerson => ({
  key,
  name: name.split(' ') as [string, string, string],
  at,
  as,
  birthYear,
  teachingSince,
  category,
  categoryDate,
  roles
})

export const METHODISTS: readonly KnownPerson[] = [
  known(
    'methodist',
    'Крылова Ирина Алексеевна',
    '',
    'Методист',
    [1981, 2003],
    ['highest', '2024-03-28'],
    'methodist'
  ),
  known(
    'service-head',
    'Астахова Елена Викторовна',
    '',
    SERVICE_POST,
    [1974, 1996],
    ['none', ''],
    'methodist'
  ),
  known(
    'methodist-2',
    'Мухина Вера Павловна',
    '',
    'Методист',
    [1988, 2011],
    ['first', '2025-02-27'],
    'methodist',
    'expert'
  )
]

export const HEADS: readonly KnownPerson[] = [
  known(
    'mathematics',
    'Сафронова Дарья Леонидовна',
    'school-2',
    SUBJECTS.mathematics,
    [1985, 2007],
    ['highest', '2023-12-21'],
    'expert'
  ),
  known(
    'russian',
    'Рябинин Кирилл Евгеньевич',
    'school-5',
    SUBJECTS.russian,
    [1984, 2008],
    ['highest', '2024-04-25'],
    'tutor'
  ),
  known(
    'chemistry',
    'Вершинина Ольга Петровна',
    'school-4',
    SUBJECTS.chemistry,
    [1976, 1998],
    ['methodist', '2024-10-24'],
    'expert',
    'tutor'
  ),
  known(
    'biology',
    'Лаптева Мария Константиновна',
    'school-3',
    SUBJECTS.biology,
    [1979, 2001],
    ['highest', '2022-02-24'],
    'expert'
  ),
  known(
    'physics',
    'Бессонов Игорь Дмитриевич',
    'school-2',
    SUBJECTS.physics,
    [1970, 1993],
    ['first', '2023-05-25']
  ),
  known(
    'history',
    'Полетаева Светлана Юрьевна',
    'school-1',
    SUBJECTS.history,
    [1973, 1995],
    ['highest', '2023-10-26'],
    'expert'
  ),
  known(
    'languages',
    'Оганесян Рузанна Гагиковна',
    'school-1',
    SUBJECTS.english,
    [1987, 2010],
    ['first', '2024-12-19']
  ),
  known(
    'primary',
    'Дорофеева Жанна Ильинична',
    'school-4',
    SUBJECTS.primary,
    [1971, 1992],
    ['highest', '2022-03-31'],
    'mentor'
  ),
  known(
    'preschool',
    'Черкашина Татьяна Юрьевна',
    'garden-1',
    'Старший воспитатель',
    [1982, 2004],
    ['highest', '2024-02-29'],
    'expert'
  ),
  known(
    'young',
    'Гуляева Наталья Романовна',
    'school-1',
    SUBJECTS.chemistry,
    [1980, 2002],
    ['mentor', '2025-03-27'],
    'mentor'
  ),
  known(
    'classTeachers',
    'Саввина Полина Олеговна',
    'school-2',
    SUBJECTS.russian,
    [1986, 2009],
    ['first', '2023-11-30']
  ),
  known(
    'tutors',
    'Тихомиров Алексей Сергеевич',
    'school-7',
    SUBJECTS.chemistry,
    [1983, 2006],
    ['highest', '2024-05-30'],
    'tutor',
    'expert'
  )
]

const ids = new Map([...METHODISTS, ...HEADS].map(({ key }) => [key, createRandom(`person:${key}`).uuid()]))

/** Id of a known person; the methodist has the id that the caller gives. */
export function knownId(key: string, methodist: string): string {
  return key === 'methodist' ? methodist : ids.get(key)!
}
