/** The result as an Excel file: posters with votes and marks, questions with answers, other notes, who takes what into work. */
import { namedSheet, numberCell, textCell, workbookOf, type SheetColumn } from '$lib/exchange/sheet.ts'
import { CRITERIA, NOTE_SORTS, type Criterion } from './model.ts'
import { ofSort, type PosterResult, type ResultNote, type SessionResult } from './result.ts'
import { aboutLines, type ResultAbout } from './result-about.ts'
import { replierWords } from './result-words.ts'

/** One digit after the comma is what a sheet shows and all that few experts' averages bear. */
const tenths = (value: number | null | undefined) => (value == null ? null : Math.round(value * 10) / 10)

const POSTER: SheetColumn<PosterResult>[] = [
  { title: 'Код', width: 7, cell: ({ code }) => textCell(code) },
  { title: 'Постер', width: 40, cell: ({ title }) => textCell(title) },
  { title: 'Авторы', width: 32, cell: ({ authors }) => textCell(authors) },
  { title: 'Организация', width: 24, cell: ({ organization }) => textCell(organization) },
  { title: 'Сдан', width: 7, cell: ({ handedIn }) => textCell(handedIn ? 'да' : 'нет') },
  { title: 'Ценно', width: 8, cell: ({ votes }) => numberCell(votes.valuable) },
  { title: 'Берут в работу', width: 9, cell: ({ votes }) => numberCell(votes.use) },
  { title: 'В банк практик', width: 9, cell: ({ votes }) => numberCell(votes.bank) },
  { title: 'Вопросов', width: 10, cell: ({ notes }) => numberCell(ofSort(notes, 'question').length) },
  {
    title: 'С ответом',
    width: 9,
    cell: ({ notes }) => numberCell(ofSort(notes, 'question').filter(({ answered }) => answered).length)
  }
]

const MARKS: SheetColumn<PosterResult>[] = [
  ...(Object.entries(CRITERIA) as [Criterion, string][]).map(([key, title]) => ({
    title,
    // As wide as the word: Excel would part it anywhere.
    width: title.length + 3,
    cell: ({ marks }: PosterResult) => numberCell(tenths(marks?.criteria[key]?.average))
  })),
  { title: 'Средняя из 3', width: 9, cell: ({ marks }) => numberCell(tenths(marks?.overall)) },
  { title: 'Экспертов', width: 10, cell: ({ marks }) => numberCell(marks?.experts) }
]

interface Asked {
  code: string
  title: string
  note: ResultNote
}

const QUESTIONS: SheetColumn<Asked>[] = [
  { title: 'Код', width: 7, cell: ({ code }) => textCell(code) },
  { title: 'Постер', width: 30, cell: ({ title }) => textCell(title) },
  { title: 'Вопрос', width: 50, cell: ({ note }) => textCell(note.text) },
  { title: 'Кто спросил', width: 22, cell: ({ note }) => textCell(note.name) },
  { title: 'Поддержали', width: 12, cell: ({ note }) => numberCell(note.likes) },
  { title: 'Есть ответ', width: 9, cell: ({ note }) => textCell(note.answered ? 'да' : 'нет') },
  {
    title: 'Ответы',
    width: 60,
    cell: ({ note }) =>
      textCell(note.replies.map((reply) => `${replierWords(reply)}: ${reply.text}`).join('\n'))
  }
]

const SAID: SheetColumn<Asked>[] = [
  { title: 'Код', width: 7, cell: ({ code }) => textCell(code) },
  { title: 'Постер', width: 30, cell: ({ title }) => textCell(title) },
  { title: 'Вид', width: 14, cell: ({ note }) => textCell(NOTE_SORTS[note.sort]) },
  { title: 'Заметка', width: 50, cell: ({ note }) => textCell(note.text) },
  { title: 'Кто написал', width: 22, cell: ({ note }) => textCell(note.name) },
  { title: 'Поддержали', width: 12, cell: ({ note }) => numberCell(note.likes) },
  {
    title: 'Ответы',
    width: 60,
    cell: ({ note }) =>
      textCell(note.replies.map((reply) => `${replierWords(reply)}: ${reply.text}`).join('\n'))
  }
]

interface Taken {
  name: string
  code: string
  title: string
  authors: string
}

const TAKERS: SheetColumn<Taken>[] = [
  { title: 'Кто берёт в работу', width: 32, cell: ({ name }) => textCell(name) },
  { title: 'Код', width: 7, cell: ({ code }) => textCell(code) },
  { title: 'Постер', width: 40, cell: ({ title }) => textCell(title) },
  { title: 'Авторы', width: 32, cell: ({ authors }) => textCell(authors) }
]

const SESSION: SheetColumn<[string, string]>[] = [
  { title: 'Итоги постер-сессии', width: 22, cell: ([what]) => textCell(what) },
  { title: ' ', width: 70, cell: ([, value]) => textCell(value) }
]

export function resultSheets({ posters, free }: SessionResult, about: ResultAbout): Promise<Blob> {
  const marked = posters.some(({ marks }) => marks)
  const said = [...posters, { code: '', title: '', notes: free }].flatMap(({ code, title, notes }) =>
    notes.map((note) => ({ code, title, note }))
  )
  const isQuestion = ({ note }: Asked) => note.sort === 'question'
  const taken = posters.flatMap(({ code, title, authors, takers }) =>
    takers.map((name) => ({ name, code, title, authors }))
  )
  return workbookOf([
    namedSheet('Постеры', marked ? [...POSTER, ...MARKS] : POSTER, posters),
    namedSheet('Вопросы', QUESTIONS, said.filter(isQuestion)),
    namedSheet(
      'Идеи и предложения',
      SAID,
      said.filter((one) => !isQuestion(one))
    ),
    namedSheet(
      'Берут в работу',
      TAKERS,
      taken.toSorted((a, b) => a.name.localeCompare(b.name, 'ru'))
    ),
    namedSheet('Сессия', SESSION, aboutLines(about))
  ])
}
