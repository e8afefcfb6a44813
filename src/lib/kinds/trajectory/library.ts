/** The library of activities by component, ready and the space's own: wording that a person takes over and changes. Pure. */
import { COMPONENTS, type Component } from '../campaign/model.ts'
import type { LibraryRow } from '../directory/model.ts'
import {
  ACTIVITY_FORMS,
  ACTIVITY_LEVELS,
  type ActivityForm,
  type ActivityLevel,
  type Deficit,
  type Support
} from './model.ts'

export interface LibraryActivity {
  /** `library/<id>` is the activity's source. */
  id: string
  component: Component
  content: string
  form: ActivityForm
  level: ActivityLevel
  support: Support
  hours?: number | undefined
  /** «Форма представления результата» */
  result: string
  /** Where, or who gives it: of the space's own. */
  place?: string
  link?: string
}

type Line = readonly [
  form: ActivityForm,
  level: ActivityLevel,
  support: Support,
  hours: number,
  content: string,
  result: string
]

const LINES: Record<Component, readonly Line[]> = {
  subject: [
    [
      'course',
      'regional',
      'none',
      36,
      'Пройти курсы по трудным темам своего предмета',
      'Удостоверение и конспект трёх тем, которые изменил в своих уроках'
    ],
    [
      'self-study',
      'organization',
      'tutor',
      8,
      'Решить вариант экзамена по предмету и разобрать задания, на которых ушло больше всего времени',
      'Решённый вариант с пометками: где трудно и почему'
    ],
    [
      'visits',
      'municipal',
      'none',
      6,
      'Посетить три урока коллег по трудной теме и сравнить объяснения',
      'Таблица наблюдений и план своего урока'
    ],
    [
      'seminar',
      'municipal',
      'none',
      4,
      'Участвовать в семинаре РМО по изменениям в программе и экзаменах',
      'Памятка для себя: что изменилось и что меняю в планировании'
    ],
    [
      'consulting',
      'municipal',
      'tutor',
      3,
      'Разобрать с тьютором типичные ошибки класса по последней контрольной работе',
      'Карта ошибок: какая, из какого пробела, чем помочь'
    ]
  ],
  methodical: [
    [
      'mentoring',
      'organization',
      'mentor',
      10,
      'Подготовить с наставником три урока от цели к заданию и разобрать каждый после проведения',
      'Три плана урока с пометками после проведения'
    ],
    [
      'open-lesson',
      'organization',
      'tutor',
      6,
      'Провести открытый урок с заданиями разной трудности',
      'План урока, задания и лист разбора'
    ],
    [
      'self-study',
      'organization',
      'none',
      8,
      'Месяц пробовать один новый приём в одном классе и вести записи',
      'Дневник проб: что делал, что заметил, что меняю'
    ],
    [
      'visits',
      'municipal',
      'tutor',
      6,
      'Посетить уроки коллеги, который работает над функциональной грамотностью, и взять в работу одно задание',
      'Своё задание и ответы учеников на него'
    ],
    [
      'master-class',
      'municipal',
      'none',
      4,
      'Участвовать в мастер-классе по приёмам работы с текстом и задачей',
      'Урок с одним из приёмов и вывод о нём'
    ]
  ],
  assessment: [
    [
      'self-study',
      'organization',
      'tutor',
      6,
      'Составить критерии к двум видам работ и дать их ученикам до начала',
      'Два листа критериев и работы учеников «до» и «после»'
    ],
    [
      'seminar',
      'municipal',
      'none',
      4,
      'Участвовать в семинаре-практикуме по формирующему оцениванию',
      'Одна техника, опробованная на уроке, и её описание'
    ],
    [
      'consulting',
      'municipal',
      'tutor',
      4,
      'Разобрать с тьютором результаты ВПР по заданиям и внести изменения в планирование',
      'Таблица заданий с причинами и исправленное планирование'
    ],
    [
      'rmo',
      'municipal',
      'none',
      3,
      'Сверить проверку одних и тех же работ с коллегами на заседании РМО',
      'Перечень расхождений и уточнённые критерии'
    ],
    [
      'course',
      'regional',
      'none',
      24,
      'Пройти курсы по критериальному оцениванию',
      'Удостоверение и комплект оценочных материалов к одной теме'
    ]
  ],
  psychological: [
    [
      'consulting',
      'organization',
      'none',
      4,
      'Провести две-три встречи с психологом школы по своему классу',
      'План поддержки двух учеников'
    ],
    [
      'course',
      'regional',
      'none',
      36,
      'Пройти курсы по работе с детьми с особыми образовательными потребностями',
      'Удостоверение и задания, изменённые для одного ученика'
    ],
    [
      'visits',
      'organization',
      'mentor',
      5,
      'Посмотреть, как коллеги работают в том же классе с вниманием и поведением',
      'Список приёмов, которые действуют в этом классе'
    ],
    [
      'mentoring',
      'organization',
      'mentor',
      8,
      'Разобрать с наставником три трудных случая с уроков',
      'Записи разбора: что произошло, что сделал, что сделаю иначе'
    ],
    [
      'webinar',
      'federal',
      'none',
      3,
      'Прослушать вебинар о возрастных особенностях и учебной мотивации',
      'Два изменения в своих уроках и что они дали'
    ]
  ],
  communicative: [
    [
      'rmo',
      'municipal',
      'tutor',
      4,
      'Подготовить и сделать сообщение на заседании РМО',
      'Тезисы, материалы и вопросы коллег'
    ],
    [
      'posters',
      'municipal',
      'tutor',
      8,
      'Представить свой опыт на постер-сессии',
      'Постер и лист обратной связи'
    ],
    [
      'mentoring',
      'organization',
      'mentor',
      4,
      'Подготовить с наставником разговор с родителями о трудностях ребёнка и провести его',
      'План разговора и договорённости'
    ],
    [
      'visits',
      'organization',
      'tutor',
      4,
      'Попросить коллегу посчитать на уроке, сколько говорят ученики и сколько учитель, и изменить один этап',
      'Два листа наблюдений: до изменения и после'
    ],
    [
      'seminar',
      'municipal',
      'none',
      4,
      'Участвовать в практикуме по обратной связи',
      'Три примера своей обратной связи с разбором'
    ]
  ],
  digital: [
    [
      'self-study',
      'organization',
      'none',
      6,
      'Сделать свой тест или интерактивное задание и провести его на уроке',
      'Задание и вывод по ответам класса'
    ],
    [
      'consulting',
      'organization',
      'mentor',
      3,
      'Освоить с коллегой один инструмент, который экономит время',
      'Готовый материал, сделанный этим инструментом'
    ],
    [
      'course',
      'regional',
      'none',
      24,
      'Пройти курсы по цифровым ресурсам в преподавании предмета',
      'Удостоверение и подборка проверенных ресурсов к одной теме'
    ],
    [
      'webinar',
      'federal',
      'none',
      3,
      'Прослушать вебинар о защите личных данных и безопасности в сети',
      'Памятка для своих учеников'
    ],
    [
      'internship',
      'municipal',
      'tutor',
      12,
      'Пройти стажировку у коллеги, который ведёт уроки на расстоянии',
      'Проведённое занятие или консультация и её разбор'
    ]
  ]
}

