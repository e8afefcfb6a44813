/** The tables of a trajectory's forms. */
import type { FormBlock } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { writtenDate, writtenTerm } from '$lib/exchange/written-date.ts'
import { formatNumber } from '$lib/ui/words.ts'
import { COMPONENT_KEYS, COMPONENTS, LEVELS, type Component } from '../campaign/model.ts'
import type { ActivityStage } from './life.ts'
import {
  ACTIVITY_FORMS,
  ACTIVITY_LEVELS,
  CHECK_MARKS,
  PRIORITIES,
  SUPPORTS,
  type CheckPoint,
  type Deficit,
  type Evidence,
  type Measure,
  type ResultRow,
  type TrajectoryModel
} from './model.ts'
import { ACTIVITY_STAGE_WORDS } from './trajectory-words.ts'
import { hoursOf, type ActivityView } from './view.ts'

/** As the mark stands on paper: what has not begun is left to the pen. */
const MARK_WORDS: Record<ActivityStage, string> = { ...ACTIVITY_STAGE_WORDS, 'not-started': '' }

const NUMBER: Column<unknown> = { title: '№', width: 4, align: 'center', cell: (_, i) => `${i + 1}` }
const lines = (...parts: (string | undefined)[]) =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join('\n')
const measured = (value: Measure | undefined) =>
  value
    ? `${formatNumber(value.percent)} %\n(${formatNumber(value.points)} из ${formatNumber(value.max)} баллов)`
    : ''
const rowsOf = <T>(rows: readonly T[]) => rows.map((row) => ({ row }))

export function formTables(model: TrajectoryModel, views: readonly ActivityView[]) {
  return {
    evidence: () =>
      tableOf<Evidence>(rowsOf(model.evidence), [
        NUMBER,
        { title: 'Процедура', width: 22, cell: ({ procedure }) => procedure.trim() },
        { title: 'Предмет', width: 18, cell: ({ subject }) => subject.trim() },
        { title: 'Класс', width: 10, cell: ({ grade }) => grade.trim() },
        { title: 'Показатель', width: 30, cell: ({ indicator }) => indicator.trim() },
        { title: 'Значение', width: 16, cell: ({ value }) => value.trim() }
      ]),
    results: () => resultsOf(model),
    deficits: (withCauses: boolean) => deficitsTable(model, withCauses),
    map: () => mapTable(model, views),
    hours: (): FormBlock | null => hoursLine(model, views),
    checks: () =>
      tableOf<CheckPoint>(rowsOf(model.checkPoints), [
        NUMBER,
        { title: 'Срок', width: 14, cell: ({ when }) => writtenTerm(when) },
        { title: 'Что проверяется', width: 40, cell: ({ text }) => text.trim() },
        {
          title: 'Результат',
          width: 42,
          always: true,
          cell: ({ mark, outcome }) => lines(mark === 'none' ? '' : CHECK_MARKS[mark], outcome)
        }
      ]),
    report: () =>
      tableOf<ActivityView>(rowsOf(views.filter(({ state }) => state.report || state.stage === 'struck')), [
        NUMBER,
        { title: 'Мероприятие', width: 28, cell: ({ row }) => row.content.trim() },
        { title: 'Отчёт педагога', width: 44, cell: reportText },
        {
          title: 'Отметка тьютора',
          width: 24,
          always: true,
          cell: ({ state }) => lines(MARK_WORDS[state.stage], state.note)
        }
      ])
  }
}

/** The first diagnosis with the repeated one beside it, and when each of them was. */
function resultsOf({ results }: TrajectoryModel): (FormBlock | null)[] {
  const of = (when: ResultRow['when']) =>
    new Map<Component, ResultRow>(
      results.filter((row) => row.when === when).map((row) => [row.component, row])
    )
  const [before, after] = [of('before'), of('after')]
  const rows = COMPONENT_KEYS.filter((component) => before.has(component) || after.has(component))
  const level = (row: ResultRow | undefined) => (row ? LEVELS[row.level] : '')
  const table = tableOf<Component>(rowsOf(rows), [
    { title: 'Компонент', width: 26, cell: (component) => COMPONENTS[component] },
    { title: 'Самооценка', width: 14, cell: (component) => measured(before.get(component)?.self) },
    { title: 'Взгляд эксперта', width: 14, cell: (component) => measured(before.get(component)?.expert) },
    { title: 'Уровень', width: 18, cell: (component) => level(before.get(component)) },
    { title: 'Повторная самооценка', width: 14, cell: (component) => measured(after.get(component)?.self) },
    {
      title: 'Повторный взгляд эксперта',
      width: 14,
      cell: (component) => measured(after.get(component)?.expert)
    },
    { title: 'Уровень при повторной', width: 18, cell: (component) => level(after.get(component)) }
  ])
  const day = (rows: Map<Component, ResultRow>) => [...rows.values()].find(({ date }) => date)?.date ?? ''
  const dated = (label: string, date: string): FormBlock | null =>
    date ? { kind: 'paragraph', label, text: writtenDate(date), align: 'left', keepNext: true } : null
  return [dated('Диагностика:', day(before)), dated('Повторная диагностика:', day(after)), table]
}

