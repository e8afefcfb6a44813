/** How the import speaks: failures of a file, problems and warnings of a row, what was done. */
import type { TableFileFailure } from '$lib/exchange/table-file.ts'
import { formatDate, formatNumber, type Forms } from '$lib/ui/words.ts'
import { categoryWords, experienceWords, roleWords } from '../directory-words.ts'
import { EMPLOYMENTS, personSchema, type Person } from '../model.ts'
import type { ApplyFailure, ImportResult } from './apply.ts'
import { REFUSED, TARGETS, type Refused, type Target } from './columns.ts'
import { isUnclear, type Decision, type NamedOrganization } from './people-import.ts'
import type { PersonValues, Problem, ProblemKind, Warning, WarningKind } from './person-row.ts'

export const ROWS: Forms = ['строка', 'строки', 'строк']
export const RECORDS: Forms = ['запись', 'записи', 'записей']

const UNTOUCHED = 'Справочник не изменился.'

export const FILE_FAILURES: Record<TableFileFailure, string> = {
  'too-large': `Файл слишком большой: таблица людей занимает не больше 20 МБ. ${UNTOUCHED} Оставьте в файле один лист с людьми и откройте его снова.`,
  empty: `В файле нет ни одной заполненной ячейки. ${UNTOUCHED} Выберите другой файл.`,
  damaged: `Файл не открылся: он повреждён. ${UNTOUCHED} Откройте его в Excel, сохраните как .xlsx и выберите снова.`,
  'protected-or-old': `Файл защищён паролем или сохранён в старом формате .xls. ${UNTOUCHED} Откройте его в Excel, снимите пароль, сохраните как .xlsx и выберите снова.`,
  'not-a-table': `Это не таблица. ${UNTOUCHED} Подойдут файлы .xlsx, .csv и .tsv.`
}

export const APPLY_FAILURES: Record<ApplyFailure, string> = {
  'read-only': `Справочник открыт только для чтения. ${UNTOUCHED}`
}

const WRITTEN: Partial<Record<Target, string>> = {
  categoryDate: 'дата решения',
  hiredOn: 'дата приёма',
  teachingSince: 'год начала работы',
  birth: 'год рождения'
}

const PROBLEMS: Record<ProblemKind, (what: string, written: string) => string> = {
  'no-name': () => 'не указана фамилия',
  'digits-in-name': (_, written) => `в имени «${written}» есть цифры`,
  'bad-date': (what, written) => `${what} «${written}» не существует`,
  'bad-year': (what, written) => `${what} «${written}» не читается`,
  'bad-experience': (_, written) => `стаж «${written}» не читается`,
  'bad-category': (_, written) => `категория «${written}» не распознана`,
  'bad-employment': (_, written) => `занятость «${written}» не распознана`,
  'later-than-today': (what, written) => `${what} «${written}» ещё не наступила`
}

const WARNINGS: Record<WarningKind, (about: string) => string> = {
  'no-first-name': () => 'указана только фамилия',
  initials: () => 'вместо имени инициалы',
  'no-organization': () => 'организация не указана',
  'unknown-roles': (about) => `такой роли в справочнике нет: ${about}`,
  'category-without-date': () => 'категория без даты решения',
  namesake: (about) =>
    about ? `в справочнике есть тёзка: ${about}` : 'в справочнике есть тёзка без организации'
}

export const REFUSAL_WORDS: Record<Refused, string> = {
  snils: `${REFUSED.snils} не импортируется: в справочнике он не хранится`,
  inn: `${REFUSED.inn} не импортируется: в справочнике он не хранится`,
  passport: 'Паспортные данные не импортируются: в справочнике они не хранятся',
  phone: 'Телефоны не импортируются: в справочнике они не хранятся',
  mail: 'Адреса и почта не импортируются: в справочнике они не хранятся'
}

export const DECISIONS: Record<Decision, string> = {
  add: 'Добавить',
  skip: 'Пропустить',
  fill: 'Дополнить пустые поля',
  replace: 'Заменить данными из файла'
}

/** «строка 17: дата решения «31.02.2021» не существует» */
export function problemWords(row: number, problem: Problem): string {
  return `строка ${row}: ${problemReason(problem)}`
}

