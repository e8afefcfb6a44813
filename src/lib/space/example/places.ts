/** Organizations of the example district and the posts in them. Places are invented. */
import type { Organization } from '$lib/kinds/directory/model.ts'
import { createRandom } from './random.ts'

export type OrganizationSeed = Omit<Organization, 'parent' | 'order'>

export interface Post {
  post: string
  subject: string
  /** Share of men in such posts. */
  men: number
}

export interface Place extends OrganizationSeed {
  key: string
  posts: readonly Post[]
}

const teacher = (subject: string, men = 0.06): Post => ({ post: 'Учитель', subject, men })
const staff = (post: string, men = 0.03): Post => ({ post, subject: '', men })

export const SUBJECTS = {
  primary: 'Начальные классы',
  mathematics: 'Математика',
  russian: 'Русский язык и литература',
  english: 'Английский язык',
  german: 'Немецкий язык',
  history: 'История и обществознание',
  biology: 'Биология',
  geography: 'География',
  physics: 'Физика',
  informatics: 'Информатика',
  chemistry: 'Химия'
} as const

/** In the order in which a school of any size needs them: a small one has the first twelve. */
const SCHOOL_POSTS: readonly Post[] = [
  teacher(SUBJECTS.primary, 0),
  teacher(SUBJECTS.russian),
  teacher(SUBJECTS.mathematics, 0.1),
  teacher(SUBJECTS.primary, 0.02),
  teacher(SUBJECTS.english),
  teacher(SUBJECTS.history, 0.25),
  teacher('Физическая культура', 0.6),
  teacher(SUBJECTS.biology),
  teacher(SUBJECTS.physics, 0.4),
  teacher(SUBJECTS.chemistry),
  teacher(SUBJECTS.geography, 0.15),
  teacher(SUBJECTS.primary, 0),
  teacher(SUBJECTS.russian),
  teacher(SUBJECTS.mathematics, 0.1),
  teacher(SUBJECTS.informatics, 0.4),
  teacher(SUBJECTS.primary, 0),
  teacher('Труд (технология)', 0.5),
  teacher(SUBJECTS.english),
  teacher(SUBJECTS.history, 0.25),
  staff('Педагог-психолог'),
  teacher(SUBJECTS.russian),
  teacher(SUBJECTS.mathematics, 0.1),
  teacher(SUBJECTS.primary, 0),
  teacher('Музыка', 0.1),
  teacher('Основы безопасности и защиты Родины', 0.9),
  teacher(SUBJECTS.primary, 0),
  teacher(SUBJECTS.english),
  teacher('Физическая культура', 0.6),
  staff('Социальный педагог'),
  teacher(SUBJECTS.primary, 0),
  teacher(SUBJECTS.russian),
  teacher(SUBJECTS.mathematics, 0.1),
  staff('Учитель-логопед'),
  teacher(SUBJECTS.history, 0.25),
  teacher(SUBJECTS.primary, 0),
  teacher(SUBJECTS.german),
  staff('Педагог-организатор', 0.1),
  staff('Советник директора по воспитанию', 0.1)
]

const KINDERGARTEN_POSTS: readonly Post[] = [
  staff('Старший воспитатель', 0),
  staff('Музыкальный руководитель'),
  staff('Учитель-логопед', 0),
  staff('Инструктор по физической культуре', 0.1),
  ...Array.from({ length: 10 }, () => staff('Воспитатель', 0))
]

const additional = (subject: string, men: number): Post => ({
  post: 'Педагог дополнительного образования',
  subject,
  men
})

const ADDITIONAL_POSTS: readonly Post[] = [
  additional('Хореография', 0.1),
  additional('Робототехника', 0.6),
  additional('Изобразительное искусство', 0.1),
  additional('Шахматы', 0.7),
  additional('Театр', 0.2),
  additional('Вокал', 0.1),
  additional('Туризм и краеведение', 0.5),
  additional('Декоративное творчество', 0),
  additional('Журналистика', 0.2),
  staff('Педагог-организатор')
]

const CENTRE = 'город Луговск'

/** Settlement, number of teachers, ШНОР. */
const SCHOOLS: readonly (readonly [settlement: string, size: number, shnor: boolean])[] = [
  [CENTRE, 38, false],
  [CENTRE, 34, false],
  ['посёлок Светлодол', 26, false],
  ['село Синий Яр', 24, false],
  ['село Ясноречье', 20, false],
  ['посёлок Тихая Пристань', 18, true],
  ['село Верхний Перелог', 16, false],
  ['деревня Малые Росы', 14, true],
  ['деревня Дальние Покосы', 12, true]
]

const school = ([settlement, size, shnor]: (typeof SCHOOLS)[number], i: number): Omit<Place, 'id'> => ({
  key: `school-${i + 1}`,
  name: `Школа № ${i + 1}`,
  fullName: `Муниципальное бюджетное общеобразовательное учреждение «${i < 7 ? 'Средняя' : 'Основная'} школа № ${i + 1}» Луговского района`,
  type: 'school',
  settlement,
  shnor,
  posts: SCHOOL_POSTS.slice(0, size)
})

const kindergarten = (key: string, name: string, settlement: string, size: number): Omit<Place, 'id'> => ({
  key,
  name: `Детский сад «${name}»`,
  fullName: `Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад «${name}» Луговского района`,
  type: 'kindergarten',
  settlement,
  shnor: false,
  posts: KINDERGARTEN_POSTS.slice(0, size)
})

export const PLACES: readonly Place[] = [
  ...SCHOOLS.map(school),
  kindergarten('garden-1', 'Ромашка', CENTRE, 14),
  kindergarten('garden-2', 'Родничок', 'посёлок Светлодол', 11),
  {
    key: 'additional',
    name: 'Дом детского творчества',
    fullName:
      'Муниципальное бюджетное учреждение дополнительного образования «Дом детского творчества» Луговского района',
    type: 'additional' as const,
    settlement: CENTRE,
    shnor: false,
    posts: ADDITIONAL_POSTS
  }
].map((place) => ({ ...place, id: createRandom(`organization:${place.key}`).uuid() }))
