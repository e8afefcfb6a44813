/** Every role × every way to write or read × kinds × parts, against the rule that both sides share. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { accessTo, isConfidential } from '../../src/lib/sync/access.ts'
import {
  decodeExchangeAnswers,
  encodeExchange,
  parseRoom,
  type ExchangeAnswer,
  type Grant
} from '../../src/lib/sync/wire.ts'
import type { Relay } from '../../sync-server/relay.ts'
import { openRaw, sendPresence, sendUpdate, sendWhole, settle, syncFrames } from './raw.ts'
import { bearer, call, invited, newSpace, relayFor, until, write, type Person } from './setup.ts'

const KINDS = ['plan', 'trajectory', 'poster-session', 'roadmap', 'directory', 'answer', 'novelty']
const PARTS = ['', '~comments', '~review', '~tasks', '~notes', '~marks', '~poster-a', '~released', '~other']
const ROOMS = KINDS.flatMap((kind) => PARTS.map((part) => `${kind}/1${part}`))
/** Into private documents no link without a person leads. */
const isOpen = (room: string) => !isConfidential(parseRoom(room)!)
const grants = (role: Grant['role'], part = ''): Grant[] =>
  KINDS.map((kind) => ({ prefix: `${kind}/1${part}`, role }))

async function exchange(relay: Relay, person: Person, room: string, doc: Y.Doc): Promise<ExchangeAnswer> {
  const item = { room, stateVector: new Uint8Array([0]), update: Y.encodeStateAsUpdate(doc) }
  const response = await fetch(`${relay.url}/api/spaces/${person.space}/exchange`, {
    method: 'POST',
    headers: bearer(person),
    body: encodeExchange([item]) as Uint8Array<ArrayBuffer>
  })
  return decodeExchangeAnswers(new Uint8Array(await response.arrayBuffer()))[0]!
}

function saying(text: string): Y.Doc {
  const doc = new Y.Doc()
  write(doc, text)
  return doc
}

const holds = (update: Uint8Array, text: string) => Buffer.from(update).includes(text)

/** What of these words a coordinator finds in the room. */
async function found(relay: Relay, anna: Person, room: string, words: string[]): Promise<string[]> {
  const { update } = await exchange(relay, anna, room, new Y.Doc())
  return words.filter((word) => holds(update, word))
}

test('nobody reads or writes by any message what the rule does not give them', async () => {
  const relay = await relayFor()
  const anna = await newSpace(relay)
  const owner = await invited(relay, anna, { role: 'member', personId: 'owner' })
  /** Made every document, and has none of them any more. */
  const maker = await invited(relay, anna, { role: 'member', personId: 'maker' })
  const letIn = (personId: string, granted: Grant[]) =>
    invited(relay, anna, { role: null, personId, grants: granted })
  const people = [
    anna,
    owner,
    maker,
    await invited(relay, anna, { role: 'member', personId: 'member' }),
    await invited(relay, anna, { role: 'observer', personId: 'observer' }),
    await letIn('editor', grants('editor')),
    await letIn('commenter', grants('commenter')),
    await letIn('reader', grants('reader')),
    await letIn('expert', grants('expert')),
    await letIn('presenter', [...grants('presenter'), ...grants('presenter', '~poster-a')]),
    await letIn('decider', [...grants('reader'), ...grants('editor', '~review')]),
    await letIn('guest', grants('guest')),
    await invited(relay, anna, { role: null, grants: grants('guest').filter(({ prefix }) => isOpen(prefix)) })
  ]
  for (const kind of KINDS) await exchange(relay, maker, `${kind}/1`, saying('тайна'))
  for (const room of ROOMS) await exchange(relay, anna, room, saying('тайна'))
  for (const kind of KINDS) {
    const body = { document: `${kind}/1`, personId: 'owner' }
    const given = await call(relay, 'PUT', `/api/spaces/${anna.space}/owners`, body, bearer(anna))
    expect(given.status).toBe(204)
  }

  const wrong: string[] = []
  const tryAll = async (person: Person) => {
    for (const room of ROOMS) {
      const expected = accessTo(person.session.principal, parseRoom(room)!, 'owner')
      const words = ['сообщением', 'целиком', 'обменом'].map((way) => `${way}-${people.indexOf(person)};`)
      const [byUpdate, byWhole, byExchange] = words as [string, string, string]
      const seen = new Set<string>()

      const updating = await openRaw(relay, person, room)
      sendPresence(updating, 1, 1, { user: {} })
      sendUpdate(updating, Y.encodeStateAsUpdate(saying(byUpdate)))
      await settle(updating)
      const answering = await openRaw(relay, person, room)
      sendWhole(answering, Y.encodeStateAsUpdate(saying(byWhole)))
      await settle(answering)
      for (const raw of [updating, answering]) {
        for (const update of [...syncFrames(raw, 1), ...syncFrames(raw, 2)])
          if (holds(update, 'тайна')) seen.add('socket')
        raw.socket.close()
        await until(() => raw.closed)
      }
      const answer = await exchange(relay, person, room, saying(byExchange))
      if (holds(answer.update, 'тайна')) seen.add('exchange')

      const written = await found(relay, anna, room, words)
      const may = { write: words, read: [], none: [] }[expected]
      if (written.join() !== may.join()) wrong.push(`${person.personId} in ${room}: wrote ${written.join()}`)
      // Who may not write is closed before an answer, and may read in a connection of their own.
      if (expected === 'none' && seen.size > 0) wrong.push(`${person.personId} in ${room}: read`)
      const reading = await openRaw(relay, person, room)
      await settle(reading)
      const reads = syncFrames(reading, 1).some((update) => holds(update, 'тайна'))
      if (reads !== (expected !== 'none')) wrong.push(`${person.personId} in ${room}: reads ${reads}`)
      reading.socket.close()
    }
  }
  await Promise.all(people.map(tryAll))
  expect(wrong).toEqual([])
})
