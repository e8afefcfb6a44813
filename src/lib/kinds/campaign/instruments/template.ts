/**
 * A ready instrument as one fixed Yjs update: whoever applies it, and however often, brings the very same rows, so that
 * two methodists without a network do not double it and lose none of each other's edits.
 */
import * as Y from 'yjs'
import { shortHash } from '../../short-hash.ts'
import { campaignFields, items } from '../document.ts'
import { COMPONENT_KEYS } from '../model.ts'
import { SELF_DIAGNOSIS, STATEMENTS } from './self-diagnosis.ts'

/** Digits of a fractional index in their order: `a0`, `a1` … */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

let made: Uint8Array | null = null

/** Its own transaction: Yjs takes one that also brings other writers' structs for another client's. */
export function selfDiagnosisUpdate(): Uint8Array {
  return (made ??= selfDiagnosisItems())
}

/** Adds what is not there yet; a title and words of one's own stay. Never within another transaction. */
export function applySelfDiagnosis(doc: Y.Doc): void {
  Y.applyUpdate(doc, selfDiagnosisUpdate())
  const { title, instruction } = campaignFields.read(doc)
  campaignFields.write(doc, {
    title: title || SELF_DIAGNOSIS.title,
    instruction: instruction || SELF_DIAGNOSIS.instruction
  })
}

function selfDiagnosisItems(): Uint8Array {
  const doc = new Y.Doc()
  // Another wording is another writer: one client must never have two meanings of one clock.
  doc.clientID = shortHash(JSON.stringify(STATEMENTS)) % 0x7fffffff
  const rows = COMPONENT_KEYS.flatMap((component) =>
    STATEMENTS[component].map((text, i) => ({ id: `self-${component}-${i + 1}`, component, text }))
  )
  doc.transact(() => {
    for (const [i, { id, ...values }] of rows.entries()) items.place(doc, values, `a${DIGITS[i]!}`, id)
  })
  return Y.encodeStateAsUpdate(doc)
}
