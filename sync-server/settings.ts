/** The relay's settings: environment variables, refused by name where they make no sense. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { MAX_FILE_BYTES } from '../src/lib/sync/file-type.ts'

export interface Settings {
  host: string
  port: number
  dataDir: string
  staticDir: string
  /** Origin under which people open the application, where a proxy stands before the relay. */
  publicUrl: string | null
  tls: { cert: string; key: string } | null
  spaceCreation: 'open' | 'key'
  spaceKey: string | null
  /** Sustained rate of messages of one connection; ten seconds of it may come at once. */
  updatesPerSecond: number
  maxUpdateBytes: number
  maxGuestUpdateBytes: number
  /** What one room may hold, and all rooms of one space together; guests fill half of it. */
  maxRoomBytes: number
  spaceBytes: number
  /** Of one exchange; what does not fit is asked for again. */
  maxAnswerBytes: number
  /** At a time; more of them wait. */
  exchangesPerPerson: number
  /** Largest file, and all files of one space together. */
  maxFileBytes: number
  spaceFilesBytes: number
  /** Files of one person that no document names, together. */
  unnamedFilesBytes: number
  /** A file that no document names is removed after this many days. */
  filesKeptDays: number
  /** Of one link, and in one room. */
  connectionsPerLink: number
  connectionsPerRoom: number
  /** What may wait for a device that does not read, before it is sent away. */
  maxBacklogBytes: number
  /** HTTP requests of one person, and unknown links tried from one address. */
  requestsPerMinute: number
  /** Who may read /metrics; null: whoever asks from this machine. */
  metricsToken: string | null
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export interface SettingProblem {
  variable: string
  message: string
}

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] }

const wholeNumber = (from: number, to: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'нужно целое число')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `нужно число от ${from} до ${to}`)
    .default(fallback)

