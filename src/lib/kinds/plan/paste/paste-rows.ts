/** A pasted table as rows of a plan: meetings with their questions, or activities with their sections. Pure. */
import type { PastedTable } from '$lib/exchange/clipboard-text.ts'
import type { NewRow } from '$lib/crdt/rows.ts'
import type { Person } from '../../directory/model.ts'
import type { Activity, Meeting } from '../model.ts'
import type { Meaning, Meanings, PasteTarget, ReadColumns } from './columns.ts'
import { hasNumbers, questionLines, readAgenda, type PastedItem } from './pasted-agenda.ts'
import { readPeople } from './pasted-people.ts'
import { readForm, readMark, readMeetingMark } from './pasted-words.ts'
import { readWhen } from '../../when/read-when.ts'

export interface PastedMeeting {
  values: NewRow<Meeting>
  agenda: PastedItem[]
}
export interface PastedRows {
  meetings: PastedMeeting[]
  activities: NewRow<Activity>[]
  /** Words of forms that are not in the list: such a meeting becomes a traditional one. */
  unknownForms: string[]
}

/** What the rows are read with. */
export interface PasteContext {
  year: string
  people: readonly Person[]
}

/** The address of a video call stands where the place does. */
const LINK = /https?:\/\/[^\s,;)»]+/iu

/** One row of the table by its meanings. */
interface Line {
  heading: string
  get(meaning: Meaning): string
  /** The cell says nothing of its own: empty, or merged with the one above. */
  continues(meaning: Meaning): boolean
}

export function readRows(
  table: PastedTable,
  target: PasteTarget,
  { first, titles, meanings }: ReadColumns,
  context: PasteContext
): PastedRows {
  const isHeader = (row: readonly string[]) =>
    row.every((text, at) => text.replaceAll('\n', ' ') === titles[at])
  const lines = table.rows.flatMap((row, at) => {
    // Word repeats the header on every page of a table that was glued from parts.
    if (at < first || isHeader(row)) return []
    return [lineOf(table, at, meanings)]
  })
  if (target === 'activities')
    return { meetings: [], activities: readActivities(lines, context), unknownForms: [] }
  const read = readMeetings(lines, context)
  const forms = read.map(({ form }) => form).filter((form) => form && readForm(form) === null)
  return {
    meetings: read.map(({ form: _, ...row }) => row),
    activities: [],
    unknownForms: [...new Set(forms)]
  }
}

function lineOf(table: PastedTable, at: number, meanings: Meanings): Line {
  const row = table.rows[at]!
  const filled = row.flatMap((text, column) => (text ? [column] : []))
  const columns = (meaning: Meaning) => meanings.flatMap((each, column) => (each === meaning ? [column] : []))
  const only = filled.length === 1 ? filled[0]! : -1
  // Without markup a heading is known by words that stand alone in the first column, where no text is expected.
  const alone = row.length > 2 && only === 0 && meanings[0] !== 'topic' && !/^[\d.)]+$/u.test(row[0]!)
  const beside = only >= 0 && meanings[only] === 'when'
  return {
    heading: table.wide.has(at) || (alone && !beside) ? (row[only] ?? '') : '',
    get: (meaning) =>
      columns(meaning)
        .map((column) => row[column]!)
        .filter(Boolean)
        .join('\n'),
    continues: (meaning) =>
      columns(meaning).every((column) => !row[column] || table.repeated.has(`${at}:${column}`))
  }
}

function readActivities(lines: readonly Line[], { year, people }: PasteContext): NewRow<Activity>[] {
  const rows: NewRow<Activity>[] = []
  let section = ''
  for (const line of lines) {
    if (line.heading) {
      section = oneLine(line.heading)
      continue
    }
    const content = joinWrapped(line.get('topic'))
    const responsible = readPeople(line.get('responsible'), people)
    const { mark, note } = readMark(line.get('mark'))
    const rest = ['participants', 'outcome', 'responsible'] as const
    if (!content && rest.every((meaning) => line.continues(meaning))) continue
    rows.push({
      section: oneLine(line.get('section')) || section,
      content,
      participants: joinWrapped(line.get('participants')),
      due: readWhen(line.get('when'), year),
      responsible: responsible.ids,
      responsibleText: responsible.text,
      outcome: joinWrapped(line.get('outcome')),
      mark,
      markNote: note
    })
  }
  return rows
}

