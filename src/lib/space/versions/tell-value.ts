/** How one changed value is told: «Срок изменён с 12.11.2026 на 19.11.2026». */
import type { FieldChange } from '$lib/crdt/versions/compare.ts'
import { wordDiff, type DiffPart } from '$lib/crdt/versions/word-diff.ts'
import type { FieldWords, Gender, Names } from '$lib/crdt/versions/words.ts'
import { plainFromRich, type RichText } from '$lib/rich-text.ts'
import { formatNumber } from '$lib/ui/words.ts'

export interface ToldValue {
  text: string
  /** Of long text: what went and what came, word by word. */
  diff?: DiffPart[]
}

type Verb = Readonly<Record<Gender, string>>
const verb = (m: string, f: string, n: string, p: string): Verb => ({ m, f, n, p })

export const CHANGED = verb('изменён', 'изменена', 'изменено', 'изменены')
export const REMOVED = verb('убран', 'убрана', 'убрано', 'убраны')
export const ADDED = verb('добавлен', 'добавлена', 'добавлено', 'добавлены')
export const MOVED = verb('переставлен', 'переставлена', 'переставлено', 'переставлены')
const SAID = verb('указан', 'указана', 'указано', 'указаны')
const WAS = verb('был', 'была', 'было', 'были')
const BECAME = verb('стал', 'стала', 'стало', 'стали')

/** Longer text is shown word by word, characters. */
const SHORT = 48

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What has no words of its own. */
const plainField = (field: string): FieldWords => ({ word: `поле «${field}»`, gender: 'n' })

export function tellValue(
  { field, before, after }: FieldChange,
  words: FieldWords | undefined,
  names: Names
): ToldValue {
  const noun = words ?? plainField(field)
  const { word, gender } = noun
  const [was, is] = [isEmpty(before), isEmpty(after)]
  if (isList(before) && isList(after))
    return { text: `${capital(word)}: ${tellMembers(before, after, noun, names)}` }
  const [old, fresh] = [before, after].map((value) => (isEmpty(value) ? '' : plain(value, noun, names)))
  const isText = !noun.write && [before, after].some((value) => typeof value === 'string' || isRich(value))
  if (isText && old === fresh) return { text: `${capital(word)}: изменено оформление` }
  if (isText && [old!, fresh!].some((text) => text.length > SHORT || text.includes('\n'))) {
    const what = was ? SAID : is ? REMOVED : CHANGED
    return { text: `${capital(word)} ${what[gender]}`, diff: wordDiff(old!, fresh!) }
  }
  const [shownOld, shownFresh] = [old!, fresh!].map((text) => quoted(text, noun))
  if (was) return { text: `${capital(SAID[gender])} ${word}: ${shownFresh}` }
  if (is) return { text: `${capital(word)} ${REMOVED[gender]}: ${WAS[gender]} ${shownOld}` }
  const head = `${capital(word)} ${CHANGED[gender]}`
  return {
    text:
      isFigure(old!) && isFigure(fresh!)
        ? `${head} с\u00a0${shownOld} на\u00a0${shownFresh}`
        : `${head}: ${WAS[gender]} ${shownOld}, ${BECAME[gender]} ${shownFresh}`
  }
}

/** How a value of another document is offered: «Срок: 19.11.2026; сейчас 12.11.2026». */
export function offerValue(
  { field, before, after }: FieldChange,
  words: FieldWords | undefined,
  names: Names
): ToldValue {
  const noun = words ?? plainField(field)
  const head = capital(noun.word)
  const write = (value: unknown) => quoted(plain(value, noun, names), noun)
  if (isList(before) && isList(after)) {
    const came = after.filter((member) => !before.includes(member))
    return { text: `${head}: ещё\u00a0— ${came.map((member) => plain(member, noun, names)).join(', ')}` }
  }
  const [theirs, ours] = [write(after), isEmpty(before) ? '' : write(before)]
  if (theirs === ours) return { text: `${head}: ${theirs}, в другом оформлении` }
  return { text: `${head}: ${theirs}${ours && `; сейчас ${ours}`}` }
}

function tellMembers(before: string[], after: string[], words: FieldWords, names: Names): string {
  const write = (members: string[]) => members.map((member) => plain(member, words, names)).join(', ')
  const came = after.filter((member) => !before.includes(member))
  const went = before.filter((member) => !after.includes(member))
  if (came.length + went.length === 0) return 'изменён порядок'
  return [
    came.length > 0 && `добавлено\u00a0— ${write(came)}`,
    went.length > 0 && `убрано\u00a0— ${write(went)}`
  ]
    .filter(Boolean)
    .join('; ')
}

function plain(value: unknown, { write }: FieldWords, names: Names): string {
  if (write) return write(value, names)
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  if (isRich(value)) return plainFromRich(value).trim()
  if (Array.isArray(value)) return value.map(String).join(', ')
  return Object.values(value as object)
    .map(String)
    .join(', ')
}

const quoted = (text: string, { name }: FieldWords) => (name || isFigure(text) ? text : `«${text}»`)
const isFigure = (text: string) => /^\d/.test(text)

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((member) => typeof member === 'string')

const isRich = (value: unknown): value is RichText =>
  Array.isArray(value) &&
  value.some((block) => typeof block === 'object' && block !== null && 'kind' in block)

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every((part) => part === undefined)
}
