import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { WAL_FILE } from '../../sync-server/store/database.ts'
import { commitsAreLost } from '../../sync-server/store/wal.ts'
import { FAULT_POINTS, killRound, lossesOf, type Death, type Estate } from './kill-round.ts'
import { acknowledged, openRaw, sendSaved, sendUpdate } from './raw.ts'
import { relayProcess } from './process.ts'
import { connect, enter, newSpace, temporaryFolder, textOf, until, write } from './setup.ts'

/** Lives of one data folder, each on what the one before left; points inside commits and compactions in turn with moments. */
const DEATHS: Death[] = [
  { kind: 'starting', after: 150 },
  ...FAULT_POINTS.flatMap((point, index): Death[] => [
    { kind: 'point', point, times: point.includes('append') ? 5 + index * 10 : 1 + (index % 2) },
    { kind: 'writing', after: index * 25 }
  ]),
  { kind: 'starting', after: 400 }
]

test('a relay killed twenty times while people write has all that it acknowledged, and all that others saw', async () => {
  const estate: Estate = { dataDir: temporaryFolder(), secret: null, promised: new Map() }
  let promised = 0
  for (const death of DEATHS) {
    const { reached, acknowledged, seen } = await killRound(estate, death)
    expect([death, reached]).toEqual([death, true])
    // What a kill leaves half written is not taken for a loss.
    expect([death, commitsAreLost(join(estate.dataDir, WAL_FILE))]).toEqual([death, false])
    expect(await lossesOf(estate)).toEqual([])
    promised += acknowledged + seen
  }
  expect(promised).toBeGreaterThan(100)
})

test('SIGTERM writes what came in, sends everybody away with 1012 and ends with code 0', async () => {
  const DATA_DIR = temporaryFolder()
  const relay = await relayProcess({ DATA_DIR })
  const anna = await newSpace(relay)
  const raw = await openRaw(relay, anna, 'plan/1')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => sendUpdate(raw, update))
  write(doc, 'последнее слово')
  sendSaved(raw, 1)
  await until(() => acknowledged(raw).length === 1)
  expect(await relay.end('SIGTERM')).toBe(0)
  await until(() => raw.closed)
  expect(raw.closed!.code).toBe(1012)

  const again = await relayProcess({ DATA_DIR })
  const reader = connect(again, await enter(again, anna.secret), 'plan/1')
  await until(() => textOf(reader.doc) === 'последнее слово')
})
