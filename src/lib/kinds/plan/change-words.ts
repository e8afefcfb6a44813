/** How changes of a plan are told. */
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import { yearWords } from '../academic-year.ts'
import { choice, date, f, figure, m, n, p, person, text, when } from '../change-words/nouns.ts'
import { AGENDA_KINDS, DIRECTIONS, MARKS, MEETING_FORMS, MEETING_MARKS } from './model.ts'

const OWNERS = { association: 'объединение', service: 'методическая служба', organization: 'организация' }

export const planWords: ChangeWords = {
  about: 'О плане',
  fields: {
    theme: f('методическая тема'),
    goal: f('цель'),
    results: p('ожидаемые результаты'),
    directions: p('направления работы', choice(DIRECTIONS)),
    members: p('участники', person),
    approvedPost: f('должность того, кто утверждает'),
    approvedName: f('фамилия того, кто утверждает'),
    approvedDate: f('дата утверждения', date),
    consideredBy: n('название органа, где план рассмотрен'),
    consideredDate: f('дата рассмотрения', date),
    consideredProtocol: m('протокол рассмотрения'),
    owner: m('владелец плана', choice(OWNERS)),
    ownerId: f('организация или объединение', (value, names) => names.association(String(value))),
    year: m('учебный год', (value) => yearWords(String(value)))
  },
  tables: {
    meetings: {
      ...n('заседание'),
      part: 'Заседания',
      title: ({ topic }) => text(topic),
      fields: {
        when: m('срок', when),
        topic: f('тема'),
        form: f('форма', choice(MEETING_FORMS)),
        place: n('место'),
        link: f('ссылка на видеосвязь'),
        responsible: p('ответственные', person),
        responsibleText: p('ответственные не из справочника'),
        mark: f('отметка', choice(MEETING_MARKS))
      }
    },
    agenda: {
      ...m('вопрос'),
      part: 'Вопросы заседаний',
      title: (row) => text(row.text),
      fields: {
        text: f('формулировка'),
        kind: m('вид', choice(AGENDA_KINDS)),
        speakers: p('докладчики', person),
        speakersText: p('докладчики не из справочника'),
        minutes: n('время', figure('мин'))
      }
    },
    activities: {
      ...n('мероприятие'),
      part: 'Между заседаниями',
      title: ({ content }) => text(content),
      fields: {
        section: m('раздел'),
        content: n('содержание'),
        participants: p('участники'),
        due: m('срок', when),
        responsible: p('ответственные', person),
        responsibleText: p('ответственные не из справочника'),
        outcome: m('ожидаемый результат'),
        mark: f('отметка', choice(MARKS)),
        markNote: n('пояснение к отметке'),
        protocol: m('номер протокола')
      }
    },
    tasks: {
      ...f('задача'),
      part: 'Задачи',
      title: (row) => text(row.text),
      fields: { text: f('формулировка') }
    }
  }
}
