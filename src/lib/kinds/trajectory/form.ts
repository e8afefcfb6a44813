/** The official forms ИТРПК, ИОМ and ШНОР (domain.md §3.4, §4): one schema; each form has its parts in its order. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { fileStem } from '$lib/exchange/download.ts'
import { plainText, type FormBlock, type OfficialForm } from '$lib/exchange/form.ts'
import { proseBlocks } from '$lib/exchange/prose.ts'
import { approvedStamp } from '$lib/exchange/stamps.ts'
import { writtenDate } from '$lib/exchange/written-date.ts'
import { richFromPlain } from '$lib/rich-text.ts'
import { dayOf } from '../academic-year.ts'
import { signatureName } from '../directory/model.ts'
import { formTables } from './form-tables.ts'
import { contentDigest, type Called } from './frozen.ts'
import type { TrajectoryState, Version } from './life.ts'
import { BASES, TRAJECTORY_DIRECTIONS, type TrajectoryForm, type TrajectoryModel } from './model.ts'
import { activityViews } from './view.ts'

export interface TrajectoryContext {
  /** Names of a frozen version are its own. */
  called: Called
  state: TrajectoryState
  /** Given, this frozen version is printed. */
  version?: Version
  /** ISO day. */
  today: string
}

const TITLES: Record<TrajectoryForm, string> = {
  itrpk: 'Индивидуальная траектория развития профессиональной компетентности педагога',
  iom: 'Индивидуальный образовательный маршрут педагога',
  shnor: 'Персонифицированный план восполнения профессиональных дефицитов педагога'
}

const FILE_NAMES: Record<TrajectoryForm, string> = {
  itrpk: 'ИТРПК',
  iom: 'ИОМ',
  shnor: 'Персонифицированный_план'
}

type Part =
  | 'about'
  | 'risks'
  | 'evidence'
  | 'results'
  | 'measured'
  | 'deficits'
  | 'causes'
  | 'request'
  | 'map'
  | 'checks'
  | 'report'
  | 'end'

/** Heads of the parts, in the order in which each form has them: what is written in a trajectory is on every one. */
const PARTS: Record<TrajectoryForm, readonly (readonly [Part, string])[]> = {
  itrpk: [
    ['about', 'Общие сведения'],
    ['results', 'Результаты диагностики'],
    ['request', 'Индивидуальный запрос'],
    ['map', 'Карта профессионального развития'],
    ['report', 'Отчёт'],
    ['end', 'Рефлексия и заключение тьютора']
  ],
  iom: [
    ['about', 'Общие сведения'],
    ['measured', 'Результаты диагностики'],
    ['deficits', 'Профессиональные дефициты'],
    ['request', 'Запрос педагога'],
    ['map', 'Маршрут'],
    ['checks', 'Контрольные точки'],
    ['report', 'Результаты'],
    ['end', 'Рефлексия и заключение тьютора']
  ],
  shnor: [
    ['about', 'Общие сведения'],
    ['risks', 'Рисковый профиль школы'],
    ['evidence', 'Данные оценочных процедур'],
    ['measured', 'Результаты диагностики'],
    ['causes', 'Дефициты, их причины и индикаторы'],
    ['request', 'Индивидуальный запрос'],
    ['map', 'План мероприятий'],
    ['checks', 'Контрольные точки'],
    ['report', 'Отчёт'],
    ['end', 'Итоги и заключение тьютора']
  ]
}

export function trajectoryForm(model: TrajectoryModel, context: TrajectoryContext): OfficialForm {
  const { fields } = model
  const title = TITLES[fields.form]
  const year = fields.year ? `на ${fields.year.replace('-', '–')} учебный год` : ''
  const person = nameParts(context.called.names[fields.person] ?? '')
  const parts = PARTS[fields.form]
    .map(([part, heading]) => ({ heading, blocks: blocksOf(part, model, context) }))
    .filter(({ blocks }) => blocks.length > 0)
  return {
    title: [title, year].filter(Boolean).join(' '),
    fileName: fileStem([
      FILE_NAMES[fields.form],
      person.last,
      fields.year,
      ...(context.version ? [`версия ${context.version.number}`] : [])
    ]),
    margins: 'narrow',
    orientation: 'landscape',
    blocks: [
      stampOf(model, context),
      { kind: 'heading', level: 1, text: [title, year].filter(Boolean).join('\n') },
      ...parts.flatMap(({ heading, blocks }, i): FormBlock[] => [
        { kind: 'heading', level: 2, text: `${i + 1}. ${heading}` },
        ...blocks
      ]),
      ...signatures(model, context),
      ...(context.version ? [markOf(context.version, context)] : [])
    ]
  }
}

/** The service approves; the day of it stands over what was approved, and over nothing that was written since. */
function stampOf(model: TrajectoryModel, context: TrajectoryContext): FormBlock {
  const { called, state } = context
  const inForce = state.versions.find(({ digest }) => digest === contentDigest(model))
  const version = context.version ?? inForce
  const { service, servicePost, serviceHead } = called.service
  const day = dayOf(version?.marks.find(({ role }) => role === 'tutor')?.at)
  const body = bodyInGenitive(service) ?? service
  return {
    kind: 'stamps',
    right: approvedStamp([servicePost || 'Руководитель', body], serviceHead, day ?? '')
  }
}

