/** What a link makes of whoever comes by it, in words. */
import { kindOf } from '$lib/kinds/kinds.ts'
import { readingEvery } from '$lib/sync/access.ts'
import type { DocumentRole, LinkInfo, SpaceRole } from '$lib/sync/wire.ts'
import { count, lowerFirst } from '$lib/ui/words.ts'

export const SPACE_ROLE_WORDS: Record<SpaceRole, string> = {
  coordinator: 'Координатор',
  member: 'Участник',
  observer: 'Наблюдатель'
}

const SEES: Record<SpaceRole, string> = {
  coordinator:
    'Видит всё, траектории и ответы диагностики тоже. Ведёт справочник, принимает планы, даёт ссылки и закрывает доступ.',
  member:
    'Видит справочник и общие документы района: планы, протоколы, постер-сессии, практики. Пишет то, что создаст, и то, к чему открыт доступ. Чужих траекторий и ответов не видит.',
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

export const roleWords = ({ role, shared }: Pick<LinkInfo, 'role' | 'shared'>): string =>
  role ? SPACE_ROLE_WORDS[role] : shared ? 'Для всех, у кого она есть' : 'Отдельные документы'

/** «пришли 3 человека». */
export const cameWords = ({ guests }: Pick<LinkInfo, 'guests'>): string =>
  guests.length === 0
    ? 'никто не пришёл'
    : `${guests.length === 1 ? 'пришёл' : 'пришли'} ${count(guests.length, ['человек', 'человека', 'человек'])}`

/** Whole kinds that a link may open for reading. */
export const EVERY_OF: Record<string, string> = {
  plan: 'все планы',
  protocol: 'все протоколы',
  analysis: 'все анализы работы за год',
  practice: 'все практики',
  campaign: 'все диагностики без ответов',
  'poster-session': 'все постер-сессии',
  directory: 'справочник'
}

/** «Что увидит получатель»: of the space, or document by document where the link opens nothing else. */
export function seesWords({ role, grants }: Pick<LinkInfo, 'role' | 'grants'>): string {
  if (role) return SEES[role]
  const all = grants.map(({ prefix, role }) => `${whatOf(prefix)}: ${DOES[role]}`)
  if (all.length === 0) return 'Пока не видит ничего.'
  return `Видит только то, к чему открыт доступ: ${[...new Set(all)].join('; ')}.`
}

function whatOf(prefix: string): string {
  const kind = prefix.split('/')[0]!
  const whole = prefix === readingEvery(kind) || kind === 'directory'
  return (whole && EVERY_OF[kind]) || lowerFirst(kindOf(prefix).title)
}
