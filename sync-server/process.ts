/** What the relay's programs share as processes: words for a start that failed, an end that loses nothing. */
import { BROKEN_KEY } from './access/tokens.ts'
import type { Relay } from './relay.ts'
import { describeProblems, type SettingProblem, type Settings } from './settings.ts'
import { NEWER_DATABASE } from './store/database.ts'

export function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

export function failBySettings(problems: readonly SettingProblem[]): never {
  fail(`Настройки сервера не подходят:\n${describeProblems(problems)}`)
}

/** Ends the process by the signals of a terminal, of npm and of systemd, after what was received is on disk. */
export function stopBySignals(relay: Relay, first: () => void = () => {}): void {
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
}

type Failure = NodeJS.ErrnoException & { errcode?: number }

/** SQLite's own codes, without what they carry in the upper byte. */
const SQLITE = { locked: 5, readOnly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 }

export function whyNotStarted(error: Failure, { host, port, dataDir }: Settings): string {
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
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return `База relay.sqlite в папке ${dataDir} (DATA_DIR) повреждена. Ничего в ней не меняйте: как быть, сказано в docs/server.md.`
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
