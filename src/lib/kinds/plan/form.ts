/** The official form of a plan (domain.md §3.1, §4): what is empty is left out, never printed as an empty heading. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { fileStem } from '$lib/exchange/download.ts'
import type { Align, FormBlock, FormText, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { approvedStamp, consideredStamp } from '$lib/exchange/stamps.ts'
import { writtenTerm } from '$lib/exchange/written-date.ts'
import { lowerFirst } from '$lib/ui/words.ts'
import {
  CATEGORIES,
  fullName,
  shortName,
  type DirectoryModel,
  type Person
} from '$lib/kinds/directory/model.ts'
import { ownerOf, type Owner } from './plan-owner.ts'
import {
  agendaOf,
  DIRECTIONS,
  MARKS,
  MEETING_FORMS,
  MEETING_MARKS,
  type Activity,
  type AgendaItem,
  type Meeting,
  type PlanModel
} from './model.ts'

export interface PlanContext {
  directory: Pick<DirectoryModel, 'fields' | 'organizations' | 'associations' | 'people'>
  /** Name of the template that the plan was made from: a plan of attestation work has its own title. */
  template?: string
}

export function planForm(model: PlanModel, context: PlanContext): OfficialForm {
  const { fields } = model
  const owner = ownerOf(model.fields, context.directory)
  const people = new Map(context.directory.people.map((person) => [person.id, person]))
  const ofAssociation = fields.owner === 'association'
  const title = titleOf(model, owner, context.template)
  const blocks: FormBlock[] = [
    ...stampsOf(model, context),
    { kind: 'heading', level: 1, text: title.join('\n') },
    ...labelled('Методическая тема:', fields.theme),
    ...labelled('Цель:', fields.goal),
    ...tasksOf(model),
    // Long words with hyphens: justified they would part wide.
    ...labelled('Направления работы:', directionsOf(fields.directions), 'left'),
    ...part('Состав', membersTable(fields.members, people, context)),
    ...part(ofAssociation ? 'Заседания' : 'События года', meetingsTable(model, people)),
    ...part(ofAssociation ? 'Работа между заседаниями' : 'Мероприятия', activitiesTable(model, people)),
    ...resultsOf(fields.results),
    { kind: 'signature', post: owner.post, name: owner.head }
  ]
  return {
    title: title.join(' '),
    fileName: fileStem(['План', owner.name, fields.year]),
    margins: 'narrow',
    orientation: 'landscape',
    blocks
  }
}

function titleOf({ fields }: PlanModel, owner: Owner, template?: string): string[] {
  const what =
    fields.owner === 'organization' && template === 'attestation'
      ? 'План работы по аттестации педагогических работников'
      : fields.owner === 'organization'
        ? 'План методической работы'
        : 'План работы'
  const year = fields.year ? `на ${fields.year.replace('-', '–')} учебный год` : ''
  const genitive = owner.name && bodyInGenitive(owner.name)
  const lines = genitive
    ? [`${what} ${genitive}`, year]
    : [[what, year].filter(Boolean).join(' '), owner.name]
  return lines.filter(Boolean)
}

function stampsOf({ fields }: PlanModel, { directory }: PlanContext): FormBlock[] {
  const left = consideredStamp(fields.consideredBy, fields.consideredDate, fields.consideredProtocol)
  const own = fields.approvedPost || fields.approvedName || fields.approvedDate
  // The methodical service approves the plans of its associations; who approves its own plan, or a school's, only the plan says.
  const { service, servicePost, serviceHead } = directory.fields
  const right = own
    ? approvedStamp([fields.approvedPost], fields.approvedName, fields.approvedDate)
    : fields.owner === 'association' && servicePost
      ? approvedStamp([servicePost, bodyInGenitive(service) ?? service], serviceHead, '')
      : undefined
  return left || right ? [{ kind: 'stamps', left, right }] : []
}

function labelled(label: string, text: string, align?: Align): FormBlock[] {
  return text.trim() ? [{ kind: 'paragraph', label, text: text.trim(), ...(align && { align }) }] : []
}

function part(heading: string, table: FormBlock | null): FormBlock[] {
  return table ? [{ kind: 'heading', level: 2, text: heading }, table] : []
}

function tasksOf({ tasks }: PlanModel): FormBlock[] {
  const items = tasks.map(({ text }) => text.trim()).filter(Boolean)
  if (items.length === 0) return []
  return [
    { kind: 'paragraph', label: 'Задачи:', text: '' },
    { kind: 'list', items }
  ]
}

function directionsOf(chosen: readonly string[]): string {
  const known = Object.entries(DIRECTIONS).filter(([key]) => chosen.includes(key))
  const own = chosen.filter((key) => !(key in DIRECTIONS))
  return [...known.map(([, name]) => name), ...own].map(lowerFirst).join('; ')
}

