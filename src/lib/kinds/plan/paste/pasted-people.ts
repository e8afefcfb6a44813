/** «Ответственные» of somebody's table: people of the directory where a name means one of them alone, else words. Pure. */
import { foldText, type Person } from '../../directory/model.ts'

export interface PastedPeople {
  ids: string[]
  /** What is nobody of the directory, as written. */
  text: string
}

const SURNAME = String.raw`\p{Lu}[\p{Ll}]+(?:-\p{Lu}[\p{Ll}]+)?`
const INITIALS = String.raw`(\p{Lu})\s?\.(?:\s?(\p{Lu})\s?\.?)?`
const FORMS = [
  { pattern: new RegExp(String.raw`^(${SURNAME})\s+${INITIALS}$`, 'u'), order: [1, 2, 3] },
  { pattern: new RegExp(String.raw`^${INITIALS}\s*(${SURNAME})$`, 'u'), order: [3, 1, 2] },
  {
    pattern: new RegExp(String.raw`^(${SURNAME})\s+(${SURNAME})(?:\s+(${SURNAME}))?$`, 'u'),
    order: [1, 2, 3]
  }
]
/** «… программах. Гуляева Н. Р., Вершинина О. П.» at the end of a sentence. */
const ONE_NAME = String.raw`(?:${SURNAME}\s+\p{Lu}\s?\.(?:\s?\p{Lu}\s?\.?)?|\p{Lu}\.\s?\p{Lu}\.\s?${SURNAME})`
const NAMES_AT_END = new RegExp(String.raw`^(.+?[.!?»)])\s+(${ONE_NAME}(?:,\s*${ONE_NAME})*)$`, 'su')

/** A sentence and the names after it; null where it does not end so. */
export function namesAtEnd(text: string): { before: string; names: string } | null {
  const match = NAMES_AT_END.exec(text)
  return match && { before: match[1]!, names: match[2]! }
}

const FULL_NAME = new RegExp(String.raw`^(?:${SURNAME}\s+){2}\p{Lu}\p{Ll}+(?:вна|вич|ична|ьич)$`, 'u')
/** «Гуляева Н. Р. и Вершинина О. П.», «Гуляева Н.Р. Вершинина О.П.»: where the next name begins. */
const NEXT_NAME = new RegExp(String.raw`(?<=\p{Lu}\s?\.)\s+(?:и\s+)?(?=${SURNAME}\s+\p{Lu}\s?\.)`, 'gu')

export function readPeople(cell: string, people: readonly Person[]): PastedPeople {
  const ids: string[] = []
  const rest: string[] = []
  for (const line of cell.split('\n')) {
    const left: string[] = []
    for (const part of line.replace(NEXT_NAME, ',').split(/[,;]/u)) {
      const name = part.replace(/^\s*(?:\d{1,2}[.)]|[-–—•])\s*/u, '').trim()
      if (!name) continue
      const person = personNamed(name, people)
      if (!person) left.push(name)
      else if (!ids.includes(person.id)) ids.push(person.id)
    }
    if (left.length > 0) rest.push(left.join(', '))
  }
  return { ids, text: rest.join(', ') }
}

/** Whether the words are a name and nothing else: «Сорокина Н. Р.». */
export function isName(text: string): boolean {
  const words = text.trim()
  return FORMS.slice(0, 2).some(({ pattern }) => pattern.test(words)) || FULL_NAME.test(words)
}

function personNamed(text: string, people: readonly Person[]): Person | null {
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(text)
    if (!match) continue
    const [last, first, middle] = order.map((group) => foldText(match[group] ?? ''))
    const found = people.filter(
      (person) =>
        foldText(person.last) === last &&
        begins(person.first, first!) &&
        (!person.middle || begins(person.middle, middle!))
    )
    if (found.length === 1) return found[0]!
  }
  return null
}

const begins = (name: string, start: string) => foldText(name).startsWith(start)
