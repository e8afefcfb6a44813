/**
 * The numbers of a year's analysis (domain.md §3.3): counted from the plan, signed protocols, assignments, the directory
 * and the figures that the methodist let out. Private documents are never asked. Pure: the same on every device.
 */
import { grouped } from '$lib/grouped.ts'
import { count, formatDate } from '$lib/ui/words.ts'
import { dayOf } from '../academic-year.ts'
import type { AssignmentState, Given } from '../assignment/model.ts'
import { COMPONENT_KEYS, WAVES, type Figure as LetOut, type Wave } from '../campaign/model.ts'
import { attestationTerm, termStatus, type TermStatus } from '../directory/attestation-term.ts'
import {
  CATEGORIES,
  experienceYears,
  isYoung,
  isYoungSpecialist,
  type Category,
  type DirectoryModel,
  type Person,
  type TrajectoryFigures
} from '../directory/model.ts'
import { MARKS, type Mark, type PlanModel } from '../plan/model.ts'
import { SECTION_IDS, type SectionId } from './model.ts'
import type { Deficit, Figure, Group, Line, Report } from './report.ts'

/** A protocol of the year, as its row of the catalogue says it. */
export interface HeldMeeting {
  id: string
  /** Of the plan; '' where none has it. */
  meeting: string
  topic: string
  number: number | undefined
  /** ISO day */
  date: string
  /** `filed`: handed in as a file, which says nothing of who came. */
  state: 'signed' | 'filed' | 'draft'
  /** personIds of members who came, and of those who did not. */
  came: readonly string[]
  missed: readonly string[]
}

export interface GivenTask {
  given: Given
  state: AssignmentState
  /** Id of the protocol. */
  protocol: string
}

export interface Sources {
  planId: string
  /** Null where this device has not got it. */
  plan: Pick<PlanModel, 'fields' | 'meetings' | 'activities'> | null
  owner: string
  ownerId: string
  /** Academic year, "2026-2027". */
  year: string
  protocols: readonly HeldMeeting[]
  assignments: readonly GivenTask[]
  /** Figures of diagnoses of the year, those of a later day after those of an earlier one. */
  diagnoses: readonly LetOut[]
  directory: Pick<DirectoryModel, 'people' | 'organizations' | 'associations' | 'trajectoryFigures'>
  /** ISO day */
  today: string
}

export function reportOf(sources: Sources): Report {
  const { plan } = sources
  const people = new Map(sources.directory.people.map((person) => [person.id, person]))
  const members = membersOf(sources)
  const trajectories = sources.directory.trajectoryFigures
    .filter(({ year }) => year === sources.year)
    .reduce<TrajectoryFigures | null>((last, one) => (last && last.at > one.at ? last : one), null)
  const sections: Record<SectionId, Group[]> = {
    passport: passport(members, people, Number(sources.year.slice(5))),
    meetings: meetings(sources),
    attendance: attendance(sources, people),
    activities: activities(sources),
    assignments: assignments(sources),
    trajectories: trajectoryGroups(trajectories, sources.ownerId),
    deficits: [],
    attestation: attestation(members, people, sources.today)
  }
  const held = heldIds(sources)
  return {
    day: sources.today,
    sections,
    deficits: deficits(sources),
    trajectoriesDay: sections.trajectories.length > 0 ? dayOf(trajectories?.at) : '',
    unmarked: {
      meetings: plan?.meetings.filter(({ id, mark }) => mark === 'none' && !held.has(id)).length ?? 0,
      activities: plan?.activities.filter(({ mark }) => mark === 'none').length ?? 0
    }
  }
}

/** Whoever the plan names; without the plan, whoever the directory does. */
function membersOf({ plan, owner, ownerId, directory }: Sources): readonly string[] {
  if (plan) return plan.fields.members
  return owner === 'association'
    ? (directory.associations.find(({ id }) => id === ownerId)?.members ?? [])
    : []
}

type People = ReadonlyMap<string, Person>

const line = (values: Partial<Line>): Line => ({
  text: '',
  people: [],
  note: '',
  document: '',
  row: '',
  ...values
})

function figure(id: string, label: string, lines: readonly Line[], whole: number | null = null): Figure {
  return { id, label, count: lines.length, whole, lines: [...lines] }
}

