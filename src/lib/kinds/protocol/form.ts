/** The papers of a protocol (domain.md §3.2, §4): the protocol, an extract for one question, the sheet of registration. */
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf } from '$lib/exchange/form-table.ts'
import type { Order } from '$lib/exchange/order-form.ts'
import { formatInstant } from '$lib/ui/words.ts'
import { shortName } from '../directory/model.ts'
import type { Called } from './frozen.ts'
import type { Version } from './life.ts'
import { numbered, type ProtocolModel } from './model.ts'
import { protocolOrder } from './order.ts'
import { LIST_COLUMNS, Paper, type Listed } from './paper.ts'
import { protocolTitle, SIGNERS } from './protocol-words.ts'

/** Which text the paper is of. */
export interface Stamped {
  /** Signed, or waiting for it. */
  version: Version
  /** Signed ones, ascending: the last is in force. */
  versions: readonly Version[]
}

/** A correction may bring back the text of an earlier version: what tells the two is when they were sent. */
const isSame = (a: Version | undefined, b: Version) => a?.sha256 === b.sha256 && a.at === b.at

const isInForce = ({ version, versions }: Stamped) => isSame(versions.at(-1), version)

const UPRIGHT = { margins: 'wide', orientation: 'portrait' } as const

/**
 * @param what `protocol`, `list` for the sheet of registration, `order`, or the id of the question of an extract
 * @param head of the service, who signs an order
 * @returns null where there is no such question, or nothing to order yet
 */
export function paperOf(
  model: ProtocolModel,
  called: Called,
  what: string,
  head: Order['head'],
  stamped?: Stamped
): OfficialForm | null {
  if (what === 'protocol') return protocolForm(model, called, stamped)
  // What is not in force binds nobody.
  if (what === 'order') return stamped && isInForce(stamped) ? protocolOrder(model, called, head) : null
  return what === 'list' ? registrationForm(model, called) : extractForm(model, called, what, stamped)
}

/** @param stamped without it the paper is a draft, and says so */
export function protocolForm(model: ProtocolModel, called: Called, stamped?: Stamped): OfficialForm {
  const paper = new Paper(model, called)
  return {
    ...UPRIGHT,
    title: protocolTitle(model.fields.number),
    fileName: paper.fileName('Протокол'),
    blocks: [
      ...draftMark(stamped),
      ...paper.heading('ПРОТОКОЛ'),
      ...paper.meeting(),
      ...paper.people(),
      ...paper.agenda(),
      ...paper.items().flatMap((item) => paper.item(item)),
      ...paper.signatures(),
      ...notes(called, stamped),
      ...(paper.annexed ? paper.annex() : [])
    ]
  }
}

/** «Выписка из протокола» for one question; null where there is no such question. */
export function extractForm(
  model: ProtocolModel,
  called: Called,
  itemId: string,
  stamped?: Stamped
): OfficialForm | null {
  const item = numbered(model).find(({ item }) => item.id === itemId)
  if (!item) return null
  const paper = new Paper(model, called)
  return {
    ...UPRIGHT,
    title: protocolTitle(model.fields.number).replace('Протокол', 'Выписка из протокола'),
    fileName: paper.fileName('Выписка_из_протокола', `вопрос ${item.number}`),
    blocks: [
      ...draftMark(stamped),
      ...paper.heading('ВЫПИСКА ИЗ ПРОТОКОЛА'),
      ...paper.meeting(),
      ...paper.leaders(),
      ...paper.presentCount(),
      ...paper.item(item),
      { kind: 'paragraph', text: 'Выписка верна', align: 'left', keepNext: true },
      ...paper.signatures(['secretary']),
      ...notes(called, stamped)
    ]
  }
}

/** Rows for whoever comes besides. */
const SPARE_ROWS = 5
/** Millimetres: room for a signature. */
const TO_SIGN = 9

/** «Лист регистрации»: to be signed by hand, before the meeting or at it. */
export function registrationForm(model: ProtocolModel, called: Called): OfficialForm {
  const paper = new Paper(model, called)
  const guests = paper.guests()
  const nobody: Listed = { name: '', post: '', organization: '' }
  const group = guests.length > 0 ? 'Приглашённые' : undefined
  const rows = [
    ...paper.members().map((row) => ({ row })),
    ...[...guests, ...Array.from({ length: SPARE_ROWS }, () => nobody)].map((row) => ({ row, group }))
  ]
  const [number, name, post, organization] = LIST_COLUMNS.map((column) => ({ ...column, always: true }))
  const signed = { title: 'Подпись', width: 20, always: true, cell: () => '' }
  const table = tableOf(rows, [number!, name!, organization!, post!, signed])!
  return {
    title: 'Лист регистрации',
    fileName: paper.fileName('Лист_регистрации'),
    margins: 'narrow',
    orientation: 'portrait',
    blocks: [
      ...paper.letterhead(),
      { kind: 'heading', level: 1, text: `ЛИСТ РЕГИСТРАЦИИ\nучастников ${paper.ofMeeting()}` },
      ...paper.meeting(),
      { ...table, rowHeight: TO_SIGN }
    ]
  }
}

/** What waits for signatures goes without the mark: it is what is printed to be signed by hand. */
const draftMark = (stamped?: Stamped): FormBlock[] =>
  stamped ? [] : [{ kind: 'paragraph', text: 'ПРОЕКТ', align: 'right' }]

/** What a clerk can check: who signed when, which version it is, and by which sum its text is known. */
function notes({ people }: Called, stamped?: Stamped): FormBlock[] {
  if (!stamped) return []
  const { version, versions } = stamped
  const signed = version.signatures.map(({ as, personId, at }) => {
    const person = people[personId]
    return `${[SIGNERS[as], person && shortName(person)].filter(Boolean).join(' ')}, ${signedAt(at)}`
  })
  const lines = [
    versionWords(version, versions),
    signed.length > 0 && `Протокол подписан в Методкабинете: ${signed.join('; ')}.`,
    version.paper && `Протокол подписан на бумаге; скан приложен ${signedAt(version.paper.at)}.`,
    `Контрольная сумма текста (SHA-256): ${version.sha256.slice(0, 16)}…`
  ]
  return [{ kind: 'note', text: lines.filter(Boolean).join('\n') }]
}

/** Said only where there are several: both call themselves by one number. */
function versionWords(version: Version, versions: readonly Version[]): string {
  const at = versions.findIndex((one) => isSame(one, version))
  const last = versions.length
  if (at < 0)
    return last > 0 ? `Версия ${last + 1}: исправление, ещё не подписано. Действует версия ${last}.` : ''
  if (last === 1) return ''
  return at === last - 1 ? `Версия ${last}, действует.` : `Версия ${at + 1}. Действует версия ${last}.`
}

/** With the zone of the device that prints: the same moment has eleven hours in Russia. */
function signedAt(at: string): string {
  const minutes = -new Date(at).getTimezoneOffset()
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const shift = `${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
  return `${formatInstant(at)} (UTC${shift})`
}