function deficitsTable({ deficits }: TrajectoryModel, withCauses: boolean): FormBlock | null {
  const causes: Column<Deficit>[] = [
    { title: 'Причина', width: 20, cell: ({ cause }) => cause.trim() },
    { title: 'Индикатор', width: 18, cell: ({ indicator }) => indicator.trim() },
    { title: 'До', width: 9, cell: ({ before }) => before.trim() },
    { title: 'После', width: 9, always: true, cell: ({ after }) => after.trim() }
  ]
  return tableOf<Deficit>(rowsOf(deficits), [
    NUMBER,
    { title: 'Компонент', width: 21, cell: ({ component }) => COMPONENTS[component] },
    { title: 'Дефицит', width: 27, cell: ({ text }) => text.trim() },
    { title: 'Уровень', width: 14, cell: ({ level }) => LEVELS[level] },
    {
      title: 'Очерёдность',
      width: withCauses ? 16 : 12,
      cell: ({ priority }) => PRIORITIES[priority as keyof typeof PRIORITIES].toLowerCase()
    },
    ...(withCauses ? causes : [])
  ])
}

/** Grouped by deficit; what belongs to none comes first, or it would seem to belong to the one before it. */
function mapTable({ deficits }: TrajectoryModel, views: readonly ActivityView[]): FormBlock | null {
  const known = new Set(deficits.map(({ id }) => id))
  const free = views.filter(({ row }) => !known.has(row.deficit)).map((row) => ({ row, group: '' }))
  const grouped = deficits.flatMap(({ id, text, component }) =>
    views
      .filter(({ row }) => row.deficit === id)
      .map((row) => ({ row, group: text.trim() || COMPONENTS[component] }))
  )
  return tableOf<ActivityView>(
    [...free, ...grouped],
    [
      NUMBER,
      {
        title: 'Содержание и форма',
        width: 23,
        cell: ({ row }) => lines(row.content, ACTIVITY_FORMS[row.form])
      },
      { title: 'Где', width: 14, cell: ({ row }) => lines(row.place, row.link) },
      { title: 'Уровень', width: 14, cell: ({ row }) => ACTIVITY_LEVELS[row.level] },
      {
        title: 'Сопровождение',
        width: 12,
        cell: ({ row }) => (row.support === 'none' ? '' : SUPPORTS[row.support])
      },
      { title: 'Срок', width: 10, cell: ({ row }) => writtenTerm(row.due) },
      {
        title: 'Часы',
        width: 6,
        align: 'right',
        cell: ({ row }) => (row.hours === undefined ? '' : formatNumber(row.hours))
      },
      { title: 'Форма результата', width: 16, cell: ({ row }) => row.result.trim() },
      {
        title: 'Вес, баллы',
        width: 7,
        align: 'right',
        cell: ({ row }) => (row.weight === undefined ? '' : formatNumber(row.weight))
      },
      {
        title: 'Отметка',
        width: 11,
        always: true,
        cell: ({ state }) => lines(MARK_WORDS[state.stage], state.stage === 'struck' ? state.note : '')
      }
    ]
  )
}

function hoursLine({ fields }: TrajectoryModel, views: readonly ActivityView[]): FormBlock | null {
  const { goal, planned, accepted } = hoursOf(
    views.map(({ row, state }) => ({ hours: row.hours, stage: state.stage })),
    fields.hoursGoal
  )
  if (goal === 0 && planned === 0) return null
  const text = `накоплено ${formatNumber(accepted)} из ${formatNumber(goal)}, запланировано ${formatNumber(planned)}`
  return { kind: 'paragraph', label: 'Часы:', text, align: 'left' }
}

function reportText({ state }: ActivityView): string {
  if (!state.report) return ''
  const { text, link, date, files } = state.report
  const names = files.map(({ name }) => name).join(', ')
  return lines(date && writtenDate(date), text, link, names && `Приложено: ${names}`)
}
