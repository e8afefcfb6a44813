/**
 * The result on paper: the sheet of a session, and what each presenter gets. What is empty is left out; what experts wrote
 * for each other is on neither.
 */
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { formatNumber } from '$lib/ui/words.ts'
import { CRITERIA, type Criterion } from './model.ts'
import {
  feedbackOf,
  ofSort,
  unanswered,
  type PosterResult,
  type ResultNote,
  type SessionResult
} from './result.ts'
import { aboutLines, whenWords, type ResultAbout } from './result-about.ts'
import {
  marksWords,
  otherTotals,
  posterName,
  posterTotals,
  questionTotals,
  replierWords,
  voteWords
} from './result-words.ts'

const CRITERION_ENTRIES = Object.entries(CRITERIA) as [Criterion, string][]
/** Five of them stand beside each other on an upright sheet: where the long ones part, and how wide they are then. */
const HEADS: Record<Criterion, Pick<Column<PosterResult>, 'title' | 'width'>> = {
  relevance: { title: 'Актуаль\u00adность', width: 15 },
  novelty: { title: 'Новизна', width: 13 },
  repeatable: { title: 'Воспроиз\u00adводимость', width: 16 },
  effect: { title: 'Результа\u00adтивность', width: 16 },
  clarity: { title: 'Нагляд\u00adность', width: 13 }
}

export function resultForm(result: SessionResult, about: ResultAbout): OfficialForm {
  const { posters, free, totals } = result
  const title = ['Итоги постер-сессии', about.title && `«${about.title}»`].filter(Boolean)
  const blocks: FormBlock[] = [
    { kind: 'heading', level: 1, text: title.join('\n') },
    ...aboutLines(about)
      .filter(([label]) => label !== 'Сессия')
      .flatMap(([label, value]) => labelled(`${label}:`, value)),
    { kind: 'paragraph', label: 'Постеры:', text: `${posterTotals(totals)}.` },
    { kind: 'paragraph', label: 'Записи:', text: `${questionTotals(totals)}; ${otherTotals(totals)}.` },
    { kind: 'paragraph', label: 'Голоса:', text: `${voteWords(totals.votes)}.` },
    ...part('Постеры и голоса', votesTable(posters)),
    ...part('Оценки экспертов', marksTable(posters)),
    ...posters.filter(saysAnything).flatMap(posterBlocks),
    ...(free.length > 0
      ? [{ kind: 'heading', level: 2, text: 'Не у постеров' } as const, ...noteBlocks(free)]
      : []),
    ...leftOpen(result),
    { kind: 'signature', post: 'Ведущий', name: about.host }
  ]
  return {
    title: title.join(' '),
    fileName: fileStem(['Итоги_постер-сессии', about.title, about.date]),
    margins: 'narrow',
    orientation: 'portrait',
    blocks
  }
}

/** One presenter's feedback, or that of several, each on a page of its own. */
export function feedbackForm(posters: readonly PosterResult[], about: ResultAbout): OfficialForm {
  const one = posters.length === 1 ? posters[0]! : null
  return {
    title: one ? `Обратная связь: ${posterName(one)}` : 'Обратная связь докладчикам',
    fileName: one
      ? fileStem(['Обратная_связь', one.code, one.title, about.date])
      : fileStem(['Обратная_связь', about.title, about.date]),
    margins: 'narrow',
    orientation: 'portrait',
    unnumbered: one === null,
    blocks: posters.flatMap((poster, i): FormBlock[] => [
      ...(i > 0 ? [{ kind: 'pageBreak' } as const] : []),
      ...feedbackBlocks(feedbackOf(poster), about)
    ])
  }
}

function feedbackBlocks(poster: PosterResult, about: ResultAbout): FormBlock[] {
  const session = [about.title && `«${about.title}»`, whenWords(about)].filter(Boolean).join(', ')
  return [
    { kind: 'heading', level: 1, text: `Обратная связь докладчику\n${posterName(poster)}` },
    ...labelled('Докладчик:', poster.authors),
    ...labelled('Организация:', poster.organization),
    ...labelled('Постер-сессия:', session),
    ...labelled('Проводит:', about.owner),
    { kind: 'paragraph', label: 'Голоса:', text: `${voteWords(poster.votes)}.` },
    ...takersBlocks(poster),
    ...(poster.marks
      ? [{ kind: 'paragraph', label: 'Оценка экспертов:', text: marksWords(poster.marks) } as const]
      : []),
    ...criteriaTable(poster),
    ...noteBlocks(poster.notes),
    ...(poster.notes.length === 0
      ? [{ kind: 'paragraph', text: 'Вопросов и заметок к этому постеру не было.' } as const]
      : [])
  ]
}

const saysAnything = ({ notes, takers }: PosterResult) => notes.length > 0 || takers.length > 0

function posterBlocks(poster: PosterResult): FormBlock[] {
  return [
    { kind: 'heading', level: 2, text: posterName(poster) },
    ...(poster.authors ? [{ kind: 'paragraph', text: poster.authors, align: 'left' } as const] : []),
    ...takersBlocks(poster),
    ...noteBlocks(poster.notes)
  ]
}

