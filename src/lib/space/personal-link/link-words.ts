/** What a link makes of whoever comes by it, in words. */
import { kindOf } from '$lib/kinds/kinds.ts'
import type { DocumentRole, LinkInfo, SpaceRole } from '$lib/sync/wire.ts'
import { lowerFirst } from '$lib/ui/words.ts'

export const SPACE_ROLE_WORDS: Record<SpaceRole, string> = {
  coordinator: 'Координатор',
  member: 'Участник',
  observer: 'Наблюдатель'
}

const SEES: Record<SpaceRole, string> = {
  coordinator:
    'Видит всё, траектории и ответы диагностики тоже. Ведёт справочник, принимает планы, даёт ссылки и закрывает доступ.',
  member:
    'Видит справочник и планы района. Пишет то, что создаст, и то, к чему открыт доступ. Чужих траекторий и ответов не видит.',
  observer: 'Видит справочник и дорожные карты района. Ничего не пишет.'
}

const DOES: Record<DocumentRole, string> = {
  editor: 'правит',
  commenter: 'читает и комментирует',
  reader: 'читает',
  presenter: 'пишет свой постер',
  expert: 'читает и оценивает',
  guest: 'входит на доску гостем'
}

export const roleWords = ({ role }: Pick<LinkInfo, 'role'>): string =>
  role ? SPACE_ROLE_WORDS[role] : 'Отдельные документы'

/** «Что увидит получатель»: of the space, or document by document where the link opens nothing else. */
export function seesWords({ role, grants }: Pick<LinkInfo, 'role' | 'grants'>): string {
  if (role) return SEES[role]
  const all = grants.map(({ prefix, role }) => `${lowerFirst(kindOf(prefix).title)}: ${DOES[role]}`)
  if (all.length === 0) return 'Пока не видит ничего.'
  return `Видит только то, к чему открыт доступ: ${[...new Set(all)].join('; ')}.`
}