/** Parts that nobody is in are left out. */
const some = (figures: readonly Figure[]): Figure[] => figures.filter(({ count }) => count > 0)

const group = (
  id: string,
  title: string,
  total: number | null,
  figures: readonly Figure[],
  of: number | null = null
): Group => ({ id, title, total, of, figures: [...figures] })

const filled = (groups: readonly Group[]): Group[] => groups.filter(({ figures }) => figures.length > 0)

function passport(members: readonly string[], people: People, onYear: number): Group[] {
  if (members.length === 0) return []
  const known = members.flatMap((id) => people.get(id) ?? [])
  const named = (rows: readonly Person[], note: (person: Person) => string = () => '') =>
    rows.map((person) => line({ people: [person.id], note: note(person) }))
  const withBirth = known.filter(({ birthYear }) => birthYear !== undefined)
  const withExperience = known.filter((person) => experienceYears(person, onYear) !== null)
  const since = ({ teachingSince }: Person) => `педагог с ${teachingSince}`
  const lost = members.filter((id) => !people.has(id)).map((id) => line({ people: [id] }))
  return [
    group('all', '', null, [
      figure('members', 'Членов объединения', [...named(known), ...lost]),
      figure(
        'young',
        'Молодые педагоги, до 35 лет',
        named(
          withBirth.filter((person) => isYoung(person, onYear)),
          ({ birthYear }) => `${birthYear} г. р.`
        ),
        withBirth.length
      ),
      figure(
        'specialists',
        'Молодые специалисты, стаж до 3 лет',
        named(
          withExperience.filter((person) => isYoungSpecialist(person, onYear)),
          since
        ),
        withExperience.length
      ),
      figure(
        'part',
        'Совместители',
        named(known.filter(({ employment }) => employment === 'part')),
        known.length
      ),
      ...some([
        figure(
          'no-birth',
          'Год рождения не указан',
          named(known.filter(({ birthYear }) => birthYear === undefined))
        ),
        figure(
          'no-experience',
          'Стаж не указан',
          named(known.filter((person) => experienceYears(person, onYear) === null))
        )
      ])
    ]),
    group('categories', 'По категориям', members.length, [
      ...some(
        (Object.keys(CATEGORIES) as Category[])
          .reverse()
          .map((category) =>
            figure(
              category,
              CATEGORIES[category],
              named(known.filter((person) => person.category === category)),
              members.length
            )
          )
      ),
      ...some([figure('lost', 'Нет в справочнике', lost, members.length)])
    ])
  ]
}

/** Meetings of the plan that have a protocol in force: held, whatever the mark of the plan says. */
function heldIds({ protocols }: Sources): Map<string, HeldMeeting> {
  return new Map(
    protocols.flatMap((one) => (one.meeting && one.state !== 'draft' ? [[one.meeting, one]] : []))
  )
}

const protocolLabel = ({ number, date }: HeldMeeting) =>
  ['Протокол', number !== undefined && `№ ${number}`, date && `от ${formatDate(date)}`]
    .filter(Boolean)
    .join(' ')

function meetings(sources: Sources): Group[] {
  const { plan, planId, protocols } = sources
  const planned = plan?.meetings ?? []
  const byMeeting = heldIds(sources)
  const lines = (rows: typeof planned) =>
    rows.map(({ id, topic, when }) => {
      const protocol = byMeeting.get(id)
      const day = protocol?.date || when.date
      return line({
        text: topic.trim() || 'Без темы',
        note: [day && formatDate(day), protocol && protocolLabel(protocol).replace(/ от .*/, '')]
          .filter(Boolean)
          .join(', '),
        document: protocol ? `protocol/${protocol.id}` : `plan/${planId}`,
        row: protocol ? '' : id
      })
    })
  const held = planned.filter(({ id, mark }) => mark === 'held' || byMeeting.has(id))
  const rest = planned.filter((row) => !held.includes(row))
  const ids = new Set(planned.map(({ id }) => id))
  const besides = protocols.filter(({ meeting, state }) => state !== 'draft' && !ids.has(meeting))
  const n = planned.length
  return filled([
    group(
      'marks',
      'Запланировано',
      n,
      n === 0
        ? []
        : [
            figure('held', 'Проведено', lines(held), n),
            ...some([
              figure('cancelled', 'Не состоялось', lines(rest.filter(({ mark }) => mark === 'cancelled')), n),
              figure('none', 'Без отметки', lines(rest.filter(({ mark }) => mark !== 'cancelled')), n)
            ])
          ]
    ),
    group('protocols', '', null, [
      ...(held.length > 0
        ? [figure('with', 'С протоколом', lines(held.filter(({ id }) => byMeeting.has(id))), held.length)]
        : []),
      ...some([
        figure(
          'without',
          'Проведены, протокола нет',
          lines(held.filter(({ id }) => !byMeeting.has(id))),
          held.length
        ),
        figure(
          'besides',
          'Вне плана',
          besides.map((one) =>
            line({
              text: one.topic.trim() || 'Без темы',
              note: protocolLabel(one),
              document: `protocol/${one.id}`
            })
          )
        )
      ])
    ])
  ])
}

