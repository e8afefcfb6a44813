/** The official form of a year's analysis (domain.md §3.3, §4): what is empty is left out. Pure. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf } from '$lib/exchange/form-table.ts'
import { proseBlocks } from '$lib/exchange/prose.ts'
import { formatDate } from '$lib/ui/words.ts'
import { COMPONENTS, WAVES } from '../campaign/model.ts'
import { MARKS } from '../plan/model.ts'
import { figureWords, missWords, totalWords } from './figure-words.ts'
import type { Shown } from './frozen.ts'
import { SECTION_IDS, SECTIONS, type SectionId, PROSE_WORDS } from './model.ts'
import type { Group } from './report.ts'

export function analysisForm(shown: Shown): OfficialForm {
  const { fields, called } = shown
  const genitive = called.owner && (bodyInGenitive(called.owner) ?? called.owner)
  const year = fields.year ? `за ${fields.year.replace('-', '–')} учебный год` : ''
  const title = [['Анализ работы', genitive].filter(Boolean).join(' '), year].filter(Boolean)
  const [passport, ...rest] = SECTION_IDS
  return {
    title: title.join(' '),
    fileName: fileStem(['Анализ', called.owner, fields.year]),
    margins: 'wide',
    orientation: 'portrait',
    blocks: [
      { kind: 'heading', level: 1, text: title.join('\n') },
      ...section(shown, passport!),
      ...tasksOf(shown),
      ...rest.flatMap((id) => section(shown, id)),
      ...prose(PROSE_WORDS.experience, shown.fields.experience),
      ...problemsOf(shown),
      ...prose(PROSE_WORDS.conclusions, shown.fields.conclusions),
      { kind: 'signature', post: called.post, name: called.head }
    ]
  }
}

const heading = (text: string): FormBlock => ({ kind: 'heading', level: 2, text })

const prose = (title: string, text: Shown['fields']['conclusions']): FormBlock[] => {
  const blocks = proseBlocks(text)
  return blocks.length > 0 ? [heading(title), ...blocks] : []
}

function section({ report, fields }: Shown, id: SectionId): FormBlock[] {
  const note = fields[id].trim()
  const parts = [
    ...report.sections[id].flatMap(groupBlocks),
    ...(id === 'deficits' ? deficitsOf(report) : [])
  ]
  if (parts.length === 0 && !note) return []
  return [
    heading(SECTIONS[id]),
    ...(id === 'trajectories' && report.trajectoriesDay
      ? [paragraph(`По сводке методиста от ${formatDate(report.trajectoriesDay)}.`)]
      : []),
    ...parts,
    ...note
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map(paragraph)
  ]
}

const paragraph = (text: string): FormBlock => ({ kind: 'paragraph', text })

function groupBlocks(group: Group): FormBlock[] {
  const total = group.total === null ? [] : [{ label: 'Всего', words: totalWords(group), bold: true }]
  const rows = group.figures.map((one) => ({ label: one.label, words: figureWords(one), bold: false }))
  const table = tableOf(
    [...rows, ...total].map((row) => ({ row })),
    [
      { title: group.title || 'Показатель', width: 64, cell: ({ label, bold }) => [{ text: label, bold }] },
      { title: 'Значение', width: 36, align: 'center', cell: ({ words, bold }) => [{ text: words, bold }] }
    ]
  )
  const miss = missWords(group)
  return [...(table ? [table] : []), ...(miss ? [paragraph(miss)] : [])]
}

function deficitsOf({ deficits }: Shown['report']): FormBlock[] {
  const table = tableOf(
    deficits.map((row) => ({ row })),
    [
      { title: 'Компонент', width: 40, cell: ({ component }) => COMPONENTS[component] },
      ...(Object.keys(WAVES) as (keyof typeof WAVES)[]).map((wave) => ({
        title: WAVES[wave],
        width: 20,
        align: 'center' as const,
        cell: ({ waves }: (typeof deficits)[number]) => {
          const one = waves.find((each) => each.wave === wave)
          return one ? `${one.percent} % (${one.people} чел.)` : ''
        }
      }))
    ]
  )
  return table ? [table] : []
}

function tasksOf({ tasks }: Shown): FormBlock[] {
  const table = tableOf(
    tasks.filter(({ text }) => text).map((row) => ({ row })),
    [
      { title: '№', width: 7, align: 'center', cell: (_, i) => `${i + 1}` },
      { title: 'Задача', width: 48, cell: ({ text }) => text },
      {
        title: 'Отметка',
        width: 18,
        always: true,
        cell: ({ mark }) => (mark === 'none' ? '' : MARKS[mark].toLowerCase())
      },
      { title: 'Примечание', width: 27, cell: ({ note }) => note }
    ]
  )
  return table ? [heading('Выполнение задач'), table] : []
}

function problemsOf({ problems }: Shown): FormBlock[] {
  const table = tableOf(
    problems.map((row) => ({ row })),
    [
      { title: '№', width: 7, align: 'center', cell: (_, i) => `${i + 1}` },
      { title: 'Проблема', width: 33, cell: ({ problem }) => problem },
      { title: 'Причины', width: 30, cell: ({ causes }) => causes },
      { title: 'Предложение на следующий год', width: 30, cell: ({ proposal }) => proposal }
    ]
  )
  return table ? [heading('Проблемы и предложения'), table] : []
}
