/**
 * The life of a protocol (domain.md §3.2): written → на согласовании → signed by both on one hash; a correction is a new
 * version beside the signed one. A fold over the steps of the document, which only its editors write. Pure.
 */
import * as z from 'zod/mini'
import { fileOfStep, type AttachedFile } from '$lib/crdt/attached-file.ts'
import { foldEvents, type DocumentEvent, type Fold } from '$lib/crdt/events.ts'
import { isOfDevice } from '$lib/sync/access.ts'

/** `filed`: somebody sent it as a file; the methodist noted it and keeps the file. */
export type ProtocolStage = 'draft' | 'agreeing' | 'returned' | 'signed' | 'correcting' | 'filed'
export type Signer = 'chair' | 'secretary'

/** A decision that was given to somebody, as it stands in a version. */
const givenSchema = z.object({
  /** Of the decision's row: the same in later versions. */
  id: z.string(),
  /** «2.1» */
  number: z.string(),
  text: z.string(),
  /** personIds */
  assignees: z.array(z.string()),
  /** ISO day */
  due: z.string(),
  /** personId */
  controller: z.string()
})
export type Given = z.infer<typeof givenSchema>

/** What was sent for agreement: all that lists need of it, and the file that has the whole. */
const versionSchema = z.object({
  /** Number of the protocol. */
  number: z.number(),
  /** ISO day of the meeting. */
  date: z.string(),
  chair: z.string(),
  secretary: z.string(),
  /** Of the content, to tell whether the living protocol has gone on since (frozen.ts). */
  digest: z.string(),
  given: z._default(z.array(givenSchema), [])
})

export interface Signature {
  as: Signer
  personId: string
  /** ISO instant */
  at: string
}

export interface Version extends z.infer<typeof versionSchema> {
  sha256: string
  file: AttachedFile
  /** personId of who sent it. */
  sentBy: string
  at: string
  signatures: readonly Signature[]
  /** The scan that stands for the signatures on paper. */
  paper: { file: AttachedFile; personId: string; at: string } | null
}

export interface ProtocolState {
  stage: ProtocolStage
  at: string
  actor: string
  /** Comment of a return, reason of a correction. */
  note: string
  /** What waits for signatures. */
  sent: Version | null
  /** Signed ones, ascending; the last is in force. */
  versions: readonly Version[]
  /** What was handed in instead of a protocol. */
  filed: AttachedFile | null
}

export const LIFE_STEPS = [
  'submit',
  'withdraw',
  'send-back',
  'sign',
  'paper',
  'correct',
  'drop',
  'file',
  'unfile'
] as const
export type LifeStep = (typeof LIFE_STEPS)[number]

export const DRAFT: ProtocolState = {
  stage: 'draft',
  at: '',
  actor: '',
  note: '',
  sent: null,
  versions: [],
  filed: null
}

const words = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** @param events of the document; steps of control over assignments are passed by */
export function protocolState(events: readonly DocumentEvent[]): Fold<ProtocolState> {
  const life = events.filter(({ what }) => (LIFE_STEPS as readonly string[]).includes(what.step))
  return foldEvents(life, DRAFT, step)
}

function step(state: ProtocolState, event: DocumentEvent): ProtocolState | null {
  const { what, actor, at } = event
  if (isOfDevice(actor)) return null
  const { stage, sent, versions } = state
  const note = words(what.note)
  const to = (stage: ProtocolStage, more: Partial<ProtocolState> = {}): ProtocolState => ({
    ...state,
    stage,
    at,
    actor,
    note,
    ...more
  })
  /** Where it stands when what was sent is taken back. */
  const before: ProtocolStage = versions.length > 0 ? 'correcting' : 'draft'
  switch (what.step as LifeStep) {
    case 'submit': {
      const version = versionOf(event)
      // Sent on two devices offline: the later one counts as long as nobody has signed the earlier.
      const may = stage !== 'signed' && stage !== 'filed' && (sent === null || sent.signatures.length === 0)
      if (!version || !may || version.sha256 === versions.at(-1)?.sha256) return null
      return to('agreeing', { sent: version })
    }
    case 'withdraw':
      return stage === 'agreeing' ? to(before, { sent: null }) : null
    case 'send-back':
      return stage === 'agreeing' && note
        ? to(versions.length > 0 ? 'correcting' : 'returned', { sent: null })
        : null
    case 'sign': {
      const as = what.as as Signer
      if (!sent || what.sha256 !== sent.sha256 || (as !== 'chair' && as !== 'secretary')) return null
      if (sent[as] !== actor || sent.signatures.some((one) => one.as === as)) return null
      return signed(state, event, { ...sent, signatures: [...sent.signatures, { as, personId: actor, at }] })
    }
    case 'paper': {
      const file = fileOfStep(what)
      if (!sent || !file || what.sha256 !== sent.sha256) return null
      return signed(state, event, { ...sent, paper: { file, personId: actor, at } })
    }
    case 'correct':
      return stage === 'signed' && note ? to('correcting') : null
    case 'drop':
      return stage === 'correcting' ? to('signed') : null
    case 'file': {
      const file = fileOfStep(what)
      const may = (stage === 'draft' || stage === 'returned') && (file !== null || note !== '')
      return may ? to('filed', { filed: file }) : null
    }
    case 'unfile':
      return stage === 'filed' ? to('draft', { filed: null }) : null
    default:
      return null
  }
}

/** In force when both have signed the same file, or the paper has come back. */
function signed(state: ProtocolState, { actor, at }: DocumentEvent, version: Version): ProtocolState {
  if (version.signatures.length < 2 && !version.paper) return { ...state, sent: version }
  return {
    ...state,
    stage: 'signed',
    at,
    actor,
    note: '',
    sent: null,
    versions: [...state.versions, version]
  }
}

function versionOf({ what, actor, at }: DocumentEvent): Version | null {
  const file = fileOfStep(what)
  const version = versionSchema.safeParse(what.version).data
  if (!file || !version) return null
  return { ...version, sha256: file.sha256, file, sentBy: actor, at, signatures: [], paper: null }
}

/** What `submit` carries. */
export type Sent = z.infer<typeof versionSchema>

/** Whether the protocol can be written: what waits for signatures or has them is only read. */
export function isWritten(stage: ProtocolStage): boolean {
  return stage === 'draft' || stage === 'returned' || stage === 'correcting'
}

/** As what this person is to sign, null when they are not or have signed already. */
export function signsAs({ sent }: ProtocolState, personId: string): Signer | null {
  if (!sent) return null
  const as = sent.chair === personId ? 'chair' : sent.secretary === personId ? 'secretary' : null
  return as && !sent.signatures.some((one) => one.as === as) ? as : null
}

/** Assignments in force: what the last signed version gave to somebody. */
export function givenBy({ versions }: ProtocolState): readonly Given[] {
  return versions.at(-1)?.given ?? []
}