/** Who came to what was signed: a file says nothing of it, and a draft may still change. */
function attendance({ protocols, directory }: Sources, people: People): Group[] {
  const signed = protocols.filter(({ state }) => state === 'signed').reverse()
  const visits = new Map<string, { came: number; of: number }>()
  for (const { came, missed } of signed)
    for (const [ids, there] of [
      [came, 1],
      [missed, 0]
    ] as const)
      for (const id of ids) {
        const known = visits.get(id) ?? { came: 0, of: 0 }
        visits.set(id, { came: known.came + there, of: known.of + 1 })
      }
  const came = signed.reduce((sum, one) => sum + one.came.length, 0)
  const of = signed.reduce((sum, one) => sum + one.came.length + one.missed.length, 0)
  if (of === 0) return []
  const names = new Map(directory.organizations.map(({ id, name }) => [id, name]))
  const schools = grouped([...visits], ([id]) => people.get(id)?.organization ?? '')
  const collator = new Intl.Collator('ru', { numeric: true })
  const bySchool = [...schools]
    .map(([id, rows]): Figure => ({
      id: id || 'none',
      label: names.get(id) || 'Без организации',
      count: rows.reduce((sum, [, { came }]) => sum + came, 0),
      whole: rows.reduce((sum, [, { of }]) => sum + of, 0),
      lines: rows
        .sort(([, a], [, b]) => b.came / b.of - a.came / a.of)
        .map(([person, { came, of }]) => line({ people: [person], note: `${came} из ${of}` }))
    }))
    .sort((a, b) => Number(a.id === 'none') - Number(b.id === 'none') || collator.compare(a.label, b.label))
  const byMeeting = signed.map((one): Figure => ({
    id: one.id,
    label: protocolLabel(one),
    count: one.came.length,
    whole: one.came.length + one.missed.length,
    lines: [
      ...one.came.map((id) => line({ people: [id], document: `protocol/${one.id}` })),
      ...one.missed.map((id) => line({ people: [id], note: 'отсутствует', document: `protocol/${one.id}` }))
    ]
  }))
  const meetings = count(signed.length, ['заседание', 'заседания', 'заседаний'])
  return [
    group('schools', `Присутствие на заседаниях: ${meetings}`, came, bySchool, of),
    group('meetings', 'По заседаниям', came, byMeeting, of)
  ]
}

const MARK_ORDER: readonly Mark[] = ['done', 'partly', 'failed', 'none']

function activities({ plan, planId }: Sources): Group[] {
  const rows = plan?.activities ?? []
  const lines = (of: typeof rows) =>
    of.map(({ id, content, mark, markNote }) =>
      line({
        text: content.trim() || 'Без названия',
        note: [mark !== 'none' && MARKS[mark].toLowerCase(), markNote.trim()].filter(Boolean).join(': '),
        document: `plan/${planId}`,
        row: id
      })
    )
  if (rows.length === 0) return []
  const done = rows.filter(({ mark }) => mark === 'done')
  const sections = [...grouped(rows, ({ section }) => section.trim())]
  return [
    group(
      'marks',
      'Запланировано',
      rows.length,
      some(
        MARK_ORDER.map((mark) =>
          figure(mark, MARKS[mark], lines(rows.filter((row) => row.mark === mark)), rows.length)
        )
      )
    ),
    ...(sections.length > 1
      ? [
          group(
            'sections',
            'Выполнено по разделам',
            done.length,
            sections.map(([section, of]) => ({
              id: section || 'none',
              label: section || 'Без раздела',
              count: of.filter(({ mark }) => mark === 'done').length,
              whole: of.length,
              lines: lines(of)
            }))
          )
        ]
      : [])
  ]
}