interface Group {
  /** The words over its rows, '' for a meeting that is rows alone. */
  heading: string
  month: string
  lines: Line[]
}

interface ReadMeeting extends PastedMeeting {
  form: string
}

function readMeetings(lines: readonly Line[], context: PasteContext): ReadMeeting[] {
  const groups: Group[] = []
  let month = ''
  for (const line of lines) {
    if (line.heading) {
      // «Заседание № 2» over rows of questions opens a meeting; «Август» says when the next ones are.
      if (/заседани|тема/iu.test(line.heading)) groups.push({ heading: line.heading, month, lines: [] })
      else month = line.heading
      continue
    }
    const last = groups.at(-1)
    const goesOn = line.continues('topic') && line.continues('when') && !line.continues('agenda')
    if (last && (last.heading || goesOn)) last.lines.push(line)
    else if (line.get('topic') || line.get('agenda')) groups.push({ heading: '', month, lines: [line] })
  }
  return groups
    .map((group) => readMeeting(group, context))
    .filter(({ values, agenda }) => values.topic || agenda.length > 0)
}

function readMeeting({ heading, month, lines }: Group, { year, people }: PasteContext): ReadMeeting {
  const firstOf = (meaning: Meaning) => lines.map((line) => line.get(meaning)).find(Boolean) ?? ''
  const { topic, questions } = partTopic(heading || firstOf('topic'))
  const agenda = readAgenda(questions, people)
  let responsible = lines.length === 1 ? lines[0]!.get('responsible') : ''
  for (const line of lines) {
    const own = readAgenda(heading ? line.get('agenda') || line.get('topic') : line.get('agenda'), people)
    if (lines.length > 1 && !line.continues('responsible')) {
      // A name beside each question is who speaks; one cell for the whole meeting is who answers for it.
      const shared = lines.slice(1).every((each) => each.continues('responsible'))
      const who = readPeople(line.get('responsible'), people)
      if (shared) responsible = line.get('responsible')
      else
        for (const item of own) if (!item.speakers && !item.speakersText) Object.assign(item, speakersOf(who))
    }
    agenda.push(...own)
  }
  const { ids, text } = readPeople(responsible, people)
  const form = firstOf('form')
  const place = firstOf('place')
  const link = LINK.exec(place)?.[0] ?? ''
  const headingWhen = month ? readWhen(month, year) : {}
  const when = readWhen(firstOf('when'), year)
  return {
    form,
    agenda,
    values: {
      when: Object.keys(when).length > 0 || headingWhen.term ? when : headingWhen,
      topic,
      form: readForm(form) ?? 'traditional',
      place: oneLine(place.replace(link, '')).replace(/[\s,;:–—-]+$/u, ''),
      ...(link && { link }),
      responsible: ids,
      responsibleText: text,
      mark: readMeetingMark(firstOf('mark'))
    }
  }
}

const speakersOf = ({ ids, text }: { ids: string[]; text: string }): PastedItem => ({
  ...(ids.length > 0 && { speakers: ids }),
  ...(text && { speakersText: text })
})

/** «Заседание № 1. Тема: «…»» and the numbered lines under it: the topic, and the questions. */
function partTopic(cell: string): { topic: string; questions: string } {
  const lines = cell.split('\n')
  const at = lines.findIndex((line, i) => i > 0 && (hasNumbers(line) || /^(?:вопросы|повестка)/iu.test(line)))
  const head = at < 0 ? lines : lines.slice(0, at)
  const tail = at < 0 ? [] : lines.slice(at).filter((line) => !/^(?:вопросы|повестка)[^:]*:?$/iu.test(line))
  const topic = oneLine(head.join('\n'))
    .replace(/^(?:\d{1,2}[.)]\s*)?заседание\s*(?:(?:№|n)\s*)?(?:\d{1,2}|[ivx]+)?\s*[.:,–—-]*\s*(?=\S)/iu, '')
    .replace(/^тема(?:\s+заседания)?\s*[.:–—-]\s*/iu, '')
  return { topic, questions: questionLines(tail.join('\n')).length > 0 ? tail.join('\n') : '' }
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/gu, ' ').trim()

/** A line that goes on with a small letter was broken only to fit the cell. */
const joinWrapped = (text: string) => text.replace(/(?<![.;:])\n(?=\p{Ll}|\()/gu, ' ')
