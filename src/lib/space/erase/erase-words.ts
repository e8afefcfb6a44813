/** What was erased of a person, as text for the act of destruction. */
import { formatInstant } from '$lib/ui/words.ts'
import type { PersonalData } from './erase-person.ts'

interface Done {
  /** Instant, milliseconds. */
  at: number
  by: string
  /** The text of the person's comments and notes was erased too. */
  words: boolean
}

export function erasedText(
  name: string,
  { erased, kept, said, written }: PersonalData,
  { at, by, words }: Done
): string {
  const part = (title: string, held: PersonalData['erased']) =>
    held.length > 0 ? [title, ...held.map(({ name }) => `— ${name}`)] : []
  return [
    `Персональные данные стёрты: ${name}`,
    `${formatInstant(at)}, стёр(ла) ${by}`,
    'Стёрто:',
    '— запись в справочнике с прежними версиями',
    '— личные ссылки и права на сервере',
    ...erased.map(({ name }) => `— ${name}`),
    ...(words ? part('Стёрт текст комментариев и записей на досках, голоса сняты:', said) : []),
    ...part('Осталось без имени:', kept),
    ...(words ? [] : part('Остались без подписи комментарии и записи на досках, голоса сняты:', said)),
    ...part('Исправить в тексте:', written)
  ].join('\n')
}
