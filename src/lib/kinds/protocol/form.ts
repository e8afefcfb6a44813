/**
 * The papers of a protocol (domain.md §3.2, §4): the protocol itself, an extract for one question, the sheet of registration.
 * What is empty is left out, never printed as an empty heading.
 */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock, OfficialForm } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { proseBlocks } from '$lib/exchange/prose.ts'
import { writtenDate } from '$lib/exchange/written-date.ts'
import { formatInstant, plural } from '$lib/ui/words.ts'
import { fullName, shortName, signatureName } from '../directory/model.ts'
import { MEETING_FORMS } from '../plan/model.ts'
import type { Called, Named } from './frozen.ts'
import type { Version } from './life.ts'
import {
  absentOf,
  LISTED_IN_PLACE,
  MODES,
  numbered,
  presentOf,
  votesOf,
  type Decision,
  type Guest,
  type NumberedItem,
  type ProtocolModel
} from './model.ts'

/** Somebody on the paper, from the directory or as written. */
interface Listed {
  name: string
  post: string
  organization: string
}

/** @param version that was signed or waits for it; without one the paper is a draft */
export function protocolForm(model: ProtocolModel, called: Called, version?: Version): OfficialForm {
  const { fields } = model
  const paper = new Paper(model, called)
  const annexed = presentOf(fields).length > LISTED_IN_PLACE
  return {
    title: `Протокол № ${fields.number ?? 'без номера'}`,
    fileName: paper.fileName('Протокол'),
    margins: 'wide',
    orientation: 'portrait',
    blocks: [
      ...(version && isInForce(version)
        ? []
        : [{ kind: 'paragraph', text: 'ПРОЕКТ', align: 'right' } as const]),
      ...paper.heading('ПРОТОКОЛ'),
      ...paper.meeting(),
      ...paper.people(annexed),
      ...paper.agenda(),
      ...numbered(model).flatMap((item) => paper.item(item)),
      ...paper.signatures(),
      ...(version ? signatureNotes(version, called) : []),
      ...(annexed ? paper.annex() : [])
    ]
  }
}

/** «Выписка из протокола» for one question; null where there is no such question. */
export function extractForm(model: ProtocolModel, called: Called, itemId: string): OfficialForm | null {
  const item = numbered(model).find(({ item }) => item.id === itemId)
  if (!item) return null
  const paper = new Paper(model, called)
  return {
    title: `Выписка из протокола № ${model.fields.number ?? 'без номера'}`,
    fileName: paper.fileName('Выписка_из_протокола', `вопрос ${item.number}`),
    margins: 'wide',
    orientation: 'portrait',
    blocks: [
      ...paper.heading('ВЫПИСКА ИЗ ПРОТОКОЛА'),
      ...paper.meeting(),
      { kind: 'paragraph', label: 'Присутствовали:', text: paper.presentCount() },
      ...paper.item(item),
      { kind: 'paragraph', text: 'Выписка верна' },
      ...paper.signatures(['secretary'])
    ]
  }
}

/** Rows for whoever comes besides. */
const SPARE_ROWS = 5

/** «Лист регистрации»: to be signed by hand, before the meeting or at it. */
export function registrationForm(model: ProtocolModel, called: Called): OfficialForm {
  const paper = new Paper(model, called)
  const nobody: Listed = { name: '', post: '', organization: '' }
  const rows = [...paper.members(), ...paper.guests(), ...Array.from({ length: SPARE_ROWS }, () => nobody)]
  const table = tableOf(
    rows.map((row) => ({ row })),
    [...LIST_COLUMNS, { title: 'Подпись', width: 20, always: true, cell: () => '' }]
  )
  return {
    title: 'Лист регистрации',
    fileName: paper.fileName('Лист_регистрации'),
    margins: 'narrow',
    orientation: 'portrait',
    blocks: [
      { kind: 'heading', level: 1, text: ['ЛИСТ РЕГИСТРАЦИИ', paper.ofMeeting()].join('\n') },
      ...paper.meeting(),
      ...(table ? [table] : [])
    ]
  }
}

