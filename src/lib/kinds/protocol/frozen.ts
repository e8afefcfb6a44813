/**
 * A version of a protocol as it was sent for agreement: canonical JSON named by its SHA-256, with everybody called as they
 * were called then. What is signed is this file. Pure but for the hash.
 */
import * as z from 'zod/mini'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { hashOf } from '$lib/files/hash.ts'
import { writtenProseSchema } from '$lib/rich-text.ts'
import { canonicalJson, isCanonicalJson, type Json } from '$lib/sync/canonical-json.ts'
import { shortHash } from '../short-hash.ts'
import type { Given, Sent } from './life.ts'
import {
  decisionSchema,
  guestSchema,
  isAssigned,
  itemSchema,
  numbered,
  protocolFieldsSchema,
  type ProtocolModel
} from './model.ts'

/** Somebody, as the paper names them. */
export interface Named {
  last: string
  first: string
  middle: string
  post: string
  /** Of their organization. */
  organization: string
}

/** Names that stand on the paper beside the protocol's own words. */
export interface Called {
  /** By personId. */
  people: Readonly<Record<string, Named>>
  /** Whose meeting it was: «РМО учителей химии». */
  owner: string
  service: string
}

/** Without scans: they come back after the signatures. */
export function frozenContent(
  { fields, items, decisions, guests }: ProtocolModel,
  { people, owner, service }: Called
): Json {
  const named = new Set([
    fields.chair,
    fields.secretary,
    ...fields.members,
    ...items.flatMap(({ speakers }) => speakers),
    ...decisions.flatMap(({ assignees, controller }) => [...assignees, controller]),
    ...guests.map(({ person }) => person)
  ])
  return plain({
    kind: 'protocol',
    schema: 1,
    fields,
    owner,
    service,
    people: Object.fromEntries([...named].flatMap((id) => (people[id] ? [[id, people[id]]] : []))),
    items: items.map(withoutPlace),
    decisions: decisions.map(({ order: _order, ...row }) => row),
    guests: guests.map(withoutPlace)
  })
}

function withoutPlace<T extends { parent: string; order: string }>({
  parent: _parent,
  order: _order,
  ...row
}: T) {
  return row
}

/** Values that are not there have no place in JSON. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

/** Marks of rows, kept while the row is the same object: an edit then costs one row and not the whole protocol. */
const marks = new WeakMap<object, number>()

function markOf(row: object): number {
  let mark = marks.get(row)
  if (mark === undefined) {
    const { order: _order, ...said } = row as { order?: string }
    marks.set(row, (mark = shortHash(canonicalJson(plain(said)))))
  }
  return mark
}

/** A short mark of the content, whatever people are called: tells whether it has gone on since it was sent. */
export function contentDigest({ fields, items, decisions, guests }: ProtocolModel): string {
  const rows = [items, decisions, guests].map((table) => table.map(markOf))
  return shortHash(JSON.stringify([markOf(fields), rows])).toString(36)
}

const id = { id: z.string() }
const namedSchema = z.object({
  last: z.string(),
  first: z.string(),
  middle: z.string(),
  post: z.string(),
  organization: z.string()
})
const frozenSchema = z.object({
  kind: z.literal('protocol'),
  schema: z.literal(1),
  fields: protocolFieldsSchema,
  owner: z.string(),
  service: z.string(),
  people: z.record(z.string(), namedSchema),
  items: z.array(z.extend(itemSchema, { ...id, heard: writtenProseSchema, spoke: writtenProseSchema })),
  decisions: z.array(z.extend(decisionSchema, { ...id, parent: z.string() })),
  guests: z.array(z.extend(guestSchema, id))
})

const orderOf = (i: number) => String(i).padStart(5, '0')

/**
 * The protocol of a version, to be shown and printed as it was signed.
 * @returns null for what is no such version, or a newer application's
 */
export function thaw(bytes: Uint8Array): { model: ProtocolModel; called: Called } | null {
  if (!isCanonicalJson(bytes)) return null
  const parsed = frozenSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) return null
  const { fields, owner, service, people, items, decisions, guests } = parsed.data
  const model: ProtocolModel = {
    fields,
    items: items.map((row, i) => ({ ...row, parent: '', order: orderOf(i) })),
    decisions: decisions.map((row, i) => ({ ...row, order: orderOf(i) })),
    guests: guests.map((row, i) => ({ ...row, parent: '', order: orderOf(i) })),
    scans: [],
    removed: { items: [], decisions: [], guests: [], scans: [] },
    unreadable: 0
  }
  return { model, called: { people, owner, service } }
}

export interface Frozen {
  bytes: Uint8Array<ArrayBuffer>
  file: AttachedFile
  version: Sent
}

/** @param called as everybody is called now; @param name of the file */
export async function freeze(model: ProtocolModel, called: Called, name: string): Promise<Frozen> {
  const bytes = new TextEncoder().encode(canonicalJson(frozenContent(model, called)))
  const sha256 = await hashOf(bytes)
  const { number = 0, date, chair, secretary } = model.fields
  return {
    bytes,
    file: { sha256, type: 'application/json', name, size: bytes.length },
    version: { number, date, chair, secretary, digest: contentDigest(model), given: givenIn(model) }
  }
}

/** Decisions that are assignments; the chair controls what nobody else does. */
export function givenIn(model: ProtocolModel): Given[] {
  return numbered(model).flatMap(({ decisions }) =>
    decisions.flatMap(({ decision, number }) =>
      isAssigned(decision)
        ? {
            id: decision.id,
            number,
            text: decision.text.trim(),
            assignees: [...decision.assignees],
            due: decision.due,
            controller: decision.controller || model.fields.chair
          }
        : []
    )
  )
}
