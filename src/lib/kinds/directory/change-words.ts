/** How changes of the directory are told. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { COMPONENTS } from '../campaign/model.ts'
import {
  association,
  choice,
  date,
  f,
  figure,
  m,
  n,
  organization,
  p,
  person,
  text,
  yesNo
} from '../change-words/nouns.ts'
import { ACTIVITY_FORMS, ACTIVITY_LEVELS } from '../trajectory/model.ts'
import {
  ASSOCIATION_KINDS,
  CATEGORIES,
  EMPLOYMENTS,
  fullName,
  ORGANIZATION_TYPES,
  PERSON_ROLES,
  type NameParts
} from './model.ts'

export const directoryWords: ChangeWords = {
  about: 'О пространстве',
  fields: {
    title: n('название'),
    service: n('название методической службы'),
    servicePost: f('должность руководителя службы'),
    serviceHead: m('руководитель службы'),
    city: m('город'),
    timeZone: m('часовой пояс')
  },
  tables: {
    people: {
      ...m('человек'),
      part: 'Люди',
      title: (row) => fullName(row as unknown as NameParts),
      fields: {
        last: f('фамилия'),
        first: n('имя'),
        middle: n('отчество'),
        organization: f('организация', organization),
        post: f('должность'),
        subject: m('предмет'),
        education: n('образование'),
        teachingSince: m('год начала педагогической работы', String),
        hiredOn: f('дата приёма', date),
        employment: f('занятость', choice(EMPLOYMENTS)),
        category: f('категория', choice(CATEGORIES)),
        categoryDate: f('дата присвоения категории', date),
        roles: p('роли', choice(PERSON_ROLES)),
        birthYear: m('год рождения', String)
      }
    },
    organizations: {
      ...f('организация'),
      part: 'Организации',
      title: ({ name }) => text(name),
      fields: {
        name: n('название'),
        fullName: n('полное название'),
        type: m('вид', choice(ORGANIZATION_TYPES)),
        settlement: m('населённый пункт'),
        shnor: f('отметка «ШНОР»', yesNo)
      }
    },
    associations: {
      ...n('объединение'),
      part: 'Объединения',
      title: ({ name }) => text(name),
      fields: {
        name: n('название'),
        kind: m('вид', choice(ASSOCIATION_KINDS)),
        within: n('объединение, в которое входит', association),
        subject: m('предмет'),
        head: m('руководитель', person),
        members: p('участники', person)
      }
    },
    library: {
      ...n('мероприятие'),
      part: 'Библиотека мероприятий',
      title: ({ content }) => text(content),
      fields: {
        component: m('компонент', choice(COMPONENTS)),
        content: n('содержание'),
        form: f('форма', choice(ACTIVITY_FORMS)),
        level: m('уровень', choice(ACTIVITY_LEVELS)),
        hours: p('часы', figure('ч')),
        place: n('место'),
        link: f('ссылка'),
        result: f('форма результата'),
        ready: n('готовое мероприятие'),
        hidden: f('отметка «скрыто»', yesNo)
      }
    }
  }
}
