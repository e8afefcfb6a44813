/** What the preview says of a row that will be added. Pure. */
import { shortName, type Person } from '../../directory/model.ts'
import { MARKS, MEETING_FORMS, MEETING_MARKS, type When } from '../model.ts'
import { whenWords } from '../../when/when-words.ts'
import type { PastedRows } from './paste-rows.ts'

export interface PastedView {
  when: string
  name: string
  /** Form and place; section of an activity. */
  kind: string
  who: string
  questions: readonly string[]
  rest: readonly { label: string; text: string }[]
}

export function viewPasted({ meetings, activities }: PastedRows, people: readonly Person[]): PastedView[] {
  return [
    ...meetings.map(({ values, agenda }) => ({
      when: whenText(values.when),
      name: values.topic || 'Без темы',
      kind: [MEETING_FORMS[values.form ?? 'traditional'], values.place, values.link]
        .filter(Boolean)
        .join(' · '),
      who: namesOf(values.responsible, values.responsibleText, people),
      questions: agenda.map(({ text, minutes, speakers, speakersText }) =>
        [text, namesOf(speakers, speakersText, people), minutes ? `${minutes} мин` : '']
          .filter(Boolean)
          .join(' · ')
      ),
      rest:
        values.mark && values.mark !== 'none' ? [{ label: 'Отметка', text: MEETING_MARKS[values.mark] }] : []
    })),
    ...activities.map((values) => ({
      when: whenText(values.due),
      name: values.content || 'Без содержания',
      kind: values.section ?? '',
      who: namesOf(values.responsible, values.responsibleText, people),
      questions: [],
      rest: [
        { label: 'Участники', text: values.participants ?? '' },
        { label: 'Ожидаемый результат', text: values.outcome ?? '' },
        {
          label: 'Отметка',
          text: [values.mark && values.mark !== 'none' ? MARKS[values.mark] : '', values.markNote]
            .filter(Boolean)
            .join(', ')
        }
      ].filter(({ text }) => text)
    }))
  ]
}

function whenText(when: When = {}): string {
  const { main, more } = whenWords(when)
  const year = when.month && !when.date ? ` ${when.month.slice(0, 4)}` : ''
  return when.date && more ? `${main}, ${more}` : main + year
}

function namesOf(ids: readonly string[] = [], text = '', people: readonly Person[]): string {
  const known = ids.flatMap((id) => people.find((person) => person.id === id) ?? [])
  return [...known.map(shortName), text].filter(Boolean).join(', ')
}
