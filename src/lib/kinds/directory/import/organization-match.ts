/** Finds the organization that a table means: «МБОУ СОШ № 4» and «Школа 4» are «Школа № 4» when there is one such. Pure. */
import { calledKey, foldText, type Organization, type OrganizationType } from '../model.ts'

interface NameKey {
  type: OrganizationType | 'gymnasium' | 'lyceum' | 'primary' | ''
  numbers: string
  /** Words that are left: a settlement, a name, sorted. */
  words: readonly string[]
}

type Named = Pick<Organization, 'id' | 'name' | 'fullName' | 'settlement'>

/** What an organization's name was found to be. */
export type OrganizationMatch =
  /** `exact`: the same name but for case and quotes. */
  { kind: 'known'; id: string; exact: boolean } | { kind: 'new'; ambiguous: boolean }

/** Legal forms and words that tell nothing: every school has them. */
const EMPTY_WORDS = new Set(
  `муниципальное муниципальная бюджетное бюджетная автономное автономная казенное казенная государственное
  общеобразовательное общеобразовательная образовательное образовательная дошкольное учреждение организация
  средняя основная начальная общего общее вида комбинированного общеразвивающего имени им г с п д пгт пос село
  город поселок деревня школа сад детский сош оош нош дс доу гимназия лицей номер ом
  мбоу мкоу маоу моу гбоу гкоу гоу мбдоу мкдоу мадоу мдоу мбу мку мау мбудо мкудо маудо мбоудо гбу`
    .split(/\s+/u)
    .filter(Boolean)
)

const TYPES: readonly (readonly [RegExp, NameKey['type']])[] = [
  [/гимнази/u, 'gymnasium'],
  [/лице[йя]/u, 'lyceum'],
  [/детск\S* сад|(^| )(дс|д\/с|доу|м[бка]?доу)( |$)|дошкольн/u, 'kindergarten'],
  [
    /дополнительн|дворец|дом творчеств|(^| )(м[бка]о?удо|цдо|ддт|дют?ц|дюсш)( |$)|детская школа|школа искусств/u,
    'additional'
  ],
  [/начальн\S* (?:общеобразовательн\S* )?школ|(^| )нош( |$)/u, 'primary'],
  [/школ|(^| )(сош|оош|нош|м[бка]?оу|гбоу|гкоу)( |$)/u, 'school']
]

export class OrganizationIndex {
  #exact = new Map<string, Set<string>>()
  #keys: { id: string; key: NameKey }[] = []

  constructor(organizations: readonly Named[]) {
    for (const { id, name, fullName, settlement } of organizations) {
      for (const written of new Set([name, fullName].filter(Boolean))) {
        const called = calledKey(written)
        this.#exact.set(called, (this.#exact.get(called) ?? new Set()).add(id))
        this.#keys.push({ id, key: keyOf(written) })
        if (settlement) this.#keys.push({ id, key: keyOf(`${written} ${settlement}`) })
      }
    }
  }

  find(name: string): OrganizationMatch {
    const exact = this.#exact.get(calledKey(name))
    if (exact?.size === 1) return { kind: 'known', id: [...exact][0]!, exact: true }
    if (exact) return { kind: 'new', ambiguous: true }
    const key = keyOf(name)
    const same = this.#fitting(sameKey, key)
    // «Школа № 5» where there is also a «Школа № 5 с. Горное»: the bare name may mean either.
    const like = same.size === 1 && key.words.length > 0 ? same : this.#fitting(containedKey, key)
    const found = new Set([...same, ...like])
    if (found.size === 1) return { kind: 'known', id: [...found][0]!, exact: false }
    if (found.size > 1) return { kind: 'new', ambiguous: true }
    return { kind: 'new', ambiguous: false }
  }

  #fitting(fits: (known: NameKey, key: NameKey) => boolean, key: NameKey): Set<string> {
    return new Set(this.#keys.filter((known) => fits(known.key, key)).map(({ id }) => id))
  }
}

/** What two writings of one organization have in common; equal for «МБОУ СОШ № 7» and «Школа №7». */
export function organizationKey(name: string): string {
  const { type, numbers, words } = keyOf(name)
  return type === '' && !numbers && words.length === 0
    ? foldText(name)
    : `${type}/${numbers}/${words.join(' ')}`
}

/** The directory's own type of an organization, by its name. */
export function organizationType(name: string): OrganizationType {
  const { type } = keyOf(name)
  if (type === 'gymnasium' || type === 'lyceum' || type === 'primary') return 'school'
  return type || 'other'
}

function keyOf(name: string): NameKey {
  const text = foldText(name)
    .replace(/[№#]/gu, ' ')
    .replace(/(^|[\s(])n(?=\s?\d)/gu, '$1 ')
    .replace(/[.,()]/gu, ' ')
    .replace(/(\D)-(?=\d)/gu, '$1 ')
    .replace(/([а-яa-z])(\d)/gu, '$1 $2')
    .replace(/\s+/gu, ' ')
    .trim()
  const type = TYPES.find(([fits]) => fits.test(text))?.[1] ?? ''
  const tokens = text.split(' ').filter((token) => token && !EMPTY_WORDS.has(token) && token !== 'д/с')
  return {
    type,
    numbers: tokens.filter((token) => /^\d+$/u.test(token)).join(' '),
    words: tokens.filter((token) => !/^\d+$/u.test(token)).sort()
  }
}

function sameKey(known: NameKey, key: NameKey): boolean {
  return (
    known.type === key.type &&
    known.numbers === key.numbers &&
    known.words.join(' ') === key.words.join(' ') &&
    (key.numbers !== '' || key.words.length > 0)
  )
}

/** The same number and kind, one of the names saying more: «СОШ № 4 с. Дальнее» and «Школа № 4». */
function containedKey(known: NameKey, key: NameKey): boolean {
  if (known.type !== key.type || known.numbers !== key.numbers || !key.numbers) return false
  const [short, long] = known.words.length < key.words.length ? [known, key] : [key, known]
  return short.words.every((word) => long.words.includes(word))
}
