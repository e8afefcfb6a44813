/** What kinds write their words of changes with: nouns with their gender, and how values are written. */
import type { FieldWords, Gender, Names } from '$lib/crdt/versions/words.ts'
import { formatDate, formatNumber, formatSize } from '$lib/ui/words.ts'
import type { When } from '../plan/model.ts'
import { whenWords } from '../when/when-words.ts'

export type Write = NonNullable<FieldWords['write']>

const noun =
  (gender: Gender) =>
  (word: string, write?: Write): FieldWords => ({
    word,
    gender,
    ...(write && { write, name: NAMES.has(write) })
  })

const NAMES = new Set<Write>()

/** «срок», «тема», «место», «ответственные» */
export const [m, f, n, p] = [noun('m'), noun('f'), noun('n'), noun('p')]

export const date: Write = (value) =>
  /^\d{4}-\d{2}-\d{2}/.test(String(value)) ? formatDate(String(value)) : String(value)
export const person: Write = (value, names) => names.person(String(value))
export const organization: Write = (value, names) => names.organization(String(value))
export const association: Write = (value, names) => names.association(String(value))
for (const write of [person, organization, association]) NAMES.add(write)

export const yesNo: Write = (value) => (value ? 'да' : 'нет')
export const figure = (unit: string) => (value: unknown) =>
  `${formatNumber(Number(value))}\u00a0${unit}`.trim()

/** Of a table of words, as models have them. */
export const choice =
  (table: Readonly<Record<string, string>>) =>
  (value: unknown): string =>
    table[String(value)] ?? String(value)

export const row =
  (table: string): Write =>
  (value, names: Names) =>
    names.row(table, String(value))

/** «27.08.2026, чт, 10:00», «январь, без даты», «в течение года» */
export const when: Write = (value) => {
  const { main, more } = whenWords(value as When)
  return [main, more].filter(Boolean).join(', ')
}

export const file: Write = (value) => {
  const { name, size } = value as { name: string; size: number }
  return `${name}, ${formatSize(size)}`
}

export const text = (value: unknown): string => String(value ?? '').trim()
