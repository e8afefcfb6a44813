/** `node sync-server/main.ts`: the relay as a process. */
import { failBySettings, failToStart, stopBySignals } from './process.ts'
import { startRelay } from './relay.ts'
import { readSettings } from './settings.ts'

const read = readSettings(process.env)
if (!read.ok) failBySettings(read.problems)

const { settings } = read
const relay = await startRelay(settings).catch((error: Error) => failToStart(error, settings))
stopBySignals(relay, settings)
process.stdout.write(`Методкабинет открыт: ${relay.url}\n`)
