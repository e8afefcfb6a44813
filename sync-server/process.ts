/** What the relay's programs share as processes: words for a start that failed, an end that loses nothing. */
import { BROKEN_KEY } from './access/tokens.ts'
import type { Relay } from './relay.ts'
import { describeProblems, type SettingProblem, type Settings } from './settings.ts'
import { StoreDamaged } from './store/damage.ts'
import { DataInUse } from './store/data-folder.ts'
import { NEWER_DATABASE } from './store/database.ts'
import { DiskRefused } from './store/disk.ts'

/** Codes of the process; docs/server.md tells them, systemd acts by them. From sysexits.h. */
export const EXIT = { failed: 1, damaged: 65, disk: 74 } as const

export function fail(message: string, code: number = EXIT.failed): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

export function failToStart(error: Error, settings: Settings): never {
  fail(whyNotStarted(error, settings), error instanceof StoreDamaged ? EXIT.damaged : EXIT.failed)
}

export function failBySettings(problems: readonly SettingProblem[]): never {
  fail(`Настройки сервера не подходят:\n${describeProblems(problems)}`)
}

/**
 * Ends the process by the signals of a terminal, of npm and of systemd, after what was received is on disk; and by itself,
 * in words, when the database turns out to be damaged or the disk refuses.
 */
export function stopBySignals(relay: Relay, settings: Settings, first: () => void = () => {}): void {
  let stopping: Promise<void> | null = null
  const stop = async () => {
    first()
    await relay.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // A terminal signals the whole group, npm and start.mjs pass it on: it comes more than once.
    process.on(signal, () => (stopping ??= stop()))
  }
  void relay.broken.then(async (error) => {
    const words = error instanceof DiskRefused ? refusedWords(error, settings) : damagedWords(error, settings)
    // What cannot be closed in order is left as it is: the next start knows that by the mark in the folder.
    await relay.close().catch((failure: Error) => process.stderr.write(`${failure.message}\n`))
    fail(words, error instanceof DiskRefused ? EXIT.disk : EXIT.damaged)
  })
}

type Failure = NodeJS.ErrnoException & { errcode?: number }

/** SQLite's own codes, without what they carry in the upper byte. */
const SQLITE = { locked: 5, readOnly: 8, io: 10, full: 13, cannotOpen: 14 }

function damagedWords({ message }: StoreDamaged, { dataDir }: Settings): string {
  return `База relay.sqlite в папке ${dataDir} (DATA_DIR) повреждена (${message}). Чтобы не раздать испорченное, сервер не работает.
Верните последнюю копию: npm run restore -- ФАЙЛ. Повреждённое останется рядом. Нет копии — как быть, сказано в docs/server.md.`
}

function refusedWords({ message }: DiskRefused, { dataDir }: Settings): string {
  return `Диск с папкой ${dataDir} (DATA_DIR) отказался записать изменения (${message}). Принятое раньше цело, непринятое осталось на устройствах.
Проверьте диск и место на нём. Сервер надо запустить снова: до этого он ничего не примет.`
}

export function whyNotStarted(error: Failure, settings: Settings): string {
  const { host, port, dataDir } = settings
  if (error instanceof StoreDamaged) return damagedWords(error, settings)
  if (error instanceof DataInUse)
    return `Методкабинет с папкой ${dataDir} (DATA_DIR) уже запущен. Закройте его или задайте другую папку.`
  switch (error.code === 'ERR_SQLITE_ERROR' ? (error.errcode ?? 0) & 0xff : error.code) {
    case 'EADDRINUSE':
      return `Порт ${port} занят: возможно, Методкабинет уже запущен. Закройте ту программу или задайте другой порт: PORT=4445 npm start`
    case 'EACCES':
      return `Нет прав на порт ${port} (PORT) или на папку ${dataDir} (DATA_DIR).`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST: адреса ${host} на этой машине нет.`
    case 'EROFS':
    case 'EPERM':
    case 'ENOENT':
    case SQLITE.readOnly:
    case SQLITE.cannotOpen:
      return `В папку ${dataDir} (DATA_DIR) нельзя писать. Дайте на неё права тому, кто запускает сервер, или задайте другую папку.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `DATA_DIR: ${dataDir} — не папка.`
    case 'ENOSPC':
    case SQLITE.full:
      return `На диске с папкой ${dataDir} (DATA_DIR) кончилось место. Освободите его и запустите сервер снова: записанное цело.`
    case SQLITE.locked:
      return `Базу в папке ${dataDir} (DATA_DIR) держит другая программа. Закройте её и запустите сервер снова.`
    case NEWER_DATABASE:
      return `База в папке ${dataDir} (DATA_DIR) записана более новой версией Методкабинета. Обновите программу: старая её не откроет.`
    case BROKEN_KEY:
      return `Файл token-key.pem в папке ${dataDir} (DATA_DIR) повреждён. Удалите его: ключ будет сделан заново, люди ничего не заметят.`
    case SQLITE.io:
      return `Диск с папкой ${dataDir} (DATA_DIR) не читается или не пишется: ${error.message}`
    default:
      return `Сервер не запустился: ${error.message}`
  }
}
