/** `node sync-server/main.ts`: the relay as a process. */
import { startRelay, type Relay } from './relay.ts'
import { describeProblems, readSettings, type Settings } from './settings.ts'

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

function whyNotStarted({ code, message }: NodeJS.ErrnoException, { host, port, dataDir }: Settings): string {
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
