/** The parts that the papers of a protocol are made of. What is empty is left out, never printed as an empty heading. */
import { bodyInGenitive } from '$lib/exchange/body-name.ts'
import { decline } from '$lib/exchange/declension.ts'
import { fileStem } from '$lib/exchange/download.ts'
import type { FormBlock } from '$lib/exchange/form.ts'
import { tableOf, type Column } from '$lib/exchange/form-table.ts'
import { proseBlocks } from '$lib/exchange/prose.ts'
import { declineTyped } from '$lib/exchange/typed-names.ts'
import { writtenDate } from '$lib/exchange/written-date.ts'
import { isRichEmpty } from '$lib/rich-text.ts'
import { count, lowerFirst, unstopped } from '$lib/ui/words.ts'
import { fullName, shortName, signatureName } from '../directory/model.ts'
import { MEETING_FORMS } from '../plan/model.ts'
import type { Called, Named } from './frozen.ts'
import {
  absentOf,
  decides,
  LISTED_IN_PLACE,
  MODES,
  numbered,
  presentOf,
  speakersOf,
  votesOf,
  type Decision,
  type Item,
  type NumberedItem,
  type ProtocolModel
} from './model.ts'

/** Somebody on the paper, from the directory or as written. */
export interface Listed {
  name: string
  post: string
  organization: string
}

export const LIST_COLUMNS: readonly Column<Listed>[] = [
  { title: '№', width: 6, align: 'center', cell: (_, i) => `${i + 1}` },
  { title: 'Фамилия, имя, отчество', width: 30, cell: ({ name }) => name },
  { title: 'Должность', width: 20, cell: ({ post }) => post },
  { title: 'Организация', width: 24, cell: ({ organization }) => organization }
]

const byAlphabet = new Intl.Collator('ru')

export class Paper {
  readonly #model: ProtocolModel
  readonly #called: Called

  constructor(model: ProtocolModel, called: Called) {
    this.#model = model
    this.#called = called
  }