/** Which version the paper is, who set their marks under it, and by what it can be compared with the file. */
function markOf({ number, sha256, marks }: Version, { called }: TrajectoryContext): FormBlock {
  const by = marks.map(({ personId, role, at }) => {
    const name = signatureName(nameParts(called.names[personId] ?? ''))
    return [role === 'tutor' ? 'утверждена' : 'педагог согласен', name, writtenDate(dayOf(at))]
      .filter(Boolean)
      .join(' ')
  })
  return { kind: 'note', text: [`Версия ${number}`, ...by].join(', ') + `. SHA-256: ${sha256}` }
}

function blocksOf(part: Part, model: TrajectoryModel, context: TrajectoryContext): FormBlock[] {
  const { fields } = model
  const views = activityViews(model, context.state, context.today)
  const tables = formTables(model, views)
  switch (part) {
    case 'about':
      return aboutOf(model, context)
    case 'risks':
      return [
        ...(fields.risks.length > 0 ? [{ kind: 'list' as const, items: fields.risks }] : []),
        ...paragraphs(fields.riskNote)
      ]
    case 'evidence':
      return present(tables.evidence())
    case 'results':
      return present(...tables.results(), tables.deficits(false))
    case 'measured':
      return present(...tables.results())
    case 'deficits':
      return present(tables.deficits(false))
    case 'causes':
      return present(tables.deficits(true))
    case 'request':
      return proseBlocks(fields.request)
    case 'map': {
      const checks = fields.form === 'itrpk' ? tables.checks() : null
      return present(
        tables.map(),
        tables.hours(),
        checks && { kind: 'heading', level: 3, text: 'Контрольные точки' },
        checks
      )
    }
    case 'checks':
      return present(tables.checks())
    case 'report':
      return present(tables.report())
    case 'end':
      return endOf(model, context)
  }
}

const paragraphs = (text: string) => proseBlocks(richFromPlain(text))
const present = (...blocks: (FormBlock | null)[]): FormBlock[] => blocks.filter((block) => block !== null)

function aboutOf({ fields }: TrajectoryModel, { called: { names } }: TrajectoryContext): FormBlock[] {
  const people = (ids: readonly string[]) => ids.flatMap((id) => names[id] ?? []).join(', ')
  const known = Object.entries(BASES).filter(([key]) => fields.bases.includes(key))
  const bases = [...known.map(([, name]) => name.replace(/^[А-ЯЁ](?=[а-яё])/, (a) => a.toLowerCase()))]
  const period = [fields.from, fields.to].filter(Boolean).map(writtenDate).join(' – ')
  const lines: [string, string][] = [
    ['Педагог:', names[fields.person] ?? ''],
    ['Организация:', names[fields.organization] ?? ''],
    ['Должность:', fields.post],
    ['Предмет:', fields.subject],
    ['Образование:', fields.education],
    ['Категория:', fields.category],
    ['Педагогический стаж:', fields.experience],
    ['Тьютор:', people(fields.tutors)],
    ['Наставник:', people(fields.mentors)],
    ['Период:', period],
    ['Направление:', TRAJECTORY_DIRECTIONS[fields.direction]],
    ['Основание:', [...bases, fields.basisText.trim()].filter(Boolean).join('; ')],
    ['Цель:', fields.goal]
  ]
  return lines.flatMap(([label, text]): FormBlock[] =>
    text.trim() ? [{ kind: 'paragraph', label, text: text.trim(), align: 'left' }] : []
  )
}

/** The conclusion that the tutor gave; before that its draft stays out of the paper. */
function endOf({ fields }: TrajectoryModel, { state, called: { names } }: TrajectoryContext): FormBlock[] {
  const { conclusion } = state
  const by = conclusion && signatureName(nameParts(names[conclusion.actor] ?? ''))
  return [
    ...proseBlocks(fields.reflection, 'Рефлексия педагога.'),
    ...(conclusion
      ? [
          ...keptWithNext(proseBlocks(conclusion.text, 'Заключение тьютора.')),
          ...paragraphs([by, writtenDate(dayOf(conclusion.at))].filter(Boolean).join(', '))
        ]
      : [])
  ]
}

/** Letters; longer conclusions may part between pages before their last paragraph. */
const SHORT_CONCLUSION = 1200

/** A conclusion stays on the page of who signed it and when: a short one whole, of a long one its end. */
function keptWithNext(blocks: readonly FormBlock[]): FormBlock[] {
  const length = blocks.reduce((sum, block) => sum + textLength(block), 0)
  return blocks.map((block, i) =>
    (block.kind === 'paragraph' || block.kind === 'list') &&
    (length <= SHORT_CONCLUSION || i === blocks.length - 1)
      ? { ...block, keepNext: true }
      : block
  )
}

function textLength(block: FormBlock): number {
  if (block.kind === 'list') return block.items.reduce((sum, item) => sum + plainText(item).length, 0)
  return 'text' in block ? plainText(block.text).length : 0
}

function signatures({ fields }: TrajectoryModel, { called: { names } }: TrajectoryContext): FormBlock[] {
  const line = (post: string, id: string): FormBlock => ({
    kind: 'signature',
    post,
    name: signatureName(nameParts(names[id] ?? ''))
  })
  return [
    line('Педагог', fields.person),
    ...(fields.tutors.length > 0 ? fields.tutors.map((id) => line('Тьютор', id)) : [line('Тьютор', '')]),
    ...fields.mentors.map((id) => line('Наставник', id))
  ]
}

function nameParts(name: string) {
  const [last = '', first = '', ...middle] = name.trim().split(/\s+/)
  return { last, first, middle: middle.join(' ') }
}
