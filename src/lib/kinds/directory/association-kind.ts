/** Which kind of association a name speaks of: adding by name needs no second question. */
import { ASSOCIATION_KINDS, foldText, type Association, type AssociationKind } from './model.ts'

const SIGNS: readonly [RegExp, AssociationKind][] = [
  [/(^| )(пс|предметная секция|секция)( |$)/, 'section'],
  [/(^| )мст( |$)|тьютор/, 'tutors'],
  [/(^| )(шмп|шмс)( |$)|школа молод|молодой педагог|молодых педагогов/, 'young'],
  [/творческ/, 'creative'],
  [/рабочая группа/, 'working'],
  [/сообществ/, 'community']
]

export function kindByName(name: string): AssociationKind {
  const folded = foldText(name)
  return SIGNS.find(([sign]) => sign.test(folded))?.[1] ?? 'rmo'
}

export interface AssociationGroup {
  kind: AssociationKind
  /** Sections stand right after the association they belong to. */
  rows: { association: Association; nested: boolean }[]
}

const GROUPS = Object.keys(ASSOCIATION_KINDS) as AssociationKind[]

/** Associations by kind, in the order of the kinds; kinds without any are left out. */
export function groupAssociations(associations: readonly Association[]): AssociationGroup[] {
  const parents = new Set(associations.filter(({ kind }) => kind !== 'section').map(({ id }) => id))
  const nested = (row: Association) => row.kind === 'section' && parents.has(row.within)
  return GROUPS.map((kind) => ({
    kind,
    rows: associations
      .filter((row) => row.kind === kind && !nested(row))
      .flatMap((association) => [
        { association, nested: false },
        ...associations
          .filter((row) => nested(row) && row.within === association.id)
          .map((section) => ({ association: section, nested: true }))
      ])
  })).filter(({ rows }) => rows.length > 0)
}