export function problemReason({ kind, target, written }: Problem): string {
  const what = WRITTEN[target] ?? TARGETS[target].toLowerCase()
  // «вчера» is no date that does not exist: it is no date.
  if (kind === 'bad-date' && !/^\d+[./-]\d+[./-]\d+/u.test(written)) return `${what} «${written}» не читается`
  return PROBLEMS[kind](what, written)
}

export function warningWords({ kind, about }: Warning): string {
  return WARNINGS[kind](about)
}

/** «К добавлению 212, повторов 8, с ошибками 3.» */
export function checkWords(fresh: number, twins: number, faulty: number): string {
  return `К добавлению ${formatNumber(fresh)}, повторов ${formatNumber(twins)}, с ошибками ${formatNumber(faulty)}.`
}

/** «Организации из файла: 14, неясных 1, новых 3, названы иначе 2» */
export function placesWords(places: readonly NamedOrganization[]): string {
  const unclear = places.filter(isUnclear).length
  const fresh = places.filter((place) => place.known === null && !isUnclear(place)).length
  const doubtful = places.filter(({ doubt }) => doubt === 'similar').length
  return [
    `Организации из файла: ${formatNumber(places.length)}`,
    unclear > 0 && `неясных ${formatNumber(unclear)}`,
    fresh > 0 && `новых ${formatNumber(fresh)}`,
    doubtful > 0 && `названы иначе ${formatNumber(doubtful)}`
  ]
    .filter(Boolean)
    .join(', ')
}

/** Why the import waits. */
export function unclearWords(places: readonly NamedOrganization[]): string {
  const names = places.slice(0, 3).map(({ name }) => `«${name}»`)
  const more = places.length - names.length
  return `Сначала выберите, какая это организация: ${names.join(', ')}${more > 0 ? ` и ещё ${formatNumber(more)}` : ''}`
}

/** «Добавлено людей: 212; пропущено строк: 8.» */
export function resultWords({ added, updated, skipped, organizations }: ImportResult): string {
  const done: [string, number][] = [
    ['добавлено людей', added],
    ['обновлено записей', updated],
    ['создано организаций', organizations],
    ['пропущено строк', skipped]
  ]
  const words = done
    .filter(([what, n]) => n > 0 || what === 'добавлено людей')
    .map(([what, n]) => `${what}: ${formatNumber(n)}`)
  const text = words.join('; ')
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}

const EMPTY_PERSON: Person = { ...personSchema.parse({}), id: '', parent: '', order: '' }

export type Fact = readonly [label: string, value: string]

/** A person in one line: «учитель, химия · стаж 12 лет · Высшая, 15.05.2021 · 1980 год рождения». */
export function personLine(values: PersonValues, today: string): string {
  const facts = new Map(personFacts(values, today))
  const of = (...labels: string[]) =>
    labels
      .map((label) => facts.get(label))
      .filter(Boolean)
      .join(', ')
  const years = experienceWords(asPerson(values), Number(today.slice(0, 4)))
  const hired = facts.get('Дата приёма')
  const birth = facts.get('Год рождения')
  return [
    of('Должность', 'Предмет'),
    facts.get('Образование'),
    years,
    hired && `работает с ${hired}`,
    values.employment === 'part' && facts.get('Занятость')?.toLowerCase(),
    of('Категория', 'Дата решения'),
    facts.get('Роли'),
    birth && `${birth} год рождения`
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What is known of a person, in the order of the card; what is unknown is not there. */
export function personFacts(values: PersonValues, today: string): Fact[] {
  const person = asPerson(values)
  const category = categoryWords(person, today)
  const facts: Fact[] = [
    ['Должность', person.post],
    ['Предмет', person.subject],
    ['Образование', person.education],
    ['Стаж', sinceWords(person, today)],
    ['Дата приёма', person.hiredOn ? formatDate(person.hiredOn) : ''],
    ['Занятость', values.employment ? EMPLOYMENTS[person.employment] : ''],
    ['Категория', values.category ? category.name : ''],
    ['Дата решения', person.categoryDate ? formatDate(person.categoryDate) : ''],
    ['Роли', roleWords(person.roles)],
    ['Год рождения', person.birthYear ? String(person.birthYear) : '']
  ]
  return facts.filter(([, value]) => value !== '')
}

function asPerson(values: PersonValues): Person {
  return { ...EMPTY_PERSON, ...values }
}

function sinceWords(person: Person, today: string): string {
  const words = experienceWords(person, Number(today.slice(0, 4)))
  return words ? `с ${person.teachingSince} года, ${words}` : ''
}
