/** «Вопросы» of a meeting from one cell: numbers, line breaks, minutes and speakers read. Pure. */
import type { Person } from '../../directory/model.ts'
import type { NewRow } from '$lib/crdt/rows.ts'
import type { AgendaItem, AgendaKind } from '../model.ts'
import { isName, namesAtEnd, readPeople } from './pasted-people.ts'

export type PastedItem = NewRow<AgendaItem>

const NUMBER = /^(?:\d{1,2}(?:[.)](?!\d)|\.[1-9]\d?\.?(?=\s))|[-–—•·*▪]\s)\s*/u
/** «1. Один вопрос. 2. Другой» in one line. */
const INNER_NUMBER = /(?<=[.;!?»)\p{Ll}])\s+(?=\d{1,2}[.)]\s*\p{Lu})/gu
const MINUTES = /[\s,;–—-]*\(?\s*(?:до\s+)?(\d{1,3})\s*мин(?:ут[аы]?)?(?![\p{L}])\.?\s*\)?/iu
const SPEAKERS = /^(.+?)\s*(?:\(([^()]+)\)|[–—-]\s+([^–—]+))\.?$/su
const SPEAKER_WORD = /^(?:докладчики?|выступающи[ей]|ответственны[ей]|отв\.|спикеры?)\s*[:–—-]\s*/iu

const KINDS: readonly (readonly [RegExp, AgendaKind])[] = [
  [/мастер-класс/iu, 'master-class'],
  [/из опыта|обобщение опыта|презентация опыта/iu, 'practice'],
  [/^(?:сообщение|информация|информирование)/iu, 'message'],
  [/^(?:обсуждени|круглый стол|дискусси|разное)/iu, 'discussion'],
  [/^(?:принятие решени|утверждени|решение)/iu, 'decision']
]

/** Lines with their numbers gone; a line without a number goes on with the question before, where others have numbers. */
export function questionLines(cell: string): string[] {
  const lines = cell.replace(INNER_NUMBER, '\n').split('\n').filter(Boolean)
  const numbered = lines.some((line) => NUMBER.test(line))
  const questions: string[] = []
  for (const line of lines) {
    const text = line.replace(NUMBER, '').trim()
    const goesOn = questions.length > 0 && (numbered ? !NUMBER.test(line) : isAside(line))
    if (goesOn) questions.push(`${questions.pop()}\n${text}`)
    else if (text) questions.push(text)
  }
  return questions
}

export function hasNumbers(cell: string): boolean {
  return cell.split('\n').filter((line) => NUMBER.test(line)).length > 0
}

export function readAgenda(cell: string, people: readonly Person[]): PastedItem[] {
  return questionLines(cell).map((question) => readItem(question, people))
}

function readItem(question: string, people: readonly Person[]): PastedItem {
  const [, digits] = MINUTES.exec(question) ?? []
  const minutes = Number(digits)
  const fits = minutes >= 1 && minutes <= 600
  const words = fits ? question.replace(MINUTES, ' ').trim() : question
  const { text, names } = partSpeakers(words)
  const speakers = readPeople(names, people)
  return {
    text: text
      .replace(/\s*\n\s*/gu, ' ')
      .replace(/[\s;,]+$/u, '')
      .trim(),
    kind: KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'report',
    ...(speakers.ids.length > 0 && { speakers: speakers.ids }),
    ...(speakers.text && { speakersText: speakers.text }),
    ...(fits && { minutes })
  }
}

/** Names stand on a line of their own, in brackets or after a dash; other words there belong to the question. */
function partSpeakers(question: string): { text: string; names: string } {
  const lines = question.split('\n')
  const own = lines
    .filter((line, at) => at > 0 && isAside(line))
    .map((line) => line.replace(SPEAKER_WORD, ''))
  if (own.length > 0)
    return { text: lines.filter((line, at) => at === 0 || !isAside(line)).join('\n'), names: own.join('\n') }
  const end = namesAtEnd(question)
  if (end) return { text: end.before.replace(/\.$/u, ''), names: end.names }
  const tail = SPEAKERS.exec(question)
  const names = (tail?.[2] ?? tail?.[3] ?? '').replace(SPEAKER_WORD, '')
  return tail && names.split(/[,;]/u).some(endsAsName)
    ? { text: tail[1]!, names }
    : { text: question, names: '' }
}

/** A line that is only about who speaks. */
function isAside(line: string): boolean {
  return (
    SPEAKER_WORD.test(line) ||
    line.split(/[,;]/u).every((part) => isName(part.replace(/\.$/u, '')) || isName(part))
  )
}

const endsAsName = (part: string) => isName(part) || isName(`${part.trim()}.`)
