/**
 * A frozen version of a trajectory: what was agreed on, as canonical JSON named by its SHA-256. Names stand in it as
 * they were, so that it can be printed when people and schools have changed. Pure but for the hash.
 */
import * as z from 'zod/mini'
import { canonicalJson, isCanonicalJson, type Json } from '$lib/sync/canonical-json.ts'
import { hashOf } from '$lib/files/hash.ts'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { writtenProseSchema } from '$lib/rich-text.ts'
import type { SpaceFields } from '../directory/model.ts'
import { shortHash } from '../short-hash.ts'
import {
  activitySchema,
  checkPointSchema,
  deficitSchema,
  evidenceSchema,
  resultSchema,
  trajectoryFieldsSchema,
  type TrajectoryModel
} from './model.ts'

/** What stands on the paper beside the trajectory itself, as it is called on that day. */
export interface Called {
  /** Of people and of the organization, by id. */
  names: Readonly<Record<string, string>>
  /** Who approves. */
  service: Service
}

type Service = Pick<SpaceFields, 'service' | 'servicePost' | 'serviceHead'>

const NOBODY: Called = { names: {}, service: { service: '', servicePost: '', serviceHead: '' } }

/** What the plan of a trajectory is: marks, reports, reflection and conclusion come after it and stay out. */
export function frozenContent(
  { fields, results, deficits, activities, checkPoints, evidence }: TrajectoryModel,
  { names, service: { service, servicePost, serviceHead } }: Called
): Json {
  const { reflection: _reflection, conclusion: _conclusion, ...about } = fields
  const persons = [fields.person, ...fields.tutors, ...fields.mentors]
  const places = [fields.organization]
  return plain({
    kind: 'trajectory',
    schema: 1,
    fields: about,
    service: { service, servicePost, serviceHead },
    names: Object.fromEntries([...persons, ...places].flatMap((id) => (names[id] ? [[id, names[id]]] : []))),
    results: results.filter(({ when }) => when === 'before').map(withoutPlace),
    deficits: deficits.map(({ after: _after, ...row }) => withoutPlace(row)),
    activities: activities.map(({ reportText: _text, reportLink: _link, reportDate: _date, ...row }) =>
      withoutPlace(row)
    ),
    checkPoints: checkPoints.map(({ mark: _mark, outcome: _outcome, ...row }) => withoutPlace(row)),
    evidence: evidence.map(withoutPlace)
  })
}

/** The order of rows is the order of the list. */
function withoutPlace<T extends { parent: string; order: string }>({
  parent: _parent,
  order: _order,
  ...row
}: T) {
  return row
}

/** Values that are not there have no place in JSON. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

/** A short mark of the same content: kept in the catalogue, it tells that the trajectory has gone on since. */
export function contentDigest(model: TrajectoryModel): string {
  return shortHash(canonicalJson(frozenContent(model, NOBODY))).toString(36)
}

/**
 * The trajectory of a frozen version, to be shown and printed as it was.
 * @returns null for what is no such version, or a newer application's
 */
export function thaw(bytes: Uint8Array): { model: TrajectoryModel; called: Called } | null {
  if (!isCanonicalJson(bytes)) return null
  const parsed = frozenSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) return null
  const { fields, names, service, ...tables } = parsed.data
  const nothing = {
    results: [],
    deficits: [],
    activities: [],
    reportFiles: [],
    checkPoints: [],
    evidence: []
  }
  const model: TrajectoryModel = {
    fields,
    results: placed(tables.results),
    deficits: placed(tables.deficits),
    activities: placed(tables.activities),
    reportFiles: [],
    checkPoints: placed(tables.checkPoints),
    evidence: placed(tables.evidence),
    removed: nothing,
    unreadable: 0
  }
  return { model, called: { names, service } }
}

const id = { id: z.string() }
const frozenSchema = z.object({
  kind: z.literal('trajectory'),
  schema: z.literal(1),
  fields: z.extend(trajectoryFieldsSchema, { request: writtenProseSchema }),
  service: z.object({ service: z.string(), servicePost: z.string(), serviceHead: z.string() }),
  names: z.record(z.string(), z.string()),
  results: z.array(z.extend(resultSchema, id)),
  deficits: z.array(z.extend(deficitSchema, id)),
  activities: z.array(z.extend(activitySchema, id)),
  checkPoints: z.array(z.extend(checkPointSchema, id)),
  evidence: z.array(z.extend(evidenceSchema, id))
})

const placed = <T>(rows: readonly T[]) =>
  rows.map((row, i) => ({ ...row, parent: '', order: String(i).padStart(5, '0') }))

export interface Frozen {
  bytes: Uint8Array<ArrayBuffer>
  file: AttachedFile
  digest: string
}

/** @param called as everybody is called now; @param name of the file */
export async function freeze(model: TrajectoryModel, called: Called, name: string): Promise<Frozen> {
  const bytes = new TextEncoder().encode(canonicalJson(frozenContent(model, called)))
  const sha256 = await hashOf(bytes)
  const file = { sha256, type: 'application/json', name, size: bytes.length }
  return { bytes, file, digest: contentDigest(model) }
}

/** What `approve` carries: the request it answers, the version it replaces ('' for the first), the content. */
export function approval(
  { file, digest }: Pick<Frozen, 'file' | 'digest'>,
  submission: string,
  replaces: string
) {
  return { step: 'approve' as const, submission, replaces, file, digest }
}
