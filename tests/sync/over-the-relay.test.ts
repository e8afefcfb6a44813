/**
 * Three to eight devices edit one plan through a real relay with stock y-websocket clients: connections break, copies are
 * handed over past the relay, the relay is started anew and its log folded under it, edits go on meanwhile. A failure prints its seed and path; FUZZ_SEED, FUZZ_PATH and FUZZ_RUNS as in fuzz.test.ts.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { startRelay, type Relay } from '../../sync-server/relay.ts'
import { Compactor } from '../../sync-server/rooms/compactor.ts'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import {
  afterThisTest,
  enter,
  newSpace,
  settingsFor,
  socketBase,
  temporaryFolder,
  until,
  type Person
} from '../relay/setup.ts'
import { expectAgreement } from './agreement.ts'
import { Letters } from './letters.ts'
import { editArbitrary, newPlan, PlanDesk } from './plan-desk.ts'

const settings = {
  seed: process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : undefined,
  path: process.env.FUZZ_PATH,
  numRuns: Number(process.env.FUZZ_RUNS ?? 6),
  // A failing run is told as it was: each smaller one would need a relay of its own.
  endOnFailure: true
}

const action = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ what: fc.constant('edit' as const), desk: fc.nat(7), edit: editArbitrary })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('break', 'return', 'breathe', 'hand over', 'compact'),
      desk: fc.nat(7)
    })
  }
)

/** A relay on one port and one folder that can be ended and started anew. */
class House {
  relay: Relay | null = null
  person: Person | null = null
  readonly #folder = temporaryFolder()
  #port = '0'

  async open(): Promise<void> {
    this.relay = await startRelay(
      settingsFor({ DATA_DIR: this.#folder, PORT: this.#port, UPDATES_PER_SECOND: '10000' })
    )
    this.#port = new URL(this.relay.url).port
    const { relay, person } = this
    // A connection kept from before the restart tells of its end when it is used.
    const again = () => enter(relay, person!.secret)
    this.person = person ? await again().catch(again) : await newSpace(relay)
  }

  /** Another process folds the log while the relay has the room open. */
  async compact(): Promise<void> {
    const store = openSqliteStore(this.#folder)
    const compactor = new Compactor(
      store,
      (error) => {
        throw error
      },
      () => {}
    )
    await compactor.sweep(() => false)
    await compactor.stop()
    await store.close()
  }

  async close(): Promise<void> {
    await this.relay?.close()
    this.relay = null
  }
}

function lineOf(house: House, room: string, doc: Y.Doc): WebsocketProvider {
  const { relay, person } = house
  const line = new WebsocketProvider(socketBase(relay!, person!.space), room, doc, {
    params: { token: person!.token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 50
  })
  afterThisTest(() => line.destroy())
  return line
}

const breathe = () => new Promise((resolve) => setImmediate(resolve))

test('devices that edit one plan over a relay that is started anew agree in the end, and no letter is lost', async () => {
  const house = new House()
  await house.open()
  afterThisTest(() => house.close())
  let room = 0

  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 60, maxLength: 150, size: 'max' }),
      fc.nat(100),
      fc.integer({ min: 3, max: 8 }),
      async (actions, restartAt, devices) => {
        const name = `plan/${++room}`
        const letters = new Letters()
        const start = Y.encodeStateAsUpdate(newPlan())
        const desks = Array.from({ length: devices }, (_, i) => {
          const doc = new Y.Doc()
          Y.applyUpdate(doc, start)
          return new PlanDesk(doc, `person-${i}`, letters)
        })
        const lines = desks.map(({ doc }) => lineOf(house, name, doc))
        for (const [n, step] of actions.entries()) {
          if (n === restartAt) await house.close()
          if (n === restartAt + 20) await house.open()
          const at = step.desk % devices
          if (step.what === 'edit') desks[at]!.edit(step.edit)
          else if (step.what === 'break') lines[at]!.disconnect()
          else if (step.what === 'return') lines[at]!.connect()
          else if (step.what === 'compact') await house.compact()
          else if (step.what === 'hand over')
            Y.applyUpdate(desks[(at + 1) % devices]!.doc, Y.encodeStateAsUpdate(desks[at]!.doc))
          else await breathe()
        }
        if (!house.relay) await house.open()
        for (const line of lines) line.connect()
        await until(() => lines.every(({ synced }) => synced))
        await until(() =>
          desks.every(({ doc }) => Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(desks[0]!.doc)))
        )
        expectAgreement(desks, letters)

        // Who comes only now gets the same from the relay's disk.
        const late = new Y.Doc()
        const line = lineOf(house, name, late)
        await until(() => line.synced)
        expectAgreement([...desks, new PlanDesk(late, 'person-9', letters)], letters)
        for (const open of [...lines, line]) open.destroy()
      }
    ),
    settings
  )
  expect(room).toBeGreaterThan(0)
})
