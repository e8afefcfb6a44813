/** How organizations are found in their list: every typed word begins some word of what is known of one. Pure. */
import { ORGANIZATION_TYPES, type Organization } from './model.ts'
import { wordsOf } from './people-search.ts'

export function searchOrganizations(organizations: readonly Organization[], query: string): Organization[] {
  const wanted = wordsOf(query).map((word) => ` ${word}`)
  return organizations.filter(({ name, fullName, settlement, type }) => {
    const words = ` ${wordsOf([name, fullName, settlement, ORGANIZATION_TYPES[type]].join(' ')).join(' ')}`
    return wanted.every((word) => words.includes(word))
  })
}
