/**
 * An analysis as it was handed in: canonical JSON named by its SHA-256, with the numbers as they were counted then, so that
 * what the methodist accepted stays what it was. Pure but for the hash.
 */
import * as z from 'zod/mini'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import { hashOf } from '$lib/files/hash.ts'
import { writtenProseSchema } from '$lib/rich-text.ts'
import { canonicalJson, isCanonicalJson, type Json } from '$lib/sync/canonical-json.ts'
import { MARKS } from '../plan/model.ts'
import { shortHash } from '../short-hash.ts'
import { analysisFieldsSchema, type AnalysisModel, type MarkedTask, problemSchema } from './model.ts'
import { reportSchema, type Report } from './report.ts'

const text = () => z._default(z.string(), '')

/** Whose analysis it is and who signs it, as they are called on paper. */
const calledSchema = z.object({ owner: text(), post: text(), head: text() })
export type Called = z.infer<typeof calledSchema>

const shownTaskSchema = z.object({
  text: text(),
  mark: z.enum(Object.keys(MARKS) as [keyof typeof MARKS, ...(keyof typeof MARKS)[]]),
  note: text()
})
export type ShownTask = z.infer<typeof shownTaskSchema>

const shownSchema = z.object({
  fields: z.extend(analysisFieldsSchema, { experience: writtenProseSchema, conclusions: writtenProseSchema }),
  tasks: z.array(shownTaskSchema),
  problems: z.array(problemSchema),
  report: reportSchema,
  called: calledSchema
})

/** All that the screen, the paper and the file show of an analysis. */
export type Shown = z.infer<typeof shownSchema>

const frozenSchema = z.extend(shownSchema, { kind: z.literal('analysis'), schema: z.literal(1) })

export function shownOf(
  { fields, problems }: AnalysisModel,
  tasks: readonly MarkedTask[],
  report: Report,
  called: Called
): Shown {
  return {
    fields,
    tasks: tasks.map(({ text, row }) => ({ text, mark: row?.mark ?? 'none', note: row?.note.trim() ?? '' })),
    problems: problems
      .map(({ problem, causes, proposal }) => ({
        problem: problem.trim(),
        causes: causes.trim(),
        proposal: proposal.trim()
      }))
      .filter((row) => row.problem || row.causes || row.proposal),
    report,
    called
  }
}

/** Values that are not there have no place in JSON. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

/** A short mark of all of it but the day of counting: tells whether it has changed since it was handed in. */
export function shownDigest({ report: { day: _day, ...report }, ...rest }: Shown): string {
  return shortHash(canonicalJson(plain({ ...rest, report }))).toString(36)
}

/** @param name of the file */
export async function freeze(
  shown: Shown,
  name: string
): Promise<{ bytes: Uint8Array<ArrayBuffer>; file: AttachedFile }> {
  const bytes = new TextEncoder().encode(canonicalJson(plain({ kind: 'analysis', schema: 1, ...shown })))
  const sha256 = await hashOf(bytes)
  return { bytes, file: { sha256, type: 'application/json', name, size: bytes.length } }
}

/** @returns null for what is no such file, or a newer application's */
export function thaw(bytes: Uint8Array): Shown | null {
  if (!isCanonicalJson(bytes)) return null
  const parsed = frozenSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) return null
  const { kind: _kind, schema: _schema, ...shown } = parsed.data
  return shown
}
