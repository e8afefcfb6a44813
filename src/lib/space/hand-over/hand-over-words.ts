/** What is said of bundles: what is in one, what it brings, and what is wrong with it. */
import type { BundleFailure } from '$lib/exchange/bundle/bundle.ts'
import { kindOf } from '$lib/kinds/kinds.ts'
import { count, formatInstant, formatSize, type Forms } from '$lib/ui/words.ts'
import type { FailureWords } from '../words.ts'
import type { Extent } from './gather.ts'
import type { Looked } from './look-into.ts'

const DOCUMENTS: Forms = ['документ', 'документа', 'документов']
const FILES: Forms = ['файл', 'файла', 'файлов']

export const documentsWords = (n: number): string => count(n, DOCUMENTS)
export const filesWords = (n: number): string => count(n, FILES)

type Shown = Exclude<BundleFailure, 'cancelled' | 'locked' | 'wrong-password'>

/** The part of the table of failures that comes with the first bundle. */
export const BUNDLE_WORDS: Record<Shown, FailureWords> = {
  'not-a-bundle': {
    title: 'Это не файл Методкабинета',
    hint: 'Ваши данные не изменились. Выберите файл, имя которого кончается на «.metod».'
  },
  damaged: {
    title: 'Файл повреждён или дошёл не целиком',
    hint: 'Ваши данные не изменились. Попросите коллегу передать файл ещё раз.'
  },
  newer: {
    title: 'Файл записан более новой версией Методкабинета',
    hint: 'Ваши данные не изменились. Обновите приложение и откройте файл ещё раз.'
  },
  'too-large': {
    title: 'Файл слишком большой',
    hint: 'Ваши данные не изменились. Методкабинет открывает файлы до 512 МБ: попросите передать документы по частям.'
  }
}

/** «Справочник», «План: 12», «Траектория: 3»: by the kinds of what is in it. */
export function kindsWords(documents: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const document of documents) {
    const { title } = kindOf(document)
    counts.set(title, (counts.get(title) ?? 0) + 1)
  }
  return [...counts].map(([title, n]) => (n > 1 ? `${title}: ${n}` : title))
}

/** «3 документа и 2 файла, около 480 КБ» */
export function extentWords({ documents, files }: Extent): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const there = [documentsWords(documents.length), files.length > 0 && filesWords(files.length)]
  return there.filter(Boolean).join(' и ') + (bytes > 0 ? ` (файлы занимают ${formatSize(bytes)})` : '')
}

/** «Климова И. П., 26.11.2026, 14:32» */
export function madeWords({ createdAt, by }: { createdAt: string; by: string }): string {
  return [by, formatInstant(createdAt)].filter(Boolean).join(', ')
}

/** «2 новых документа, изменения в 3 документах, 1 вложенный файл» */
export function bringsWords({ fresh, changed, files }: Pick<Looked, 'fresh' | 'changed' | 'files'>): string {
  return [
    fresh.length > 0 && count(fresh.length, ['новый документ', 'новых документа', 'новых документов']),
    changed.length > 0 && `изменения в ${count(changed.length, ['документе', 'документах', 'документах'])}`,
    files.length > 0 && count(files.length, ['вложенный файл', 'вложенных файла', 'вложенных файлов'])
  ]
    .filter(Boolean)
    .join(', ')
}

const DAY = 24 * 60 * 60 * 1000

/** «сегодня», «вчера», «12 дней назад» by this device's calendar. */
export function agoWords(at: number, now = Date.now()): string {
  const dayOf = (moment: number) => new Date(moment).setHours(12, 0, 0, 0)
  const days = Math.round((dayOf(now) - dayOf(at)) / DAY)
  if (days <= 0) return 'сегодня'
  return days === 1 ? 'вчера' : `${count(days, ['день', 'дня', 'дней'])} назад`
}
