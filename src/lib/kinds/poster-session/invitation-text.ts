/** Invitations as one sends them in a messenger or by mail. Pure. */
import { deadlineWords } from './handing-in.ts'
import type { PosterRow, SessionFields } from './model.ts'
import { titleWords, whenWords } from './session-words.ts'

type Told = Pick<SessionFields, 'title' | 'date' | 'time' | 'deadline' | 'deadlineTime' | 'zone' | 'video'>

/** For one presenter, with the own link. */
export function invitationText(
  fields: Told,
  { code }: Pick<PosterRow, 'code'>,
  name: string,
  address: string
): string {
  const until = deadlineWords(fields)
  return [
    `${name || 'Докладчику'}, приглашаем с постером ${code} на сессию «${titleWords(fields.title)}».`,
    whenWords(fields) && `Когда: ${whenWords(fields)}.`,
    fields.video.trim() && `Видеовстреча: ${fields.video.trim()}`,
    `Ваш постер: ${address}`,
    'Ссылка личная, по ней пишут только ваш постер: не передавайте её другим.',
    until && `Сдать постер до ${until}.`
  ]
    .filter(Boolean)
    .join('\n')
}

/** For everybody who comes to look and to ask. */
export function guestsText(fields: Told, address: string): string {
  return [
    `Приглашаем на постер-сессию «${titleWords(fields.title)}».`,
    whenWords(fields) && `Когда: ${whenWords(fields)}.`,
    fields.video.trim() && `Видеовстреча: ${fields.video.trim()}`,
    `Доска с постерами: ${address}`,
    'Устанавливать ничего не нужно: откройте ссылку и назовите себя.'
  ]
    .filter(Boolean)
    .join('\n')
}
