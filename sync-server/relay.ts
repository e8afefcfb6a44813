/** Puts the relay together and starts it; everything it opened is closed again by `close`. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { CLOSE } from '../src/lib/sync/wire.ts'
import { Tokens } from './access/tokens.ts'
import { collectDaily } from './files/garbage.ts'
import { SpaceFiles } from './files/space-files.ts'
import { createApp } from './http/app.ts'
import { createLog, type Report } from './log.ts'
import { Metrics } from './metrics.ts'
import { GroupCommit } from './rooms/commit.ts'
import { Compactor } from './rooms/compactor.ts'
import type { Room } from './rooms/room.ts'
import { Quota } from './rooms/quota.ts'
import { Removal } from './rooms/removal.ts'
import { Rooms } from './rooms/rooms.ts'
import { Slices } from './rooms/slices.ts'
import type { Settings } from './settings.ts'
import { Live } from './socket/live.ts'
import { SocketServer } from './socket/server.ts'
import { checkDatabase } from './store/check.ts'
import { noteDamage, StoreDamaged } from './store/damage.ts'
import { holdData } from './store/data-folder.ts'
import { DiskRefused } from './store/disk.ts'

export interface Relay {
  /** `http://localhost:4444`, or PUBLIC_URL. */
  url: string
  port: number
  /** Resolves when the database turns out to be damaged, or the disk refuses: nothing may be served any longer. */
  broken: Promise<StoreDamaged | DiskRefused>
  /** What was received is written, then everybody is sent away with 1012: they come again by themselves. */
  close(): Promise<void>
}

/** How often to look whether the invite command wrote, in milliseconds. */
const LOOK_OUTSIDE_EVERY = 1000
/** Cold rooms are looked for this often, in milliseconds. */
const SWEEP_EVERY = 60 * 60 * 1000
/** Milliseconds; a part of a file on a very slow line takes minutes. */
const HEADERS_WITHIN = 15_000
const REQUEST_WITHIN = 10 * 60 * 1000
/** An answer nobody takes, milliseconds. */
const SILENT_FOR = 60_000
/** How long those who are sent away have to answer, in milliseconds. */
const FAREWELL = 1500

/**
 * Rejects where the port is taken or the data folder cannot be used, as `holdData` does. `serve` makes the server, for
 * `--lan`.
 */
export async function startRelay(
  settings: Settings,
  data = holdData(settings.dataDir),
  serve: (listener: RequestListener) => Server = (listener) =>
    settings.tls ? createSecureServer(settings.tls, listener) : createServer(listener)
): Promise<Relay> {
  const { store } = data
  const log = createLog(settings.logLevel)
  const broken = Promise.withResolvers<StoreDamaged | DiskRefused>()
  const report: Report = (error, what) => {
    log.error({ error: String(error) }, what)
    // Noted at once: started again, the relay would serve what is not broken yet.
    if (error instanceof StoreDamaged) noteDamage(settings.dataDir, error)
    if (error instanceof StoreDamaged || error instanceof DiskRefused) broken.resolve(error)
  }
  const tokens = new Tokens(settings.dataDir)
  const live = new Live(store, settings.connectionsPerLink)
  const commit: GroupCommit = new GroupCommit(store, {
    moved(moved) {
      for (const room of moved) {
        live.noteMoved(room)
        compactor.consider(room)
      }
    },
    claimed: (claimed) => claimed.forEach((room) => void shareOwner(room)),
    took(seconds, waiting) {
      metrics.commit.observe(seconds)
      metrics.disk.observe(waiting)
    },
    failed(broken, error) {
      report(error, 'commit failed')
      for (const room of broken) {
        rooms.drop(room)
        for (const member of room.members) member.close(CLOSE.overload, 'not stored')
      }
    }
  })
  const quota = new Quota(store, settings, report)
  const compactor = new Compactor(
    store,
    report,
    (space, room, bytes) => {
      metrics.compactions.inc()
      quota.note(space, room, bytes)
    },
    (space, document) => quota.forget(space, document)
  )
  const rooms = new Rooms(store, compactor, quota, commit.schedule)
  const slices = new Slices()
  const files = new SpaceFiles(settings)
  const removal = new Removal(store, rooms, commit, quota, (room) => live.noteMoved(room))
  const metrics = new Metrics({ connections: () => live.count, rooms: () => rooms.count })
  const context = {
    settings,
    store,
    tokens,
    rooms,
    commit,
    slices,
    live,
    files,
    removal,
    metrics,
    log,
    report
  }

  /** Rooms beside the document that are open already learn whose it is. */
  async function shareOwner({ space, document, owner }: Room): Promise<void> {
    try {
      await rooms.belong(space, document, owner)
    } catch (error) {
      report(error, 'a room beside a document could not be read')
    }
  }

  const server = serve(getRequestListener(createApp(context).fetch))
  // Whoever opens a connection and says nothing, or very slowly, does not keep it.
  server.headersTimeout = HEADERS_WITHIN
  server.requestTimeout = REQUEST_WITHIN
  server.timeout = SILENT_FOR
  const sockets = new SocketServer(context)
  server.on('upgrade', (request, socket, head) => {
    sockets.upgrade(request, socket, head).catch((error: unknown) => {
      report(error, 'handshake failed')
      socket.destroy()
    })
  })

  const sweeps = setInterval(() => void compactor.sweep(rooms.isOpen), SWEEP_EVERY)
  const lookOutside = setInterval(() => {
    refreshIfChanged().catch((error: unknown) => report(error, 'store not readable'))
  }, LOOK_OUTSIDE_EVERY)

  async function refreshIfChanged(): Promise<void> {
    if (await store.changedOutside()) await live.refresh()
  }

  const check = data.abandoned ? checkDatabase(settings.dataDir) : null
  let sound = !check
  const checked = check?.found.then((found) => {
    sound = found === null
    if (found instanceof StoreDamaged) report(found, 'the database is damaged')
    return found
  })
  checked?.catch((error: unknown) => report(error, 'the check of the database failed'))

  try {
    if (data.lost) {
      log.error(
        'commits were lost in a damaged log: the store has another id, and devices send everything again'
      )
      // Of the file itself nobody knows how much of the log it has taken in.
      const found = await checked
      if (found instanceof StoreDamaged) throw found
    }
    await listen(server, settings)
  } catch (error) {
    clearInterval(lookOutside)
    clearInterval(sweeps)
    live.stop()
    check?.stop()
    await store.close()
    data.release(sound)
    throw error
  }
  const collecting = collectDaily(context)
  const { port } = server.address() as AddressInfo
  log.info({ port }, 'relay started')

  let closing: Promise<void> | null = null
  return {
    url: addressOf(settings, port),
    port,
    broken: broken.promise,
    close: () => (closing ??= close())
  }

  async function close(): Promise<void> {
    clearInterval(lookOutside)
    await collecting.stop()
    clearInterval(sweeps)
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    await commit.flush()
    for (const connection of live.all()) connection.close(CLOSE.restart, 'restart')
    server.closeIdleConnections()
    const late = setTimeout(() => {
      for (const connection of live.all()) connection.terminate()
      server.closeAllConnections()
    }, FAREWELL)
    await closed
    clearTimeout(late)
    live.stop()
    await sockets.settled()
    await commit.flush()
    check?.stop()
    await compactor.stop()
    await quota.stop()
    await store.close()
    data.release(sound)
    metrics.stop()
    log.info('relay stopped')
  }
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function addressOf({ publicUrl, tls, host }: Settings, port: number): string {
  if (publicUrl) return publicUrl
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `${tls ? 'https' : 'http'}://${name}:${port}`
}
