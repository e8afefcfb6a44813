/** `npm start -- --lan`: a room without the internet. One machine, its tablets, https by a certificate of their own. */
import { hostname } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, failBySettings, failToStart, stopBySignals } from '../process.ts'
import { startRelay } from '../relay.ts'
import { readSettings, type SettingProblem, type Settings } from '../settings.ts'
import { holdData } from '../store/data-folder.ts'
import { roomAddresses, roomNames } from './addresses.ts'
import { announcement, NO_NETWORK, NEW_AUTHORITY } from './announcement.ts'
import { AuthorityProblem, isDue, openAuthority } from './authority.ts'
import { openRoomSpace, type RoomSpace } from './room-space.ts'
import { RoomServer } from './room-server.ts'
import { trustPage } from './trust-page.ts'

/** How often to look whether the machine has moved to another network, in milliseconds. */
const LOOK_EVERY = 5000
const ANY = '0.0.0.0'

const settings = readRoomSettings()
const folder = join(settings.dataDir, 'lan')
await open().catch((error: Error) =>
  error instanceof AuthorityProblem ? fail(error.message) : failToStart(error, settings)
)

async function open(): Promise<void> {
  let { authority, fresh } = openAuthority(folder, hostname(), Date.now())
  const data = holdData(settings.dataDir)
  const room = await chooseSpace()

  let addresses = currentAddresses()
  const issue = () => authority.issue(['127.0.0.1', ...addresses], ['localhost', ...roomNames()], Date.now())
  const server = new RoomServer(
    issue(),
    trustPage(() => authority)
  )
  const relay = await startRelay(settings, data, server.serve)
  const looking = setInterval(look, LOOK_EVERY)
  stopBySignals(relay, settings, () => {
    clearInterval(looking)
    server.close()
  })
  say()

  async function chooseSpace(): Promise<RoomSpace> {
    const chosen = await openRoomSpace(data.store, folder, wishes().space ?? null)
    if (chosen.ok) return chosen.room
    await data.store.close()
    data.release()
    return fail(
      `Укажите пространство, в котором будете работать: npm start -- --lan --space ID. Есть такие:\n${chosen.spaces.join('\n')}`
    )
  }

  function say(): void {
    if (fresh) process.stdout.write(NEW_AUTHORITY)
    process.stdout.write(
      addresses.length === 0
        ? NO_NETWORK
        : announcement({
            addresses,
            port: relay.port,
            room,
            onThisMachine: settings.host === ANY || settings.host === '127.0.0.1',
            fingerprint: authority.fingerprint,
            coloured: process.stdout.isTTY
          })
    )
    fresh = false
  }

  /** After sleep, in another network, or with the clock set: the certificate is for what is true now. */
  function look(): void {
    const now = currentAddresses()
    const moved = now.join() !== addresses.join()
    if (!moved && !isDue(server.certificate, Date.now())) return
    addresses = now
    try {
      ;({ authority, fresh } = openAuthority(folder, hostname(), Date.now()))
      server.renew(issue())
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`)
    }
    if (moved || fresh) say()
  }
}

function currentAddresses(): string[] {
  return settings.host === ANY ? roomAddresses() : [settings.host]
}

function readRoomSettings(): Settings {
  const read = readSettings({ ...process.env, HOST: process.env.HOST || ANY })
  const problems: SettingProblem[] = read.ok ? [] : read.problems
  for (const variable of ['TLS_CERT', 'TLS_KEY', 'PUBLIC_URL']) {
    if (process.env[variable])
      problems.push({ variable, message: 'вместе с --lan не задаётся: адрес и сертификат здесь свои' })
  }
  return read.ok && problems.length === 0 ? read.settings : failBySettings(problems)
}

function wishes(): { space?: string } {
  try {
    return parseArgs({ options: { space: { type: 'string' } } }).values
  } catch (error) {
    return fail(`Не понимаю: ${(error as Error).message}`)
  }
}
