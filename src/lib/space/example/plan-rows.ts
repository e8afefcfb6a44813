/** A plan of the example with its people, days and marks, from the wording of its association. */
import type { NewRow } from '$lib/crdt/rows.ts'
import type { Activity, AgendaItem, Meeting, MeetingForm, PlanFields } from '$lib/kinds/plan/model.ts'
import {
  dueIn,
  monthIn,
  type Outline,
  type OutlineActivity,
  type OutlineItem,
  type OutlineMeeting
} from '$lib/kinds/plan/templates/outline.ts'
import { addDays, meetingDay } from './calendar.ts'
import { PLACES } from './places.ts'
import type { Random } from './random.ts'
import type { PersonSeed } from './staff.ts'

type Identified = { id: string }

/** Every row has its id: other documents of the example may refer to it. */
export interface ExamplePlan {
  fields: Partial<PlanFields>
  tasks: (Identified & { text: string })[]
  meetings: (Identified & NewRow<Meeting> & { agenda: (Identified & NewRow<AgendaItem>)[] })[]
  activities: (Identified & NewRow<Activity>)[]
}

export interface PlanSetting {
  random: Random
  today: string
  fields: Pick<PlanFields, 'owner' | 'ownerId' | 'year'>
  head: string
  members: readonly string[]
  /** Who speaks and answers; in a school of young teachers these are mentors. */
  speakers: readonly string[]
  people: readonly PersonSeed[]
  /** What is still missing in a plan that came back, or is not finished. */
  missing?: 'responsible' | 'end'
}

/** Days ahead for which a meeting has its date; later ones have a month only. */
const DATED_AHEAD = 75

const TIMES = ['13:30', '14:00', '14:30', '15:00']
const ROOMS = ['кабинет 12', 'кабинет 21', 'кабинет 8', 'актовый зал', 'библиотека']

const PARTLY = [
  'Одна школа не участвовала: карантин',
  'Материалы поступили не от всех школ',
  'Сделано не во всех школах, продолжим в следующем месяце'
]
const FAILED = ['Не состоялось: дорогу замело', 'Отменили: в школе карантин']

/** Contests and olympiads take place whatever happens; only what needs a road may fail. */
const CERTAIN = /олимпиад|конкурс|диктант|конференци|анализ работы|диагностик/i
const ON_THE_ROAD = /посещени|выезд|открыты|экскурси|контрольная точка/i

export function createPlanRows(outline: Outline, setting: PlanSetting): ExamplePlan {
  const { random, members } = setting
  const meetings = outline.meetings.map((meeting, i) => meetingRow(meeting, i === 0, setting))
  meetings.sort((a, b) => dayOf(a.when).localeCompare(dayOf(b.when)))
  meetings.forEach((meeting, i) => finishMeeting(meeting, i, meetings.length, setting))
  const held = meetings.filter(({ mark }) => mark === 'held').length
  const activities = [...outline.activities].sort((a, b) => monthOrder(a.due) - monthOrder(b.due))
  return {
    fields: {
      ...setting.fields,
      members: [...members],
      theme: outline.theme,
      goal: outline.goal,
      results: setting.missing === 'end' ? '' : outline.results,
      directions: [...outline.directions]
    },
    tasks: outline.tasks.map((text) => ({ id: random.uuid(), text })),
    meetings,
    activities: activities.map((activity) => activityRow(activity, held, setting))
  }
}

function meetingRow(
  { month, form, topic, agenda = [] }: OutlineMeeting,
  first: boolean,
  setting: PlanSetting
): ExamplePlan['meetings'][number] {
  const { random, today, fields, head, speakers, missing } = setting
  const date = meetingDay(random, fields.year, month)
  const time = month === 8 ? '10:00' : random.pick(TIMES)
  const id = random.uuid()
  const where =
    form === 'online' ? { link: `https://video.example/${id.slice(0, 8)}` } : placeOf(form, topic, setting)
  const responsible = first ? [head] : random.some(speakers, random.int(1, 2))
  return {
    id,
    when: date <= addDays(today, DATED_AHEAD) ? { date, time } : { month: monthIn(fields.year, month) },
    topic: topic.replaceAll('{y}', fields.year.slice(0, 4)),
    form,
    ...where,
    responsible,
    mark: date < today && missing !== 'end' ? 'held' : 'none',
    agenda: agenda.map((item, i) => agendaRow(item, i === 0 ? responsible[0] : undefined, setting))
  }
}