const takersBlocks = ({ takers }: PosterResult) => labelled('Берут в работу:', takers.join(', '))

function noteBlocks(notes: readonly ResultNote[]): FormBlock[] {
  return [
    ...part('Вопросы и ответы', questionsTable(ofSort(notes, 'question')), 3),
    ...part('Идеи', listOf(ofSort(notes, 'idea')), 3),
    ...part('Ценно', listOf(ofSort(notes, 'valuable')), 3),
    ...part('Предложения', listOf(ofSort(notes, 'proposal')), 3)
  ]
}

function noteText({ text, name, likes }: ResultNote): string {
  const about = [name, likes > 0 && `поддержали: ${formatNumber(likes)}`].filter(Boolean).join(', ')
  return about ? `${text} (${about})` : text
}

function answerText({ answered, replies }: ResultNote): string {
  const said = replies.map((reply) => {
    const who = replierWords(reply)
    return who ? `${who}: ${reply.text}` : reply.text
  })
  if (answered) return said.join('\n') || 'Ответили на сессии'
  // What others said of it is no answer of those who were asked.
  return [...said, said.length > 0 ? 'Докладчик не ответил' : 'Остался без ответа'].join('\n')
}

function questionsTable(questions: readonly ResultNote[]): FormBlock | null {
  return tableOf<ResultNote>(
    questions.map((row) => ({ row })),
    [
      { title: '№', width: 6, align: 'center', cell: (_, i) => `${i + 1}` },
      { title: 'Вопрос', width: 44, cell: noteText },
      { title: 'Ответ', width: 50, cell: answerText }
    ]
  )
}

/** An idea with what others answered to it. */
function listOf(notes: readonly ResultNote[]): FormBlock | null {
  if (notes.length === 0) return null
  return {
    kind: 'list',
    marks: 'dashes',
    items: notes.map((note) =>
      [noteText(note), ...note.replies.map((reply) => `${replierWords(reply)}: ${reply.text}`)].join('\n')
    )
  }
}

function votesTable(posters: readonly PosterResult[]): FormBlock | null {
  const number = (title: string, value: (poster: PosterResult) => number): Column<PosterResult> => ({
    title,
    width: 12,
    align: 'center',
    cell: (poster) => formatNumber(value(poster))
  })
  return tableOf(
    posters.map((row) => ({ row })),
    [
      { title: 'Код', width: 8, align: 'center', cell: ({ code }) => code },
      {
        title: 'Постер',
        width: 56,
        cell: ({ title, authors, organization }) => [
          { text: title || 'Постер без названия', bold: true },
          { text: ['', authors, organization].filter((line, i) => i === 0 || line).join('\n') }
        ]
      },
      number('Ценно', ({ votes }) => votes.valuable),
      number('Берут в работу', ({ votes }) => votes.use),
      number('В банк практик', ({ votes }) => votes.bank)
    ]
  )
}

function marksTable(posters: readonly PosterResult[]): FormBlock | null {
  const marked = posters.filter(({ marks }) => marks)
  return tableOf(
    marked.map((row) => ({ row })),
    [
      { title: 'Код', width: 7, align: 'center', cell: ({ code }) => code },
      ...CRITERION_ENTRIES.map(([key]): Column<PosterResult> => ({
        ...HEADS[key],
        align: 'center',
        cell: ({ marks }) => {
          const own = marks?.criteria[key]
          return own ? formatNumber(own.average) : ''
        }
      })),
      {
        title: 'Средняя из 3',
        width: 13,
        align: 'center',
        cell: ({ marks }) => (marks?.overall == null ? '' : formatNumber(marks.overall))
      },
      {
        title: 'Экспер\u00adтов',
        width: 13,
        align: 'center',
        cell: ({ marks }) => (marks ? formatNumber(marks.experts) : '')
      }
    ]
  )
}

function criteriaTable({ marks }: PosterResult): FormBlock[] {
  const rows = CRITERION_ENTRIES.flatMap(([key, name]) => {
    const own = marks?.criteria[key]
    return own ? [{ row: { name, ...own } }] : []
  })
  const table = tableOf(rows, [
    { title: 'Критерий', width: 60, cell: ({ name }) => name },
    { title: 'Средняя из 3', width: 20, align: 'center', cell: ({ average }) => formatNumber(average) },
    { title: 'Экспертов', width: 20, align: 'center', cell: ({ experts }) => formatNumber(experts) }
  ])
  return table ? [table] : []
}

function leftOpen(result: SessionResult): FormBlock[] {
  const open = unanswered(result)
  if (open.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Остались без ответа' },
    {
      kind: 'list',
      marks: 'numbers',
      items: open.map(({ code, note }) => `${code ? `${code}: ` : ''}${note.text}`)
    }
  ]
}

function labelled(label: string, text: string): FormBlock[] {
  return text ? [{ kind: 'paragraph', label, text, align: 'left' }] : []
}

function part(heading: string, block: FormBlock | null, level: 2 | 3 = 2): FormBlock[] {
  return block ? [{ kind: 'heading', level, text: heading }, block] : []
}
