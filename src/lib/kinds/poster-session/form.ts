/** A session on paper: its programme, and the list of who has not handed in (domain.md §3.6, §4). */
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, FormText, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { count, formatDate, formatDayInWords } from '$lib/ui/words.ts'
import { stepTitles } from './check-programme.ts'
import { deadlineWords } from './handing-in.ts'
import { FORMATS, type SessionModel, type StepRow } from './model.ts'
import { presenterWords } from './presenters.ts'
import { minutesOf } from './programme.ts'
import { lengthWords } from './programme-fit.ts'
import { STAGES, type Progress } from './progress.ts'
import { titleWords } from './session-words.ts'
import { stepTimes } from './step-times.ts'
import { talkLines } from './talk-lines.ts'

export interface SessionContext {
  /** How a person of the directory is called in full. */
  fullNameOf: (personId: string) => string
  nameOf: (personId: string) => string
  /** Titles of posters by id, as their presenters wrote them. */
  titles: ReadonlyMap<string, string>
  /** Whose session it is: the association, else the service. */
  owner: string
}

const label = (name: string, text: string): FormBlock | null =>
  text.trim() ? { kind: 'paragraph', label: `${name}:`, text: text.trim(), align: 'left' } : null

export function programmeForm(model: SessionModel, context: SessionContext): OfficialForm {
  const { fields, steps, posters } = model
  const { fullNameOf } = context
  const title = titleWords(fields.title)
  const names = (ids: readonly string[]) => ids.filter(Boolean).map(fullNameOf).join(', ')
  const blocks: (FormBlock | null)[] = [
    { kind: 'heading', level: 1, text: `Программа постер-сессии\n«${title}»` },
    label('Тема', fields.theme),
    label('Цель', fields.goal),
    label('Проводит', context.owner),
    label('Дата и время', whenLine(model)),
    label('Формат', FORMATS[fields.format]),
    label('Видеовстреча', fields.video),
    label('Ведёт', names([fields.host])),
    label('Соведущие', names(fields.cohosts)),
    label('Технический модератор', names([fields.moderator])),
    label('Эксперты', names(fields.experts)),
    ...(steps.length > 0
      ? [{ kind: 'heading', level: 2, text: 'Ход сессии' } as const, stepsTable(model, context)]
      : []),
    ...(posters.length > 0
      ? [{ kind: 'heading', level: 2, text: 'Постеры' } as const, postersTable(model, context)]
      : [])
  ]
  return {
    title: `Программа: ${title}`,
    fileName: fileStem(['Программа', title, fields.date && formatDate(fields.date)]),
    margins: 'narrow',
    orientation: 'portrait',
    blocks: blocks.filter((block) => block !== null)
  }
}

function whenLine({ fields, steps }: SessionModel): string {
  const last = steps.at(-1)
  const to = fields.time && ((last && stepTimes(steps, fields.time).get(last.id)?.to) || fields.until)
  const hours = to ? `${fields.time}–${to}` : fields.time
  const day = fields.date && `${formatDayInWords(fields.date)} ${fields.date.slice(0, 4)} года`
  return [day, hours, steps.length > 0 && `всего ${lengthWords(minutesOf(steps))}`].filter(Boolean).join(', ')
}

function stepsTable(model: SessionModel, { nameOf }: SessionContext): FormBlock | null {
  const { fields, steps } = model
  const times = stepTimes(steps, fields.time)
  const titles = stepTitles(steps)
  const time = ({ id }: StepRow) => {
    const { from, to } = times.get(id)!
    return from ? `${from}–${to}` : ''
  }
  const told = (step: StepRow): FormText => {
    const lines = talkLines(model, step, nameOf)
    // One after the other in one place: a line is enough.
    if (step.kind === 'salvo' && lines.length > 0)
      return [
        { text: titles.get(step.id)!, bold: true },
        { text: `\n${lines.map(({ code, text }) => `${code} ${text}`).join('; ')}` }
      ]
    return [
      { text: titles.get(step.id)!, bold: true },
      ...lines.flatMap(({ code, text, listeners }) => [
        { text: `\n${code} `, bold: true },
        { text: text + (listeners ? `. Слушают: ${listeners}` : '') }
      ])
    ]
  }
  const columns: Column<StepRow>[] = [
    { title: 'Время', width: 16, align: 'center', cell: time },
    { title: 'Минут', width: 11, align: 'center', cell: ({ minutes }) => String(minutes) },
    { title: 'Что происходит', width: 73, cell: told }
  ]
  return tableOf(
    steps.map((row) => ({ row })),
    columns
  )
}

function postersTable({ posters }: SessionModel, { nameOf, titles }: SessionContext): FormBlock | null {
  return tableOf(
    posters.map((row) => ({ row })),
    [
      { title: 'Код', width: 9, align: 'center', cell: ({ code }) => code },
      { title: 'Постер', width: 51, cell: ({ id }) => titles.get(id) ?? '' },
      { title: 'Докладчик', width: 40, always: true, cell: (row) => presenterWords(row, nameOf) }
    ]
  )
}

/** Posters with their states, those that are missing first: for who collects them. */
export function missingForm(model: SessionModel, progress: readonly Progress[]): OfficialForm {
  const { fields } = model
  const title = titleWords(fields.title)
  const missing = progress.filter(({ stage }) => stage !== 'submitted')
  const until = deadlineWords(fields)
  const columns: Column<Progress>[] = [
    { title: 'Код', width: 9, align: 'center', cell: ({ row }) => row.code },
    { title: 'Докладчик', width: 33, cell: ({ name }) => name },
    { title: 'Состояние', width: 20, cell: ({ stage }) => STAGES[stage] },
    { title: 'Чего нет', width: 38, cell: ({ lacks }) => lacks.join(', ') }
  ]
  const blocks: (FormBlock | null)[] = [
    { kind: 'heading', level: 1, text: `Кто не сдал постер\n«${title}»` },
    label('Срок', until),
    {
      kind: 'paragraph',
      align: 'left',
      text:
        progress.length === 0
          ? 'Постеров в сессии пока нет.'
          : missing.length === 0
            ? 'Сданы все постеры.'
            : `Не сдано: ${count(missing.length, ['постер', 'постера', 'постеров'])} из ${progress.length}.`
    },
    tableOf(
      missing.map((row) => ({ row })),
      columns
    )
  ]
  return {
    title: `Кто не сдал постер: ${title}`,
    fileName: fileStem(['Кто_не_сдал', title]),
    margins: 'narrow',
    orientation: 'portrait',
    blocks: blocks.filter((block) => block !== null)
  }
}