  get #fields() {
    return this.#model.fields
  }

  /** Whether those present stand in a list of their own. */
  get annexed(): boolean {
    return presentOf(this.#fields).length > LISTED_IN_PLACE
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

  /** Whose paper it is: an organization's own, else of the service to which the body belongs. */
  letterhead(): FormBlock[] {
    const { owner, service } = this.#called
    const body = this.#fields.owner === 'organization' ? owner : service
    return body.trim() ? [{ kind: 'paragraph', text: body.trim(), align: 'center' }] : []
  }

  heading(what: string): FormBlock[] {
    const { number } = this.#fields
    const title = number === undefined ? what : `${what} № ${number}`
    return [...this.letterhead(), { kind: 'heading', level: 1, text: [title, this.ofMeeting()].join('\n') }]
  }

  meeting(): FormBlock[] {
    const { date, time, place, mode, form, topic } = this.#fields
    const when = [writtenDate(date), time].filter(Boolean).join(', ')
    // «Онлайн» is a mode and a form.
    const usual = form === 'traditional' || form === mode
    return [
      ...labelled('Дата:', when),
      ...labelled(
        'Место:',
        [place.trim(), mode === 'together' ? '' : MODES[mode].toLowerCase()].filter(Boolean).join(', ')
      ),
      ...labelled('Форма:', usual ? '' : MEETING_FORMS[form].toLowerCase()),
      ...labelled('Тема:', topic)
    ]
  }

  leaders(): FormBlock[] {
    const { chair, secretary } = this.#fields
    return [
      ...labelled('Председатель:', this.#withPost(chair)),
      ...labelled('Секретарь:', this.#withPost(secretary))
    ]
  }

  people(): FormBlock[] {
    const absent = this.#listed(absentOf(this.#fields)).map(({ name }) => name)
    const present = this.#listed(presentOf(this.#fields)).map(({ name, organization }) =>
      organization ? `${name} (${organization})` : name
    )
    return [
      ...this.leaders(),
      ...(this.annexed
        ? this.presentCount(' (список прилагается)')
        : labelled('Присутствовали:', present.join(', '))),
      ...labelled('Отсутствовали:', absent.join(', ')),
      ...labelled('Приглашённые:', this.guests().map(inLine).join('; '))
    ]
  }

  presentCount(more = ''): FormBlock[] {
    const came = presentOf(this.#fields).length
    if (came === 0) return []
    return labelled('Присутствовали:', count(came, ['человек', 'человека', 'человек']) + more)
  }

  /** Questions with their numbers; those at the end that nobody began are left out. */
  items(): NumberedItem[] {
    const items = numbered(this.#model)
    return items.slice(0, items.findLastIndex(saysAnything) + 1)
  }

  agenda(): FormBlock[] {
    const items = this.items().map(({ item }) => {
      const speakers = this.#speakers(item, shortName, (typed) => typed)
      return questionOf(item) + (speakers && ` (${speakers})`)
    })
    if (items.length === 0) return []
    return [
      { kind: 'heading', level: 2, text: 'ПОВЕСТКА ДНЯ' },
      { kind: 'list', items }
    ]
  }

  item({ item, number, decisions }: NumberedItem): FormBlock[] {
    const votes = votesOf(item)
    const speakers = this.#speakers(item, whom, (typed) => declineTyped(typed, 'accusative'))
    const decided = decisions.filter(({ decision }) => decides(decision))
    return [
      { kind: 'heading', level: 2, text: `${number}. ${questionOf(item)}` },
      ...(speakers ? [leadIn('СЛУШАЛИ:', speakers, !isRichEmpty(item.heard))] : []),
      ...proseBlocks(item.heard, speakers ? undefined : 'СЛУШАЛИ:'),
      ...proseBlocks(item.spoke, 'ВЫСТУПИЛИ:'),
      ...(votes
        ? labelled(
            'ГОЛОСОВАЛИ:',
            `за — ${votes.votesFor || 'нет'}, против — ${votes.votesAgainst || 'нет'}, воздержались — ${votes.votesAbstained || 'нет'}.`
          )
        : []),
      ...(decided.length > 0 ? [leadIn('РЕШИЛИ:', '', true)] : []),
      ...decided.flatMap(({ decision, number }): FormBlock[] => {
        const text = `${number}. ${decision.text.trim()}`.trim()
        const given = this.#given(decision)
        if (!given) return [{ kind: 'paragraph', text }]
        return [
          { kind: 'paragraph', text, keepNext: true },
          { kind: 'paragraph', text: given, align: 'left' }
        ]
      })
    ]
  }

  signatures(whose: readonly ('chair' | 'secretary')[] = ['chair', 'secretary']): FormBlock[] {
    const posts = { chair: 'Председатель', secretary: 'Секретарь' }
    return whose.map((as) => {
      const person = this.#called.people[this.#fields[as]]
      return { kind: 'signature', post: posts[as], name: person ? signatureName(person) : '' }
    })
  }

  /** As many rows as the protocol counts. */
  annex(): FormBlock[] {
    const present = this.#listed(presentOf(this.#fields))
    const table = tableOf(
      present.map((row) => ({ row })),
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
    return this.#listed(this.#fields.members)
  }

  guests(): Listed[] {
    return this.#model.guests
      .map(({ person, name, post, organization }) => {
        const known = this.#called.people[person]
        return known
          ? listed(known)
          : { name: name.trim(), post: post.trim(), organization: organization.trim() }
      })
      .filter(({ name }) => name)
  }

  #listed(ids: readonly string[]): Listed[] {
    return this.#named(ids).map(listed)
  }

  /** By the alphabet: sets of people have no order of their own. */
  #named(ids: readonly string[]): Named[] {
    return this.#known([...ids].sort(this.#byName))
  }

  #known(ids: readonly string[]): Named[] {
    return ids.flatMap((id) => this.#called.people[id] ?? [])
  }

  readonly #byName = (a: string, b: string) => {
    const [one, other] = [this.#called.people[a], this.#called.people[b]]
    return one && other ? byAlphabet.compare(fullName(one), fullName(other)) : 0
  }

  #withPost(id: string): string {
    return this.#named([id])
      .map((person) => [shortName(person), lowerFirst(person.post.trim())].filter(Boolean).join(', '))
      .join('')
  }

  #speakers(item: Item, write: (person: Named) => string, writeTyped: (typed: string) => string): string {
    const people = this.#known(speakersOf(item, this.#byName))
    return [...people.map(write), writeTyped(item.speakersText.trim())].filter(Boolean).join(', ')
  }

  /** «Ответственный: Бессонов И. Д., срок — до 15.12.2026, контроль — Вершинина О. П.» */
  #given({ assignees, due, controller }: Decision): string {
    const names = this.#named(assignees).map(shortName)
    const told = [
      names.length > 0 && `${names.length === 1 ? 'Ответственный' : 'Ответственные'}: ${names.join(', ')}`,
      due && `${names.length > 0 ? 'срок' : 'Срок'} — до ${writtenDate(due)}`,
      names.length > 0 && controller && `контроль — ${this.#named([controller]).map(shortName).join('')}`
    ].filter((part) => part !== false && part !== '')
    return told.length > 0 ? `${unstopped(told.join(', '))}.` : ''
  }
}

const listed = (person: Named): Listed => ({
  name: fullName(person),
  post: person.post.trim(),
  organization: person.organization.trim()
})

const inLine = ({ name, post, organization }: Listed) => [name, post, organization].filter(Boolean).join(', ')

/** «СЛУШАЛИ: Вершинину О. П.»: initials keep their letters in every case. */
const whom = (person: Named) => shortName(person.first ? decline(person, 'accusative') : person)

/** A question without words keeps its number. */
const questionOf = ({ text }: Item) => text.trim() || '…'

const saysAnything = ({ item, decisions }: NumberedItem) =>
  Boolean(item.text.trim() || item.speakers.length > 0 || item.speakersText.trim()) ||
  !isRichEmpty(item.heard) ||
  !isRichEmpty(item.spoke) ||
  votesOf(item) !== null ||
  decisions.some(({ decision }) => decides(decision))

const leadIn = (label: string, text: string, keepNext: boolean): FormBlock => ({
  kind: 'paragraph',
  label,
  text,
  ...(keepNext && { keepNext })
})

const labelled = (label: string, text: string): FormBlock[] =>
  text.trim() ? [{ kind: 'paragraph', label, text: text.trim(), align: 'left' }] : []