function resultsOf(results: string): FormBlock[] {
  const lines = results
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Ожидаемые результаты' },
    ...lines.map((text): FormBlock => ({ kind: 'paragraph', text }))
  ]
}

type People = ReadonlyMap<string, Person>

const NUMBER: Column<unknown> = { title: '№', width: 5, align: 'center', cell: (_, i) => `${i + 1}` }

function membersTable(ids: readonly string[], people: People, { directory }: PlanContext): FormBlock | null {
  const organizations = new Map(directory.organizations.map(({ id, name }) => [id, name]))
  const members = ids
    .flatMap((id) => people.get(id) ?? [])
    .sort((a, b) => fullName(a).localeCompare(fullName(b), 'ru'))
  return tableOf<Person>(
    members.map((row) => ({ row })),
    [
      NUMBER,
      { title: 'Фамилия, имя, отчество', width: 30, cell: fullName },
      { title: 'Организация', width: 25, cell: ({ organization }) => organizations.get(organization) ?? '' },
      { title: 'Должность', width: 22, cell: ({ post }) => post },
      {
        title: 'Категория',
        width: 18,
        cell: ({ category }) => (category === 'none' ? '' : CATEGORIES[category])
      }
    ]
  )
}

function meetingsTable(model: PlanModel, people: People): FormBlock | null {
  return tableOf<Meeting>(
    model.meetings.map((row) => ({ row })),
    [
      NUMBER,
      { title: 'Срок', width: 12, cell: ({ when }) => writtenTerm(when) },
      { title: 'Тема и форма', width: 24, cell: topicText },
      {
        title: 'Вопросы повестки',
        width: 35,
        cell: ({ id }, i) => agendaText(agendaOf(model, id), i + 1, people)
      },
      { title: 'Ответственные', width: 16, cell: (meeting) => namesText(meeting, people) },
      {
        title: 'Отметка',
        width: 12,
        always: true,
        cell: ({ mark }) => (mark === 'none' ? '' : MEETING_MARKS[mark])
      }
    ]
  )
}

function activitiesTable(model: PlanModel, people: People): FormBlock | null {
  const sections = [...new Set(model.activities.map(({ section }) => section.trim()))]
  // What stands under no heading comes first, or it would seem to belong to the heading before it.
  const inOrder = sections.sort((a, b) => Number(a !== '') - Number(b !== ''))
  const rows = inOrder.flatMap((group) =>
    model.activities.filter(({ section }) => section.trim() === group).map((row) => ({ row, group }))
  )
  return tableOf<Activity>(rows, [
    NUMBER,
    { title: 'Содержание', width: 28, cell: ({ content }) => content.trim() },
    { title: 'Участники', width: 14, cell: ({ participants }) => participants.trim() },
    { title: 'Срок', width: 12, cell: ({ due }) => writtenTerm(due) },
    { title: 'Ответственные', width: 16, cell: (activity) => namesText(activity, people) },
    { title: 'Ожидаемый результат', width: 17, cell: ({ outcome }) => outcome.trim() },
    { title: 'Отметка об исполнении', width: 14, always: true, cell: markText }
  ])
}

export { writtenTerm as whenText }

function topicText({ topic, form, place, link }: Meeting): FormText {
  const video = link.trim() && `Видеовстреча: ${link.trim()}`
  const rest = [MEETING_FORMS[form], place.trim(), video].filter(Boolean).join('\n')
  return topic.trim() ? [{ text: topic.trim(), bold: true }, { text: `\n${rest}` }] : rest
}

function agendaText(items: readonly AgendaItem[], meeting: number, people: People): string {
  return items
    .map((item, i) => {
      const names = namesText({ responsible: item.speakers, responsibleText: item.speakersText }, people)
      const minutes = item.minutes ? `${item.minutes} мин` : ''
      const aside = [names, minutes].filter(Boolean).join(', ')
      return `${meeting}.${i + 1}. ${item.text.trim()}${aside && ` (${aside})`}`
    })
    .join('\n')
}

function namesText(row: Pick<Meeting, 'responsible' | 'responsibleText'>, people: People): string {
  const known = row.responsible.flatMap((id) => people.get(id) ?? []).map(shortName)
  return [...known, row.responsibleText.trim()].filter(Boolean).join(', ')
}

function markText({ mark, markNote, protocol }: Activity): string {
  const number = protocol.trim()
  return [
    mark === 'none' ? '' : MARKS[mark],
    markNote.trim(),
    /^\d/.test(number) ? `протокол № ${number}` : number
  ]
    .filter(Boolean)
    .join('\n')
}
