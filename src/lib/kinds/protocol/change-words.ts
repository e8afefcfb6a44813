/** How changes of a protocol are told. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { yearWords } from '../academic-year.ts'
import { choice, date, f, figure, file, m, n, p, person, text } from '../change-words/nouns.ts'
import { AGENDA_KINDS, MEETING_FORMS } from '../plan/model.ts'
import { MODES } from './model.ts'

const OWNERS = { association: 'объединение', service: 'методическая служба', organization: 'организация' }

export const protocolWords: ChangeWords = {
  about: 'О заседании',
  fields: {
    number: m('номер протокола', figure('')),
    date: f('дата заседания', date),
    time: n('время начала'),
    mode: m('способ проведения', choice(MODES)),
    place: n('место'),
    topic: f('тема'),
    form: f('форма', choice(MEETING_FORMS)),
    chair: m('председатель', person),
    secretary: m('секретарь', person),
    members: p('члены объединения', person),
    present: p('присутствующие', person),
    plan: m('план'),
    meeting: n('заседание плана'),
    owner: m('владелец протокола', choice(OWNERS)),
    ownerId: f('организация или объединение', (value, names) => names.association(String(value))),
    year: m('учебный год', (value) => yearWords(String(value)))
  },
  tables: {
    items: {
      ...m('вопрос'),
      part: 'Вопросы',
      title: (row) => text(row.text),
      fields: {
        text: f('формулировка'),
        kind: m('вид', choice(AGENDA_KINDS)),
        speakers: p('докладчики', person),
        speakersOrder: m('порядок докладчиков', (value, names) =>
          (value as string[]).map((id) => names.person(id)).join(', ')
        ),
        speakersText: p('докладчики не из справочника'),
        heard: m('раздел «Слушали»'),
        spoke: m('раздел «Выступили»'),
        votesFor: p('голоса «за»', figure('')),
        votesAgainst: p('голоса «против»', figure('')),
        votesAbstained: p('воздержавшиеся', figure(''))
      }
    },
    decisions: {
      ...n('решение'),
      part: 'Решения',
      title: (row) => text(row.text),
      fields: {
        text: f('формулировка'),
        assignees: p('исполнители', person),
        due: m('срок', date),
        controller: m('контролирующий', person)
      }
    },
    guests: {
      ...m('приглашённый'),
      part: 'Приглашённые',
      title: ({ name }) => text(name),
      fields: {
        person: m('человек из справочника', person),
        name: n('имя'),
        post: f('должность'),
        organization: f('организация')
      }
    },
    scans: {
      ...m('скан'),
      part: 'Сканы',
      title: ({ file }) => text((file as { name?: string } | undefined)?.name),
      fields: { file: m('файл', file) }
    }
  }
}
