/** How the tables of the example's content are written down: `{y}` is the first calendar year of the academic year. */
import type { Direction, MeetingForm } from '$lib/kinds/plan/model.ts'
import type { OutlineActivity, OutlineItem, OutlineMeeting } from '$lib/kinds/plan/templates/outline.ts'

export interface AssociationContent {
  /** «по химии»: a subject's association also leads olympiads and diagnostics, see `subjectActivities`. */
  by?: string
  theme: string
  goal: string
  results: string
  directions?: readonly Direction[]
  tasks: readonly string[]
  meetings: readonly OutlineMeeting[]
  activities: readonly OutlineActivity[]
  /** Meetings of the year before, where the example keeps that plan. */
  lastYear?: readonly OutlineMeeting[]
}

export function meeting(
  month: number,
  form: MeetingForm,
  topic: string,
  ...agenda: OutlineItem[]
): OutlineMeeting {
  return { month, form, topic, agenda }
}

export function activity(
  due: number | string,
  content: string,
  participants: string,
  outcome: string
): OutlineActivity {
  return { due, content, participants, outcome }
}

export const SUBJECT_DIRECTIONS: readonly Direction[] = [
  'analysis',
  'organization',
  'diagnosis',
  'consulting',
  'shnor',
  'gifted'
]

/** What every subject's association does between its meetings. */
export function subjectActivities(by: string): OutlineActivity[] {
  return [
    activity(
      9,
      'Самооценка профессиональных затруднений: лист из тридцати вопросов',
      'Все члены объединения',
      'Сводка по шести компонентам, темы консультаций'
    ),
    activity(
      10,
      `Школьный этап олимпиады ${by}: проверка и разбор заданий`,
      'Школьные жюри',
      'Протоколы, список участников муниципального этапа'
    ),
    activity(
      11,
      `Муниципальный этап олимпиады ${by}: проверка, показ работ, апелляции`,
      'Муниципальное жюри',
      'Протокол жюри, предложения для регионального этапа'
    ),
    activity(
      2,
      'Посещение уроков в школах с низкими результатами и разбор с учителем',
      'Руководитель объединения, тьютор, учителя школ',
      'Рекомендации и дата повторного посещения'
    ),
    activity(
      'в течение года',
      'Консультации для учителей, которые проходят аттестацию',
      'Аттестуемые учителя, эксперты',
      'Проверенные материалы к заявлению'
    ),
    activity(
      5,
      'Анализ работы объединения за год',
      'Руководитель объединения',
      'Анализ и предложения в новый план'
    )
  ]
}
