/** 1,500 documents that are not open, caught up over HTTP as a device does it: one batch after another. */
import { performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import {
  decodeExchangeAnswers,
  encodeExchange,
  type ExchangeItem,
  type Moved
} from '../../../../src/lib/sync/wire.ts'
import { ms, table } from '../../measure.ts'
import { delayed } from '../delay.ts'
import { startServer, type Server } from '../servers.ts'

const DOCUMENTS = 1500
const BATCH = 50
const ROUND_TRIP = 150
const NOTHING = new Uint8Array()
const EMPTY = Y.encodeStateVector(new Y.Doc())

export async function catchingUp(runs: number, say: (text: string) => void): Promise<string> {
  const server = await startServer('relay')
  const size = await fill(server)
  const proxy = await delayed(server.place.port, ROUND_TRIP / 2)
  const [near, far, idle, farIdle]: number[][] = [[], [], [], []]
  for (let run = 0; run < runs; run++) {
    for (const [port, all, again] of [
      [server.place.port, near!, idle!],
      [proxy.port, far!, farIdle!]
    ] as const) {
      const start = performance.now()
      const cursor = await catchUp(server, port, '')
      const caughtUp = performance.now()
      await catchUp(server, port, cursor)
      all.push(caughtUp - start)
      again.push(performance.now() - caughtUp)
      say(
        `port ${port}: ${(caughtUp - start).toFixed(0)} ms, again ${(performance.now() - caughtUp).toFixed(0)} ms`
      )
    }
  }
  proxy.close()
  await server.end('SIGKILL')
  const rows = [
    ['from nothing, loopback', '≤ 5 s', ms(near!)],
    [`from nothing, ${ROUND_TRIP} ms of round trip`, '≤ 20 s', ms(far!)],
    ['nothing changed, loopback', '≤ 300 ms', ms(idle!)],
    [`nothing changed, ${ROUND_TRIP} ms of round trip`, '', ms(farIdle!)]
  ]
  return `## Catching up ${DOCUMENTS.toLocaleString('en')} closed documents

\`moved\`, then \`exchange\` in batches of ${BATCH}, one after another; documents of ${(size / 1024).toFixed(0)} KiB. Only the relay has this. Runs: ${runs}.

${table(['', 'asked', 'measured'], rows)}
`
}

/** What is there is written as a device writes it: by exchanges. */
async function fill(server: Server): Promise<number> {
  let size = 0
  for (let from = 0; from < DOCUMENTS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index): ExchangeItem => {
      const doc = new Y.Doc()
      const rows = doc.getMap<Y.Map<string>>('rows')
      for (let row = 0; row < 40; row++)
        rows.set(
          crypto.randomUUID(),
          new Y.Map([
            ['title', `Заседание ${row}`],
            ['note', 'протокол и справка '.repeat(3)]
          ])
        )
      const update = Y.encodeStateAsUpdate(doc)
      size = update.length
      return { room: `plan/closed-${from + index}`, stateVector: EMPTY, update }
    })
    await exchange(server, server.place.port, items)
  }
  return size
}

const headers = ({ place }: Server) => ({ authorization: `Bearer ${place.tokens[0]}` })
const base = ({ place }: Server, port: number) => `http://127.0.0.1:${port}/api/spaces/${place.space}`

async function catchUp(server: Server, port: number, since: string): Promise<string> {
  let cursor = since
  for (;;) {
    const response = await fetch(`${base(server, port)}/moved?since=${cursor}`, { headers: headers(server) })
    const moved = (await response.json()) as Moved
    for (let from = 0; from < moved.rooms.length; from += BATCH) {
      const rooms = moved.rooms.slice(from, from + BATCH)
      await exchange(
        server,
        port,
        rooms.map((room) => ({ room, stateVector: EMPTY, update: NOTHING }))
      )
    }
    cursor = moved.cursor
    if (!moved.more) return cursor
  }
}

async function exchange(server: Server, port: number, items: ExchangeItem[]): Promise<void> {
  const response = await fetch(`${base(server, port)}/exchange`, {
    method: 'POST',
    headers: headers(server),
    body: Buffer.from(encodeExchange(items))
  })
  const answers = decodeExchangeAnswers(new Uint8Array(await response.arrayBuffer()))
  const refused = answers.find(({ code, update }) => code !== 0 || update.length === 0)
  if (refused) throw new Error(`${refused.room}: ${refused.code}`)
}