/** Every variable there is: docs/server.md names each, and a test holds it to that. */
export const environment = z.object({
  HOST: z.string().min(1, 'нужен адрес или имя').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 4444),
  DATA_DIR: z.string().min(1, 'нужна папка').default('./data'),
  STATIC_DIR: z.string().min(1, 'нужна папка').default('./build'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'нужен адрес вида https://example.ru, без пути')
    .transform((value) => new URL(value).origin)
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  SPACE_CREATION: z.enum(['open', 'key'], 'нужно open или key').optional(),
  SPACE_KEY: z.string().min(16, 'нужно не меньше 16 знаков').optional(),
  UPDATES_PER_SECOND: wholeNumber(1, 100_000, 300),
  MAX_UPDATE_BYTES: wholeNumber(1024, 256 * 1024 * 1024, 8 * 1024 * 1024),
  MAX_GUEST_UPDATE_BYTES: wholeNumber(1024, 256 * 1024 * 1024, 512 * 1024),
  MAX_ROOM_BYTES: wholeNumber(64 * 1024, 1024 ** 3, 64 * 1024 * 1024),
  SPACE_BYTES: wholeNumber(64 * 1024, Number.MAX_SAFE_INTEGER, 2 * 1024 ** 3),
  MAX_ANSWER_BYTES: wholeNumber(1024, 1024 ** 3, 16 * 1024 * 1024),
  EXCHANGES_PER_PERSON: wholeNumber(1, 1000, 4),
  MAX_FILE_BYTES: wholeNumber(1024, 256 * 1024 * 1024, MAX_FILE_BYTES),
  SPACE_FILES_BYTES: wholeNumber(1024, Number.MAX_SAFE_INTEGER, 5 * 1024 ** 3),
  UNNAMED_FILES_BYTES: wholeNumber(1024, Number.MAX_SAFE_INTEGER, 512 * 1024 ** 2),
  FILES_KEPT_DAYS: wholeNumber(1, 3650, 30),
  CONNECTIONS_PER_LINK: wholeNumber(1, 100_000, 1000),
  CONNECTIONS_PER_ROOM: wholeNumber(2, 100_000, 2000),
  MAX_BACKLOG_BYTES: wholeNumber(64 * 1024, 1024 ** 3, 4 * 1024 * 1024),
  REQUESTS_PER_MINUTE: wholeNumber(10, 1_000_000, 1200),
  METRICS_TOKEN: z.string().min(16, 'нужно не меньше 16 знаков').optional(),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'нужно info, warn, error, debug или silent')
    .default('info')
})

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, pathname, search, hash } = new URL(value)
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === ''
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** An empty variable counts as one that is not set: that is how people switch it off in an .env file. */
export function readSettings(env: Record<string, string | undefined>): SettingsResult {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  )
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    return refuse(parsed.error.issues.map(({ path, message }) => ({ variable: String(path[0]), message })))
  }
  const value = parsed.data
  const loopback = isLoopback(value.HOST)
  // A relay of this machine that people elsewhere know by an address stands behind a proxy.
  const reached = value.PUBLIC_URL !== undefined && !isLoopback(new URL(value.PUBLIC_URL).hostname)
  const spaceCreation = value.SPACE_CREATION ?? (loopback && !reached ? 'open' : 'key')
  const problems: SettingProblem[] = []
  if (spaceCreation === 'open' && !loopback) {
    problems.push({
      variable: 'SPACE_CREATION',
      message: 'open разрешено только вместе с HOST этой же машины'
    })
  }
  if (value.SPACE_CREATION === 'key' && !value.SPACE_KEY) {
    problems.push({ variable: 'SPACE_KEY', message: 'нужен ключ, раз SPACE_CREATION=key' })
  }
  const tls = readTls(value.TLS_CERT, value.TLS_KEY, problems)
  if (problems.length > 0) return refuse(problems)
  return {
    ok: true,
    settings: {
      host: value.HOST,
      port: value.PORT,
      dataDir: resolve(value.DATA_DIR),
      staticDir: resolve(value.STATIC_DIR),
      publicUrl: value.PUBLIC_URL ?? null,
      tls,
      spaceCreation,
      spaceKey: value.SPACE_KEY ?? null,
      updatesPerSecond: value.UPDATES_PER_SECOND,
      maxUpdateBytes: value.MAX_UPDATE_BYTES,
      maxGuestUpdateBytes: value.MAX_GUEST_UPDATE_BYTES,
      maxRoomBytes: value.MAX_ROOM_BYTES,
      spaceBytes: value.SPACE_BYTES,
      maxAnswerBytes: value.MAX_ANSWER_BYTES,
      exchangesPerPerson: value.EXCHANGES_PER_PERSON,
      maxFileBytes: value.MAX_FILE_BYTES,
      spaceFilesBytes: value.SPACE_FILES_BYTES,
      unnamedFilesBytes: value.UNNAMED_FILES_BYTES,
      filesKeptDays: value.FILES_KEPT_DAYS,
      connectionsPerLink: value.CONNECTIONS_PER_LINK,
      connectionsPerRoom: value.CONNECTIONS_PER_ROOM,
      maxBacklogBytes: value.MAX_BACKLOG_BYTES,
      requestsPerMinute: value.REQUESTS_PER_MINUTE,
      metricsToken: value.METRICS_TOKEN ?? null,
      logLevel: value.LOG_LEVEL
    }
  }
}

function readTls(
  cert: string | undefined,
  key: string | undefined,
  problems: SettingProblem[]
): Settings['tls'] {
  if (!cert && !key) return null
  const pem = (variable: string, path: string | undefined): string => {
    if (!path) {
      problems.push({ variable, message: 'TLS_CERT и TLS_KEY задаются вместе' })
      return ''
    }
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      problems.push({ variable, message: `файл не читается: ${(error as Error).message}` })
      return ''
    }
  }
  return { cert: pem('TLS_CERT', cert), key: pem('TLS_KEY', key) }
}

function refuse(problems: SettingProblem[]): SettingsResult {
  return { ok: false, problems }
}

export function describeProblems(problems: readonly SettingProblem[]): string {
  return problems.map(({ variable, message }) => `${variable}: ${message}`).join('\n')
}