/** Meetings go round the schools of the members; the service gathers the district in its centre. */
function placeOf(
  form: MeetingForm,
  topic: string,
  { random, fields, members, people }: PlanSetting
): { place: string } {
  if (form === 'council') return { place: 'Методический кабинет' }
  if (topic.includes('детских садов')) return { place: 'Детский сад «Ромашка», музыкальный зал' }
  if (fields.owner === 'service') return { place: `${random.pick(PLACES.slice(0, 2)).name}, актовый зал` }
  const homes = new Set(
    people.filter(({ id }) => members.includes(id)).map(({ organization }) => organization)
  )
  const own = PLACES.filter((place) => homes.has(place.id))
  const schools = own.filter(({ type }) => type === 'school')
  const place = random.pick(schools.length ? schools : own)
  return { place: `${place.name}, ${place.type === 'school' ? random.pick(ROOMS) : 'музыкальный зал'}` }
}

function agendaRow(
  [text, kind, minutes]: OutlineItem,
  opener: string | undefined,
  { random, fields, head, members, speakers, people }: PlanSetting
): ExamplePlan['meetings'][number]['agenda'][number] {
  const row = { id: random.uuid(), text, kind, minutes }
  if (/^план |^анализ работы|^положение/i.test(text)) return { ...row, speakers: [head] }
  if (kind === 'decision' || kind === 'discussion') return { ...row, speakersText: 'Все участники' }
  const shown = kind === 'practice'
  if (shown && fields.owner === 'service') return { ...row, speakersText: 'Педагоги района' }
  const specialist = specialistFor(text, people)
  if (specialist) return { ...row, speakers: [specialist] }
  const pool = shown && !/наставник/i.test(text) ? members : speakers
  if (opener && pool.includes(opener)) return { ...row, speakers: [opener] }
  return {
    ...row,
    speakers: random.some(pool, kind === 'report' || kind === 'message' ? 1 : random.int(1, 2))
  }
}

/** A question for a psychologist is answered by one. */
function specialistFor(text: string, people: readonly PersonSeed[]): string | undefined {
  const post = /логопед/i.test(text) ? 'Учитель-логопед' : /психолог/i.test(text) ? 'Педагог-психолог' : ''
  return post ? people.find((person) => person.post === post)?.id : undefined
}

function finishMeeting(
  meeting: ExamplePlan['meetings'][number],
  i: number,
  count: number,
  { missing }: PlanSetting
): void {
  if (missing === 'responsible' && i >= 2) meeting.responsible = []
  if (missing === 'end' && i === count - 1) meeting.agenda = []
}

function activityRow(
  activity: OutlineActivity,
  held: number,
  { random, today, fields, head, speakers, missing }: PlanSetting
): ExamplePlan['activities'][number] {
  const { section = '', due, content, participants, outcome } = activity
  const own = participants.startsWith('Руководитель объединения') || content.startsWith('Самооценка')
  const open = missing === 'responsible' && content.startsWith('Открытый урок')
  const exact = typeof due === 'number' && due !== 5 && random.chance(0.35)
  const date = exact ? meetingDay(random, fields.year, due) : ''
  return {
    id: random.uuid(),
    section,
    content,
    participants,
    outcome,
    due: open ? {} : date && date <= addDays(today, DATED_AHEAD) ? { date } : dueIn(fields.year, due),
    responsible: own ? [head] : random.some(speakers, random.int(1, 2)),
    ...(open || !isOver(due, date, fields.year, today) ? {} : markOf(random, activity, held))
  }
}

/** Whether the time of an activity has passed; what runs the whole year ends with it. */
function isOver(due: OutlineActivity['due'], date: string, year: string, today: string): boolean {
  if (typeof due === 'string') return today >= monthIn(year, 6)
  return date ? date < today : today.slice(0, 7) > monthIn(year, due)
}

function markOf(
  random: Random,
  { content, due }: OutlineActivity,
  held: number
): Pick<ExamplePlan['activities'][number], 'mark' | 'markNote' | 'protocol'> {
  const roll = random.next()
  // As the stages of the example's plans say themselves.
  if (content.startsWith('Приём планов'))
    return { mark: 'partly', markNote: 'Один план на доработке, один ещё не сдан' }
  if (roll < 0.76 || CERTAIN.test(content) || typeof due === 'string')
    return { mark: 'done', protocol: held > 0 && random.chance(0.35) ? `№ ${random.int(1, held)}` : '' }
  if (roll > 0.95) return {}
  if (roll > 0.86 && ON_THE_ROAD.test(content)) return { mark: 'failed', markNote: random.pick(FAILED) }
  return { mark: 'partly', markNote: random.pick(PARTLY) }
}

const dayOf = (when: Meeting['when'] | undefined) => when?.date ?? `${when?.month}-28`

/** September first, words («в течение года») last. */
const monthOrder = (due: OutlineActivity['due']) => (typeof due === 'string' ? 12 : (due + 4) % 12)