function assignments({ assignments, today }: Sources): Group[] {
  if (assignments.length === 0) return []
  const n = assignments.length
  const stageOf = ({ state: { stage, due } }: GivenTask) =>
    stage === 'done' || stage === 'off' || stage === 'reported' ? stage : due < today ? 'overdue' : 'open'
  const part = (id: ReturnType<typeof stageOf>, label: string) =>
    figure(
      id,
      label,
      assignments
        .filter((one) => stageOf(one) === id)
        .map(({ given, state, protocol }) =>
          line({
            text: given.text,
            people: [...given.assignees],
            note: `до ${formatDate(state.due)}`,
            document: `protocol/${protocol}`
          })
        ),
      n
    )
  return [
    group(
      'states',
      'Дано',
      n,
      some([
        part('done', 'Выполнено'),
        part('reported', 'Отчёт ждёт приёма'),
        part('open', 'В работе'),
        part('overdue', 'Просрочено'),
        part('off', 'Снято с контроля')
      ])
    )
  ]
}

/** Only what was let out for the association: rows of private documents are for few eyes. */
function trajectoryGroups(figures: TrajectoryFigures | null, association: string): Group[] {
  const own = figures?.groups.find((one) => association !== '' && one.association === association)
  if (!own) return []
  const bare = (id: string, label: string, count: number, whole: number | null): Figure => ({
    id,
    label,
    count,
    whole,
    lines: []
  })
  const { people, steps, activities, accepted, overdue } = own
  return [
    group(
      'people',
      'Педагогов с траекторией',
      people,
      steps
        ? [
            bare('preparing', 'Готовят', steps.preparing, people),
            bare('working', 'Работают', steps.working, people),
            bare('finished', 'Завершили', steps.finished, people)
          ]
        : [bare('all', 'Ведут траекторию', people, null)]
    ),
    group('activities', 'Мероприятий в траекториях', null, [
      bare('accepted', 'Приняты тьютором', accepted, activities),
      bare('overdue', 'Просрочены', overdue, activities)
    ])
  ]
}

function deficits({ diagnoses, ownerId }: Sources): Deficit[] {
  const own = diagnoses.filter(({ association }) => ownerId !== '' && association === ownerId)
  return COMPONENT_KEYS.flatMap((component) => {
    const byWave = new Map(own.filter((one) => one.component === component).map((one) => [one.wave, one]))
    const waves = (Object.keys(WAVES) as Wave[]).flatMap((wave) => {
      const one = byWave.get(wave)
      return one ? [{ wave, percent: one.percent, people: one.people }] : []
    })
    return waves.length > 0 ? [{ component, waves }] : []
  })
}

const TERMS: Record<TermStatus, string> = {
  endless: 'Бессрочно',
  valid: 'Срок идёт',
  expiring: 'Истекает в ближайшие 6 месяцев',
  expired: 'Срок прошёл',
  unknown: 'Нет данных'
}

function attestation(members: readonly string[], people: People, today: string): Group[] {
  const known = members.flatMap((id) => people.get(id) ?? [])
  if (known.length === 0) return []
  const part = (status: TermStatus) =>
    figure(
      status,
      TERMS[status],
      known.flatMap((person) => {
        const term = attestationTerm(person)
        if (termStatus(term, today) !== status) return []
        const until = 'date' in term ? formatDate(term.date) : ''
        const note = [CATEGORIES[person.category].toLowerCase(), until && `до ${until}`].filter(Boolean)
        return line({ people: [person.id], note: note.join(', ') })
      }),
      known.length
    )
  return [
    group('terms', 'Сроки категорий', known.length, some((Object.keys(TERMS) as TermStatus[]).map(part)))
  ]
}

/** Whether nothing at all was counted: a new space. */
export const isBare = ({ sections, deficits }: Report): boolean =>
  deficits.length === 0 && SECTION_IDS.every((id) => sections[id].length === 0)
