/** «Лист диагностики»: one person's results with advice (domain.md §3.5). For that person, the tutor and the methodist. */
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf } from '$lib/exchange/form-table.ts'
import { writtenDate } from '$lib/exchange/written-date.ts'
import { formatNumber } from '$lib/ui/words.ts'
import { COMPONENTS, LEVELS, WAVES, type Wave } from '../campaign/model.ts'
import { fullName, signatureName, type NameParts } from '../directory/model.ts'
import { ADVICE } from './advice.ts'
import type { Compared, Score } from './result.ts'

export interface DiagnosisSheet {
  title: string
  person: NameParts & { post: string }
  organization: string
  /** ISO day of the submission. */
  date: string
  wave: Wave
  /** Of the repeated diagnosis, when there is one. */
  dateAfter?: string
  rows: readonly Compared[]
  /** Who helped to read the result. */
  tutor?: NameParts
}

export function diagnosisForm(sheet: DiagnosisSheet): OfficialForm {
  const { person, organization, date, dateAfter, rows, tutor } = sheet
  const measured = rows.filter(({ self, expert }) => self || expert)
  const table = tableOf<Compared>(
    measured.map((row) => ({ row })),
    [
      { title: 'Компонент', width: 26, cell: ({ component }) => COMPONENTS[component] },
      { title: 'Самооценка', width: 17, cell: ({ self }) => scoreText(self) },
      { title: 'Взгляд эксперта', width: 17, cell: ({ expert }) => scoreText(expert) },
      { title: 'Уровень', width: 17, cell: (row) => levelText(row) },
      { title: 'Повторная самооценка', width: 17, cell: ({ selfAfter }) => scoreText(selfAfter) },
      { title: 'Повторный взгляд эксперта', width: 17, cell: ({ expertAfter }) => scoreText(expertAfter) },
      {
        title: 'Изменение, процентных пунктов',
        width: 16,
        align: 'right',
        cell: ({ change }) => signed(change)
      }
    ]
  )
  const advice = measured.flatMap((row): FormBlock[] => {
    const level = (row.self ?? row.expert)?.level
    if (!level || level === 'minimal') return []
    return [{ kind: 'paragraph', label: `${COMPONENTS[row.component]}.`, text: ADVICE[row.component][level] }]
  })
  const blocks: (FormBlock | null)[] = [
    { kind: 'heading', level: 1, text: `Лист диагностики\n${sheet.title}` },
    labelled('Педагог:', [fullName(person), person.post.trim(), organization].filter(Boolean).join(', ')),
    labelled('Диагностика:', [WAVES[sheet.wave].toLowerCase(), writtenDate(date)].filter(Boolean).join(', ')),
    dateAfter ? labelled('Повторная диагностика:', writtenDate(dateAfter)) : null,
    table ? { kind: 'heading', level: 2, text: 'Результаты' } : null,
    table,
    advice.length > 0 ? { kind: 'heading', level: 2, text: 'С чего начать' } : null,
    ...advice,
    {
      kind: 'note',
      text: 'Результат помогает выбрать, чему учиться, и не оценивает работу. Его видят сам педагог, тьютор и методист; проценты, взятые в траекторию, — и наставник.'
    },
    { kind: 'signature', post: 'Педагог', name: signatureName(person) },
    tutor ? { kind: 'signature', post: 'Тьютор', name: signatureName(tutor) } : null
  ]
  return {
    title: `Лист диагностики: ${fullName(person)}`,
    fileName: fileStem(['Лист_диагностики', person.last, writtenDate(date)]),
    margins: 'narrow',
    orientation: dateAfter ? 'landscape' : 'portrait',
    blocks: blocks.filter((block) => block !== null)
  }
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

function levelText({ self, expert }: Compared): string {
  const levels = [...new Set([self?.level, expert?.level].filter((level) => level !== undefined))]
  if (levels.length < 2 || !self || !expert) return levels.map((level) => LEVELS[level]).join('')
  return `${LEVELS[self.level]} (эксперт: ${LEVELS[expert.level].toLowerCase()})`
}

function signed(change: number | undefined): string {
  if (change === undefined) return ''
  const rounded = formatNumber(Math.abs(change))
  return change > 0 ? `+${rounded}` : change < 0 ? `−${rounded}` : '0'
}
