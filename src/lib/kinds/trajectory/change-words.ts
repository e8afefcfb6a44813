/** How changes of a trajectory are told; decisions and handed-in reports are steps, and no version holds them. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { yearWords } from '../academic-year.ts'
import { COMPONENTS, LEVELS } from '../campaign/model.ts'
import {
  choice,
  date,
  f,
  figure,
  file,
  m,
  n,
  organization,
  p,
  person,
  row,
  text,
  when,
  type Write
} from '../change-words/nouns.ts'
import {
  ACTIVITY_FORMS,
  ACTIVITY_LEVELS,
  BASES,
  CHECK_MARKS,
  FORMS,
  PRIORITIES,
  SUPPORTS,
  TRAJECTORY_DIRECTIONS,
  type Measure
} from './model.ts'

const TIMES = { before: 'начальная диагностика', after: 'повторная диагностика' }
const measure: Write = (value) => figure('%')((value as Measure).percent)

export const trajectoryWords: ChangeWords = {
  about: 'О траектории',
  fields: {
    form: f('форма', choice(FORMS)),
    year: m('учебный год', (value) => yearWords(String(value))),
    person: m('педагог', person),
    organization: f('организация', organization),
    post: f('должность'),
    subject: m('предмет'),
    education: n('образование'),
    category: f('категория'),
    experience: m('стаж'),
    tutors: p('тьюторы', person),
    mentors: p('наставники', person),
    from: n('начало', date),
    to: n('окончание', date),
    direction: n('направление', choice(TRAJECTORY_DIRECTIONS)),
    bases: p('основания', choice(BASES)),
    basisText: n('пояснение к основаниям'),
    goal: f('цель'),
    hoursGoal: n('число часов', figure('ч')),
    request: m('индивидуальный запрос'),
    reflection: f('рефлексия'),
    conclusion: n('заключение тьютора'),
    risks: p('риски школы'),
    riskNote: n('пояснение к рискам')
  },
  tables: {
    activities: {
      ...n('мероприятие'),
      part: 'Мероприятия',
      title: ({ content }) => text(content),
      fields: {
        deficit: m('дефицит', row('deficits')),
        content: n('содержание'),
        form: f('форма', choice(ACTIVITY_FORMS)),
        place: n('место'),
        link: f('ссылка'),
        level: m('уровень', choice(ACTIVITY_LEVELS)),
        support: n('сопровождение', choice(SUPPORTS)),
        due: m('срок', when),
        hours: p('часы', figure('ч')),
        result: f('форма результата'),
        weight: m('вес', figure('')),
        source: m('источник'),
        reportText: m('черновик отчёта'),
        reportLink: f('ссылка в отчёте'),
        reportDate: f('дата выполнения', date)
      }
    },
    deficits: {
      ...m('дефицит'),
      part: 'Дефициты',
      title: (row) => text(row.text),
      fields: {
        component: m('компонент', choice(COMPONENTS)),
        text: f('формулировка'),
        level: m('уровень', choice(LEVELS)),
        priority: f('очерёдность', choice(PRIORITIES)),
        answer: m('ответ диагностики'),
        cause: f('причина'),
        indicator: m('показатель'),
        before: n('значение до'),
        after: n('значение после')
      }
    },
    checkPoints: {
      ...f('контрольная точка'),
      part: 'Контрольные точки',
      title: (row) => text(row.text),
      fields: {
        when: m('срок', when),
        text: n('содержание'),
        outcome: m('итог'),
        mark: f('отметка', choice(CHECK_MARKS))
      }
    },
    evidence: {
      ...m('показатель'),
      part: 'Результаты школы',
      title: ({ procedure, indicator }) => [text(procedure), text(indicator)].filter(Boolean).join(', '),
      fields: {
        procedure: f('процедура'),
        subject: m('предмет'),
        grade: m('класс'),
        indicator: m('показатель'),
        value: n('значение')
      }
    },
    results: {
      ...m('результат'),
      part: 'Результаты диагностики',
      title: ({ component }) => COMPONENTS[component as keyof typeof COMPONENTS] ?? '',
      fields: {
        component: m('компонент', choice(COMPONENTS)),
        when: f('диагностика', choice(TIMES)),
        answer: m('ответ диагностики'),
        date: f('дата', date),
        self: f('самооценка', measure),
        expert: f('оценка эксперта', measure),
        level: m('уровень', choice(LEVELS))
      }
    },
    reportFiles: {
      ...m('файл'),
      part: 'Файлы черновиков отчётов',
      title: (row) => String((row.file as { name?: string } | undefined)?.name ?? ''),
      fields: { file: m('файл', file) }
    }
  }
}
