/**
 * A report for whoever helps: what the application, the browser and the meeting with the relay look like. Numbers, codes
 * and moments only: no titles, no names, no ids of people or documents.
 */
import type { Device } from '$lib/device/database.ts'
import type { StorageHealth } from '$lib/device/storage-health.ts'
import type { RelayFailure } from '$lib/sync/api.ts'
import type { Waiting } from '$lib/sync/catch-up.ts'
import type { Compared } from '$lib/sync/compare.ts'
import type { SessionStatus } from '$lib/sync/session.ts'
import type { SpaceRole } from '$lib/sync/wire.ts'
import { SPACE_ROLE_WORDS } from '../personal-link/link-words.ts'
import { RELAY_WORDS } from '../words.ts'
import { checkWords } from './check-words.ts'

export interface ReportFacts {
  /** ISO instant. */
  at: string
  version: string
  build: string
  userAgent: string
  installed: boolean
  database: number
  storage: StorageHealth
  relay: SessionStatus | 'example' | 'none'
  failure: RelayFailure | null
  role: SpaceRole | null
  caughtUp: boolean
  waiting: Waiting | null
  /** By kind and part: `plan`, `poster-session~notes`. */
  documents: Record<string, { all: number; unsent: number }>
  /** Close codes with which the relay does not take documents, and of how many. */
  refused: Record<string, number>
  /** ISO instant of the oldest change that is not on the relay. */
  unsentSince: string | null
  files: { all: number; waiting: number; refused: number }
  wanted: number
  grants: number
  compared: Compared | null
}

type Counted = Pick<
  ReportFacts,
  'documents' | 'refused' | 'unsentSince' | 'files' | 'wanted' | 'grants' | 'database'
>

/** What the device's tables come to. */
export async function countDevice(device: Device, space: string): Promise<Counted> {
  const rows = await device.documents.where('space').equals(space).toArray()
  const [files, wanted, grants] = await Promise.all([
    device.files.where('space').equals(space).toArray(),
    device.wanted.where('space').equals(space).count(),
    device.grants.where('space').equals(space).count()
  ])
  const documents: Counted['documents'] = {}
  const refused: Counted['refused'] = {}
  for (const { kind, part, unsent, refused: code } of rows) {
    // A poster's part ends with its id, which is nobody's business.
    const name = part ? `${kind}~${part.split('-')[0]}` : kind
    const group = (documents[name] ??= { all: 0, unsent: 0 })
    group.all++
    group.unsent += unsent
    if (code !== undefined) refused[code] = (refused[code] ?? 0) + 1
  }
  const since = rows.flatMap(({ unsentSince }) => unsentSince ?? [])
  return {
    documents,
    refused,
    unsentSince: since.length > 0 ? new Date(Math.min(...since)).toISOString() : null,
    files: {
      all: files.length,
      waiting: files.filter(({ state }) => state === 'waiting').length,
      refused: files.filter(({ refusal }) => refusal !== null).length
    },
    wanted,
    grants,
    database: device.verno
  }
}

const RELAY: Record<ReportFacts['relay'], string> = {
  example: 'пример, без сервера',
  none: 'не подключён',
  connecting: 'соединяемся',
  online: 'на связи',
  offline: 'нет связи',
  refused: 'не пускает'
}
const WAITING: Record<Waiting, string> = { paused: 'загрузка остановлена', metered: 'экономия трафика' }

/** As text that is pasted into a letter. */
export function reportText({ documents, refused, compared, storage, ...facts }: ReportFacts): string {
  const lines = [
    `Методкабинет ${facts.version}, сборка ${facts.build}, ${facts.at}`,
    `Браузер: ${facts.userAgent}${facts.installed ? ' (установлено)' : ''}`,
    `Место: занято ${inMegabytes(storage.usedBytes)} из ${inMegabytes(storage.quotaBytes)} МБ, ${storage.persisted ? 'защищено' : 'не защищено'}; база ${facts.database}`,
    `Сервер: ${RELAY[facts.relay]}${facts.failure ? ` (${RELAY_WORDS[facts.failure].title})` : ''}; роль: ${facts.role ? SPACE_ROLE_WORDS[facts.role] : 'нет'}; ${facts.caughtUp ? 'всё получено' : 'получено не всё'}${facts.waiting ? `, ${WAITING[facts.waiting]}` : ''}`,
    `Не отправлено с: ${facts.unsentSince ?? 'всё отправлено'}; к получению ${facts.wanted}; прав к отправке ${facts.grants}`,
    `Файлы: ${facts.files.all}, не отправлено ${facts.files.waiting}, не принято ${facts.files.refused}`,
    'Документы (всего / не отправлено):',
    ...Object.entries(documents)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { all, unsent }]) => `  ${name}: ${all} / ${unsent}`),
    ...Object.entries(refused).map(([code, n]) => `Не принято с кодом ${code}: ${n}`)
  ]
  if (compared) lines.push(`Сверка: ${checkWords(compared).join(' ')}`)
  return lines.join('\n')
}

const inMegabytes = (bytes: number | null) => (bytes === null ? '?' : Math.round(bytes / 1e6))
