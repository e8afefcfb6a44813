/** How changes of a poster session are told: what its host prepares, not what is steered while it runs. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { association, choice, date, f, figure, m, n, p, person, row, text } from '../change-words/nouns.ts'
import { FORMATS, STEP_KINDS } from './model.ts'

export const sessionWords: ChangeWords = {
  about: 'О постер-сессии',
  fields: {
    title: n('название'),
    theme: f('тема'),
    goal: f('цель'),
    date: m('день', date),
    time: n('начало'),
    until: n('окончание'),
    zone: m('часовой пояс'),
    video: f('ссылка на видеосвязь'),
    host: m('ведущий', person),
    cohosts: p('соведущие', person),
    moderator: m('модератор', person),
    experts: p('эксперты', person),
    association: n('объединение', association),
    format: m('формат', choice(FORMATS)),
    deadline: m('срок сдачи постеров', date),
    deadlineTime: n('время сдачи постеров'),
    slotMinutes: f('длина слота', figure('мин')),
    salvoMinutes: f('длина «залпа»', figure('мин')),
    breakMinutes: f('длина перерыва', figure('мин')),
    breakAfter: n('число слотов до перерыва', figure(''))
  },
  tables: {
    posters: {
      ...m('постер'),
      part: 'Постеры',
      title: ({ code }) => text(code),
      fields: { code: m('код'), presenter: m('докладчик', person), name: n('имя докладчика') }
    },
    steps: {
      ...m('пункт программы'),
      part: 'Программа',
      title: (row) => text(row.text) || choice(STEP_KINDS)(row.kind),
      fields: { kind: m('вид', choice(STEP_KINDS)), minutes: f('длина', figure('мин')), text: n('название') }
    },
    talks: {
      ...n('выступление'),
      part: 'Выступления',
      title: ({ poster }, names) => names.row('posters', String(poster)),
      fields: {
        room: f('комната', row('rooms')),
        poster: m('постер', row('posters')),
        listeners: p('слушатели', row('posters'))
      }
    },
    rooms: {
      ...f('комната'),
      part: 'Комнаты',
      title: ({ name }) => text(name),
      fields: { name: n('название'), video: f('ссылка на видеосвязь') }
    }
  }
}