export const LIBRARY: readonly LibraryActivity[] = Object.entries(LINES).flatMap(([component, lines]) =>
  lines.map(([form, level, support, hours, content, result], i) => ({
    id: `${component}-${i + 1}`,
    component: component as Component,
    content,
    form,
    level,
    support,
    hours,
    result
  }))
)

/** How a deficit of a component is worded when a diagnosis proposes it; people put it in their own words. */
export const DEFICIT_WORDS: Record<Component, string> = {
  subject: 'Трудные темы предмета: как объяснить и как разобрать задания повышенного уровня',
  methodical: 'Цель урока и способ работы под неё, задания разной трудности',
  assessment: 'Критерии оценивания и обратная связь, из которой ученик знает следующий шаг',
  psychological: 'Поддержка учеников, которым трудно; внимание и интерес класса',
  communicative: 'Разговор с учениками, родителями и коллегами; обратная связь',
  digital: 'Свои цифровые задания и безопасная работа в сети'
}

/** Own activities of the space, in their order; a newer application's component or form is left out. */
export function ownLibrary(rows: readonly LibraryRow[]): (LibraryActivity & { hidden: boolean })[] {
  return rows.flatMap(({ id, component, content, form, level, hours, place, link, result, ready, hidden }) =>
    ready === '' && component in COMPONENTS
      ? [
          {
            id,
            component: component as Component,
            content,
            form: form in ACTIVITY_FORMS ? (form as ActivityForm) : 'course',
            level: level in ACTIVITY_LEVELS ? (level as ActivityLevel) : 'municipal',
            support: 'none',
            hours,
            result,
            place,
            link,
            hidden
          }
        ]
      : []
  )
}

/** Ids of the ready activities that the space does not offer. */
export function hiddenReady(rows: readonly LibraryRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ ready, hidden }) => (ready !== '' && hidden ? ready : [])))
}

/** What may be taken in this space: its own first, then the ready ones; what a coordinator hid is not there. */
export function libraryOf(rows: readonly LibraryRow[]): LibraryActivity[] {
  const hidden = hiddenReady(rows)
  return [
    ...ownLibrary(rows).filter((row) => !row.hidden && row.content.trim() !== ''),
    ...LIBRARY.filter(({ id }) => !hidden.has(id))
  ]
}

/** What a library offers for a component; what was taken already comes with its mark. */
export function offeredFor(
  library: readonly LibraryActivity[],
  component: Component,
  taken: readonly { source: string }[]
): (LibraryActivity & { taken: boolean })[] {
  const sources = new Set(taken.map(({ source }) => source))
  return library
    .filter((activity) => activity.component === component)
    .map((activity) => ({
      ...activity,
      taken: sources.has(`library/${activity.id}`)
    }))
}

/** An activity of the library as a row for a deficit. */
export function fromLibrary(
  { id, content, form, level, support, hours, result, place = '', link = '' }: LibraryActivity,
  deficit = ''
) {
  return { deficit, content, form, level, support, hours, result, place, link, source: `library/${id}` }
}

/** The deficit that an activity for a component goes to: the first in turn; '' where there is none of it. */
export function deficitFor(
  component: Component | undefined,
  deficits: readonly Pick<Deficit, 'id' | 'component' | 'priority'>[]
): string {
  const own = deficits.filter((deficit) => deficit.component === component)
  return (
    own.reduce<(typeof own)[number] | null>(
      (first, next) => (first && first.priority <= next.priority ? first : next),
      null
    )?.id ?? ''
  )
}
