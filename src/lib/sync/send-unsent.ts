/** Sends what was written in closed documents: in batches that the line bears, of large ones only what the relay lacks. */
import { diffUpdate } from 'yjs'
import { documentKey } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { acknowledge, noteRefused } from '$lib/device/sent-state.ts'
import { ok, type Result } from '$lib/result.ts'
import { exchange, NOTHING, type CatchUpFailure } from './exchange.ts'
import { beLate, paced, type Pace } from './pace.ts'
import type { RelaySession } from './session.ts'
import { CLOSE, EXCHANGE_LIMIT, type ExchangeItem } from './wire.ts'

/** What passes with a decision of somebody's, and not with time. */
const REFUSALS: readonly number[] = [CLOSE.forbidden, CLOSE.deleted, CLOSE.tooLarge]
/** A document up to this size goes whole: asking what the relay has of it costs as much. Bytes. */
const WHOLE = 16 * 1024

interface Letter extends ExchangeItem {
  /** What is in it. */
  localSeq: number
}

export async function sendUnsent(
  store: DocumentStore,
  session: RelaySession,
  pace: Pace
): Promise<Result<void, CatchUpFailure>> {
  const late = [...pace.late]
  const turn = (room: string) => late.indexOf(room)
  const unsent = await store.device.documents.where('[space+unsent]').equals([session.space, 1]).toArray()
  // An open document has a connection of its own: every letter of it would be sent here once more, with the whole rest.
  const rooms = unsent
    .filter(({ key }) => !store.isOpen(key))
    .map(({ key }) => key.slice(session.space.length + 1))
    .sort((a, b) => turn(a) - turn(b))
  let batch: Letter[] = []
  const sendBatch = async () => {
    const letters = batch
    batch = []
    return letters.length > 0 ? paced(pace, () => send(store, session, letters, pace)) : ok(undefined)
  }
  for (const room of rooms) {
    const letter = await letterOf(store, session, room, pace)
    if (!letter.ok) return letter
    if (!letter.value) continue
    const bytes = [...batch, letter.value].reduce((sum, { update }) => sum + update.length, 0)
    if (bytes > pace.bytes || batch.length === EXCHANGE_LIMIT) {
      const sent = await sendBatch()
      if (!sent.ok) return sent
    }
    batch.push(letter.value)
  }
  return sendBatch()
}

/** Null where the relay does not say what it lacks: what it says of the document itself was noted. */
async function letterOf(
  store: DocumentStore,
  session: RelaySession,
  room: string,
  pace: Pace
): Promise<Result<Letter | null, CatchUpFailure>> {
  const { stateVector, update, localSeq } = await store.contents(documentKey(session.space, room))
  if (update.length <= WHOLE) return ok({ room, stateVector, update, localSeq })
  const asked = await exchange(store, session, [{ room, stateVector, update: NOTHING }])
  if (!asked.ok) {
    beLate(pace, room)
    return asked
  }
  const [answer] = asked.value
  if (answer?.code !== 0) {
    if (answer) await noteRefusal(store, session, room, answer.code)
    return ok(null)
  }
  return ok({ room, stateVector, update: diffUpdate(update, answer.stateVector), localSeq })
}

async function send(
  store: DocumentStore,
  session: RelaySession,
  letters: readonly Letter[],
  pace: Pace
): Promise<Result<void, CatchUpFailure>> {
  const answers = await exchange(store, session, letters)
  if (!answers.ok) {
    const [only, ...others] = letters
    for (const { room } of letters) beLate(pace, room)
    if (answers.failure !== 'too-large' || !only || others.length > 0) return answers
    // Larger than any request may be: the others can go.
    await noteRefusal(store, session, only.room, CLOSE.tooLarge)
    return ok(undefined)
  }
  for (const { room, code } of answers.value) {
    pace.late.delete(room)
    const letter = letters.find((one) => one.room === room)
    if (code !== 0) await noteRefusal(store, session, room, code)
    else if (letter) await acknowledge(store.device, documentKey(session.space, room), letter.localSeq)
  }
  return ok(undefined)
}

async function noteRefusal(
  store: DocumentStore,
  { space }: RelaySession,
  room: string,
  code: number
): Promise<void> {
  if (REFUSALS.includes(code)) await noteRefused(store.device, documentKey(space, room), code)
}
