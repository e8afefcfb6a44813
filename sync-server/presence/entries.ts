/** Reading and writing single entries of an awareness update, without parsing the state of those we know. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export interface Entry {
  clientId: number
  clock: number
  /** JSON in UTF-8, as it came. */
  state: Uint8Array
}

/** Throws on a corrupt message, like every lib0 decoder. */
export function readEntries(payload: Uint8Array): Entry[] {
  const decoder = decoding.createDecoder(payload)
  const entries: Entry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    // A lib0 string is its length and its UTF-8 bytes: the same layout as a byte array.
    entries.push({ clientId, clock, state: decoding.readVarUint8Array(decoder) })
  }
  return entries
}

export function encodeEntry(clientId: number, clock: number, json: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  })
}

const text = new TextDecoder('utf-8', { fatal: true })

type State = Record<string, unknown>

/** The entry's state: an object, null for one who left, undefined where it is neither. */
export function parseState(state: Uint8Array): State | null | undefined {
  try {
    const value: unknown = JSON.parse(text.decode(state))
    return value === null || (typeof value === 'object' && !Array.isArray(value))
      ? (value as State | null)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * The state with the identity of its principal: one that names another person is null. Who it is and what they are called
 * always comes from the token.
 */
export function withIdentity(state: State, personId: string, name: string): State | null {
  const user = state.user ?? {}
  if (typeof user !== 'object') return null
  const claimed = (user as State).personId
  if (claimed !== undefined && claimed !== personId) return null
  return { ...state, user: { ...user, personId, name } }
}
