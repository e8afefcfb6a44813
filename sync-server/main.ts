/** `node sync-server/main.ts`: the relay as a process. */
import { DataInUse, startRelay, type Relay } from './relay.ts'
import { describeProblems, readSettings, type Settings } from './settings.ts'
import { StoreDamaged } from './store/database.ts'

const read = readSettings(process.env)
if (!read.ok) fail(`Настройки сервера не подходят:\n${describeProblems(read.problems)}`)

const { settings } = read
const relay = await startRelay(settings).catch((error: NodeJS.ErrnoException) =>
  fail(whyNotStarted(error, settings))
)
process.stdout.write(`Методкабинет открыт: ${relay.url}\n`)

let stopping: Promise<void> | null = null
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  // A terminal signals the whole group, npm and start.mjs pass it on: it comes more than once.
  process.on(signal, () => (stopping ??= stop(relay)))
}

async function stop(running: Relay): Promise<void> {
  await running.close()
  process.exit(0)
}

void relay.damaged.then(async (error) => {
  await (stopping ??= relay.close())
  fail(damagedWords(error, settings))
})

function damagedWords({ message }: StoreDamaged, { dataDir }: Settings): string {
  return `База данных в папке ${dataDir} повреждена (${message}). Чтобы не раздать испорченное, сервер не работает.
Верните последнюю копию: npm run restore -- ФАЙЛ. Повреждённая папка останется рядом.
Копии нет — переименуйте папку и запустите сервер заново: то, что есть на устройствах, они пришлют сами, но ссылки придётся выдать новые.`
}

function whyNotStarted(error: NodeJS.ErrnoException, settings: Settings): string {
  const { code, message } = error
  const { host, port, dataDir } = settings
  if (error instanceof StoreDamaged) return damagedWords(error, settings)
  if (error instanceof DataInUse)
    return `С папкой ${dataDir} (DATA_DIR) уже работает другой сервер. Остановите его или задайте другую папку.`
  switch (code) {
    case 'EADDRINUSE':
      return `Порт ${port} занят другой программой. Закройте её или задайте другой порт: PORT=4445 npm start`
    case 'EACCES':
      return `Нет прав на порт ${port} (PORT) или на папку ${dataDir} (DATA_DIR).`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST: адреса ${host} на этой машине нет.`
    default:
      return `Сервер не запустился: ${message}`
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
