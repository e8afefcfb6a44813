/** «Приказ» that makes the decisions of a protocol binding: its questions are the points, their assignments stand under them. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import type { OfficialForm } from '$lib/exchange/form.ts'
import { orderForm, type Order, type OrderPoint } from '$lib/exchange/order-form.ts'
import { writtenDate } from '$lib/exchange/written-date.ts'
import { fullName } from '../directory/model.ts'
import type { Called } from './frozen.ts'
import { isAssigned, numbered, type Decision, type ProtocolModel } from './model.ts'

/** Its day and number are given where it is signed; null where nothing is given to anybody. */
export function protocolOrder(
  model: ProtocolModel,
  { people, owner, service }: Called,
  head: Order['head']
): OfficialForm | null {
  const called = (ids: readonly string[]) =>
    ids.flatMap((id) => people[id] ?? []).sort((a, b) => fullName(a).localeCompare(fullName(b), 'ru'))
  const pointOf = ({ text, assignees, due, controller }: Decision): OrderPoint => {
    const [control] = called([controller])
    return { text, to: called(assignees), due, ...(control && { control }) }
  }
  const points = numbered(model).flatMap(({ item, decisions }): OrderPoint[] => {
    const given = decisions.filter(({ decision }) => isAssigned(decision))
    if (given.length === 0) return []
    const under = given.map(({ decision }) => pointOf(decision))
    return [{ text: `По вопросу «${item.text.trim() || '…'}»`, points: under }]
  })
  if (points.length === 0) return null
  const { number, date } = model.fields
  const meeting = ['заседания', owner && (bodyInGenitive(owner) ?? `«${owner}»`)].filter(Boolean).join(' ')
  const source = [`протокола ${meeting}`, date && `от ${writtenDate(date)}`, number && `№ ${number}`]
  return orderForm({
    service,
    date: '',
    number: '',
    about: `О выполнении решений ${meeting}`,
    basis: `На основании ${source.filter(Boolean).join(' ')}`,
    points,
    head
  })
}