const LIST_COLUMNS: readonly Column<Listed>[] = [
  { title: '№', width: 6, align: 'center', always: true, cell: (_, i) => `${i + 1}` },
  { title: 'Фамилия, имя, отчество', width: 30, always: true, cell: ({ name }) => name },
  { title: 'Организация', width: 24, always: true, cell: ({ organization }) => organization },
  { title: 'Должность', width: 20, always: true, cell: ({ post }) => post }
]

/** Parts that several papers have. */
class Paper {
  readonly #model: ProtocolModel
  readonly #called: Called

  constructor(model: ProtocolModel, called: Called) {
    this.#model = model
    this.#called = called
  }

  get #fields() {
    return this.#model.fields
  }

  fileName(what: string, more = ''): string {
    const { number, date } = this.#fields
    return fileStem([what, number === undefined ? '' : String(number), writtenDate(date), more])
  }

  /** «заседания РМО учителей химии» */
  ofMeeting(): string {
    const { owner } = this.#called
    const body = owner && (bodyInGenitive(owner) ?? `«${owner}»`)
    return ['заседания', body].filter(Boolean).join(' ')
  }

  heading(what: string): FormBlock[] {
    const { number } = this.#fields
    const title = number === undefined ? what : `${what} № ${number}`
    return [{ kind: 'heading', level: 1, text: [title, this.ofMeeting()].join('\n') }]
  }

  meeting(): FormBlock[] {
    const { date, time, place, mode, form, topic } = this.#fields
    const when = [writtenDate(date), time].filter(Boolean).join(', ')
    return [
      ...labelled('Дата:', when),
      ...labelled(
        'Место:',
        [place.trim(), mode === 'together' ? '' : MODES[mode].toLowerCase()].filter(Boolean).join(', ')
      ),
      ...labelled('Форма:', form === 'traditional' ? '' : MEETING_FORMS[form].toLowerCase()),
      ...labelled('Тема:', topic.trim())
    ]
  }

  presentCount(): string {
    const came = presentOf(this.#fields).length
    return `${came} ${plural(came, ['человек', 'человека', 'человек'])}`
  }

  /** @param annexed the list of those present stands on a page of its own */
  people(annexed: boolean): FormBlock[] {
    const { chair, secretary } = this.#fields
    const absent = this.#sorted(absentOf(this.#fields)).map(({ name }) => name)
    return [
      ...labelled('Председатель:', this.#shortOf(chair)),
      ...labelled('Секретарь:', this.#shortOf(secretary)),
      ...(annexed
        ? labelled('Присутствовали:', `${this.presentCount()} (список прилагается)`)
        : labelled('Присутствовали:', this.#sorted(presentOf(this.#fields)).map(withPlace).join(', '))),
      ...labelled('Отсутствовали:', absent.join(', ')),
      ...labelled('Приглашённые:', this.guests().map(withPost).join('; '))
    ]
  }

  agenda(): FormBlock[] {
    const items = numbered(this.#model)
    if (items.length === 0) return []
    return [
      { kind: 'heading', level: 2, text: 'ПОВЕСТКА ДНЯ' },
      {
        kind: 'list',
        items: items.map(({ item }) =>
          [item.text.trim() || '…', this.#speakers(item)].filter(Boolean).join(' — ')
        )
      }
    ]
  }

  item({ item, number, decisions }: NumberedItem): FormBlock[] {
    const votes = votesOf(item)
    const speakers = this.#speakers(item)
    const decided = decisions.filter(({ decision }) => decision.text.trim())
    return [
      { kind: 'heading', level: 2, text: `${number}. ${item.text.trim()}`.trim() },
      ...(speakers || item.heard.length > 0
        ? [{ kind: 'paragraph', label: 'СЛУШАЛИ:', text: speakers, keepNext: true } as const]
        : []),
      ...proseBlocks(item.heard),
      ...proseBlocks(item.spoke, 'ВЫСТУПИЛИ:'),
      ...(votes
        ? [
            {
              kind: 'paragraph',
              label: 'ГОЛОСОВАЛИ:',
              text: `за — ${votes.votesFor}, против — ${votes.votesAgainst || 'нет'}, воздержались — ${votes.votesAbstained || 'нет'}.`
            } as const
          ]
        : []),
      ...(decided.length > 0
        ? [
            { kind: 'paragraph', label: 'РЕШИЛИ:', text: '', keepNext: true } as const,
            ...decided.map(({ decision, number }): FormBlock => ({
              kind: 'paragraph',
              text: `${number}. ${decision.text.trim()}${this.#given(decision)}`
            }))
          ]
        : [])
    ]
  }

  signatures(whose: readonly ('chair' | 'secretary')[] = ['chair', 'secretary']): FormBlock[] {
    const posts = { chair: 'Председатель', secretary: 'Секретарь' }
    return whose.map((as) => {
      const person = this.#called.people[this.#fields[as]]
      return { kind: 'signature', post: posts[as], name: person ? signatureName(person) : '' }
    })
  }

  annex(): FormBlock[] {
    const table = tableOf(
      [...this.#sorted(presentOf(this.#fields)), ...this.guests()].map((row) => ({ row })),
      LIST_COLUMNS
    )
    const { number, date } = this.#fields
    const of = ['к протоколу', number === undefined ? '' : `№ ${number}`, date && `от ${writtenDate(date)}`]
    return [
      { kind: 'pageBreak' },
      { kind: 'paragraph', text: `Приложение\n${of.filter(Boolean).join(' ')}`, align: 'right' },
      { kind: 'heading', level: 2, text: 'Список присутствовавших' },
      ...(table ? [table] : [])
    ]
  }

  members(): Listed[] {
    return this.#sorted(this.#fields.members)
  }

  guests(): Listed[] {
    return this.#model.guests
      .map(({ person, name, post, organization }: Guest) => {
        const known = this.#called.people[person]
        return known
          ? listed(known)
          : { name: name.trim(), post: post.trim(), organization: organization.trim() }
      })
      .filter(({ name }) => name)
  }

  #sorted(ids: readonly string[]): Listed[] {
    return ids
      .flatMap((id) => this.#called.people[id] ?? [])
      .map(listed)
      .sort((a, b) => a.name.localeCompare(b.name, 'ru'))
  }

  #shortOf(id: string): string {
    const person = this.#called.people[id]
    return person ? [shortName(person), person.post.trim()].filter(Boolean).join(', ') : ''
  }

  #speakers({ speakers, speakersText }: { speakers: readonly string[]; speakersText: string }): string {
    const known = speakers.flatMap((id) => this.#called.people[id] ?? []).map(shortName)
    return [...known, speakersText.trim()].filter(Boolean).join(', ')
  }

  #given({ assignees, due }: Decision): string {
    const names = assignees.flatMap((id) => this.#called.people[id] ?? []).map(shortName)
    const parts = [
      names.length > 0 &&
        `${plural(names.length, ['Ответственный', 'Ответственные', 'Ответственные'])}: ${names.join(', ')}`,
      due && `срок — до ${writtenDate(due)}`
    ].filter(Boolean)
    return parts.length > 0 ? `\n${parts.join(', ')}.` : ''
  }
}

const listed = (person: Named): Listed => ({
  name: fullName(person),
  post: person.post.trim(),
  organization: person.organization.trim()
})

const withPlace = ({ name, organization }: Listed) => (organization ? `${name} (${organization})` : name)
const withPost = ({ name, post, organization }: Listed) =>
  [name, post, organization].filter(Boolean).join(', ')

const labelled = (label: string, text: string): FormBlock[] =>
  text.trim() ? [{ kind: 'paragraph', label, text: text.trim(), align: 'left' }] : []

const isInForce = ({ signatures, paper }: Version) => signatures.length === 2 || paper !== null

/** What a clerk can check: who signed when, and by which sum the text is known. */
function signatureNotes(version: Version, { people }: Called): FormBlock[] {
  const signers = { chair: 'председатель', secretary: 'секретарь' }
  const lines = version.signatures.map(({ as, personId, at }) => {
    const person = people[personId]
    return `Подписано в Методкабинете: ${signers[as]} ${person ? shortName(person) : ''}, ${formatInstant(at)}.`
  })
  if (version.paper) lines.push(`Подписано на бумаге, скан приложен ${formatInstant(version.paper.at)}.`)
  if (lines.length === 0) return []
  return [
    { kind: 'note', text: [...lines, `Контрольная сумма текста: ${version.sha256.slice(0, 16)}…`].join('\n') }
  ]
}
