/** «Приказ по пунктам» (domain.md §3.9): the program numbers the points and puts people into the case their verb wants. */
import { initials, lowerFirst } from '$lib/ui/words.ts'
import { decline, type PersonName } from './declension.ts'
import { fileStem } from './download.ts'
import type { FormBlock, OfficialForm } from './form.ts'
import { BLANK_DATE } from './stamps.ts'
import { writtenDate } from './written-date.ts'

export interface OrderPoint {
  text: string
  /** To whom it is given. */
  to?: readonly PersonName[]
  /** ISO day. */
  due?: string
  /** Who controls this very point. */
  control?: PersonName
  points?: readonly OrderPoint[]
}

export interface Order {
  service: string
  /** ISO day; what is not known yet is left to the pen. */
  date: string
  number: string
  /** «О выполнении решений …» */
  about: string
  /** «На основании протокола № 3 …» */
  basis: string
  points: readonly OrderPoint[]
  /** Who controls the whole; without one the head keeps it. */
  control?: PersonName
  head: { post: string; name: string }
}

export function orderForm(order: Order): OfficialForm {
  const { service, date, number, about, basis, control, head } = order
  const blank = [date ? writtenDate(date) : BLANK_DATE, `№ ${number || '______'}`]
  const controlled: OrderPoint = {
    text: control
      ? `Контроль за исполнением приказа возложить на ${inCase(control, 'accusative')}`
      : 'Контроль за исполнением приказа оставляю за собой'
  }
  return {
    title: ['Приказ', number && `№ ${number}`, date && `от ${writtenDate(date)}`].filter(Boolean).join(' '),
    fileName: fileStem(['Приказ', number, writtenDate(date), ...(number || date ? [] : [about])]),
    margins: 'wide',
    orientation: 'portrait',
    blocks: [
      ...centered(service),
      { kind: 'heading', level: 1, text: 'ПРИКАЗ' },
      ...centered(blank.join('\u2003')),
      { kind: 'heading', level: 2, text: about },
      ...(basis.trim() ? [{ kind: 'paragraph', text: basis.trim() } as const] : []),
      { kind: 'paragraph', text: [{ text: 'ПРИКАЗЫВАЮ:', bold: true }], align: 'left', keepNext: true },
      ...numberedPoints([...order.points, controlled]).map(({ number, point }): FormBlock => ({
        kind: 'paragraph',
        text: `${number}. ${pointText(point)}`,
        ...(point.points?.length && { keepNext: true })
      })),
      { kind: 'signature', post: head.post, name: head.name }
    ]
  }
}

/** By their places alone: a number that came along with the text never counts. */
export function numberedPoints(
  points: readonly OrderPoint[],
  within = ''
): { number: string; point: OrderPoint }[] {
  return points.flatMap((point, i) => {
    const number = `${within}${i + 1}`
    return [{ number, point }, ...numberedPoints(point.points ?? [], `${number}.`)]
  })
}

/** «3.5. Поручить»; «3.5 балла» and «2026 год» are words of the point. */
const TYPED_NUMBER = /^(?:\d+\.)+\d*\s+(?=[А-ЯЁ«])/u
const INFINITIVE = /^[А-ЯЁ]?[а-яё]+(?:ть|ти|чь|ться|тись|чься)(?![а-яё])/u

/** «Бессонову И. Д. сократить лист оценки. Срок — до 15.12.2026.» */
function pointText({ text, to = [], due, control, points = [] }: OrderPoint): string {
  const said = text.trim().replace(TYPED_NUMBER, '')
  const whom = to.map((person) => inCase(person, 'dative')).join(', ')
  const task = !whom
    ? said
    : INFINITIVE.test(said)
      ? `${whom} ${lowerFirst(said)}`
      : [`Поручить ${whom}`, said].filter(Boolean).join(': ')
  if (points.length > 0) return `${task.replace(/[.:;]$/u, '')}:`
  return [
    task,
    due && `Срок — до ${writtenDate(due)}`,
    control && `Контроль возложить на ${inCase(control, 'accusative')}`
  ]
    .flatMap((part) => (part ? [/[.!?…]$/u.test(part) ? part : `${part.replace(/[;,]$/u, '')}.`] : []))
    .join(' ')
}

/** «Бессонову И. Д.»: initials keep their letters in every case. */
function inCase(person: PersonName, wanted: 'dative' | 'accusative'): string {
  return initials(person.first ? decline(person, wanted) : person)
}

const centered = (text: string): FormBlock[] =>
  text.trim() ? [{ kind: 'paragraph', text: text.trim(), align: 'center' }] : []
