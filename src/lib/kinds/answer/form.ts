/** «Лист диагностики»: one person's results with advice (domain.md §3.5). For that person, the tutor and the methodist. */
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf } from '$lib/exchange/form-table.ts'
import { writtenDate } from '$lib/exchange/written-date.ts'
import { formatNumber, lowerFirst } from '$lib/ui/words.ts'
import { COMPONENTS, LEVELS, WAVES, type Instrument, type Wave } from '../campaign/model.ts'
import { fullName, signatureName, type NameParts } from '../directory/model.ts'
import { ADVICE, LEVEL_WORDS } from './advice.ts'
import type { EarlierAnswer } from './earlier-answer.ts'
import {
  compare,
  hardestFirst,
  lowerScore,
  sameInstrument,
  type Compared,
  type Score,
  type Views
} from './result.ts'

export interface DiagnosisSheet {
  title: string
  person: NameParts & { post: string }
  organization: string
  /** ISO day of the submission. */
  date: string
  wave: Wave
  instrument: Instrument
  views: Views
  /** What experts added in words. */
  notes: readonly { text: string; name: string }[]
  /** The diagnosis before this one: it stands beside, and decides nothing. */
  earlier?: Omit<EarlierAnswer, 'id'> | undefined
}

/** The screen of the result says the same in the same order (ResultPart). */
export function diagnosisForm(sheet: DiagnosisSheet): OfficialForm {
  const { person, organization, date, wave, views, notes, earlier } = sheet
  const rows = compare(views, earlier?.views)
  const measured = rows.filter((row) => lowerScore(row) || row.selfBefore || row.expertBefore)
  const table = tableOf<Compared>(
    measured.map((row) => ({ row })),
    [
      { title: 'Компонент', width: 26, cell: ({ component }) => COMPONENTS[component] },
      { title: 'Самооценка', width: 17, cell: ({ self }) => scoreText(self) },
      { title: 'Взгляд эксперта', width: 17, cell: ({ expert }) => scoreText(expert) },
      { title: 'Уровень', width: 17, cell: levelText },
      { title: 'Самооценка, было', width: 17, cell: ({ selfBefore }) => scoreText(selfBefore) },
      { title: 'Взгляд эксперта, было', width: 17, cell: ({ expertBefore }) => scoreText(expertBefore) },
      {
        title: 'Изменение самооценки, процентных пунктов',
        width: 16,
        align: 'right',
        cell: ({ change }) => signed(change)
      }
    ]
  )
  const advice = hardestFirst(rows).map(({ component, score }): FormBlock => ({
    kind: 'paragraph',
    label: `${COMPONENTS[component]}.`,
    text: `${LEVEL_WORDS[score.level]}. ${ADVICE[component][score.level]}`
  }))
  const both = rows.some(({ self, expert }) => self && expert)
  const blocks: (FormBlock | null)[] = [
    { kind: 'heading', level: 1, text: `Лист диагностики\n${sheet.title}` },
    labelled(
      'Педагог:',
      [fullName(person), lowerFirst(person.post.trim()), organization].filter(Boolean).join(', ')
    ),
    labelled('Диагностика:', takenText(wave, date)),
    earlier ? labelled('«Было»:', beforeText(earlier, sheet)) : null,
    table ? { kind: 'heading', level: 2, text: 'Результаты' } : null,
    table,
    both ? { kind: 'note', text: 'Уровень назван по более низкой из двух оценок.' } : null,
    ...notes.map(({ text, name }): FormBlock => ({ kind: 'paragraph', label: `${name}:`, text })),
    advice.length > 0 ? { kind: 'heading', level: 2, text: 'Что это значит' } : null,
    ...advice,
    {
      kind: 'note',
      text: 'Результат помогает выбрать, чему учиться, и не оценивает работу. Его видят сам педагог, тьютор и методист; проценты, взятые в траекторию, — и наставник.'
    },
    { kind: 'signature', post: 'Педагог', name: signatureName(person) }
  ]
  return {
    title: `Лист диагностики: ${fullName(person)}`,
    fileName: fileStem(['Лист_диагностики', person.last, writtenDate(date)]),
    margins: 'narrow',
    orientation: earlier ? 'landscape' : 'portrait',
    blocks: blocks.filter((block) => block !== null)
  }
}

const takenText = (wave: Wave, date: string) =>
  [WAVES[wave].toLowerCase(), writtenDate(date)].filter(Boolean).join(', ')

function beforeText({ wave, day, instrument }: Omit<EarlierAnswer, 'id'>, now: DiagnosisSheet): string {
  const other = 'Тогда спрашивали о другом, поэтому сравнивать можно только в общих чертах.'
  return `${takenText(wave, day)}.${sameInstrument(instrument, now.instrument) ? '' : ` ${other}`}`
}

function labelled(label: string, text: string): FormBlock | null {
  return text ? { kind: 'paragraph', label, text, align: 'left' } : null
}

/** A percentage shows its fraction (domain.md §4): «66,7 % (10 из 15 баллов)». */
function scoreText(score: Score | undefined): string {
  if (!score) return ''
  const { percent, points, max } = score
  return `${formatNumber(percent)} %\n(${formatNumber(points)} из ${formatNumber(max)} баллов)`
}

/** As on the screen: of two views the lower one names it. */
function levelText(row: Compared): string {
  const score = lowerScore(row)
  return score ? LEVELS[score.level] : ''
}

function signed(change: number | undefined): string {
  if (change === undefined) return ''
  const rounded = formatNumber(Math.abs(change))
  return change > 0 ? `+${rounded}` : change < 0 ? `−${rounded}` : '0'
}
