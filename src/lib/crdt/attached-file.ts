/** How a document names a picture or a file of its space: the bytes lie apart, under their hash. */
import * as z from 'zod/mini'
import type { DocumentEvent } from './events.ts'

export const attachedFileSchema = z.object({
  /** Of the bytes, lower-case hex. In one piece: the relay keeps a file while its name stands in some document. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** MIME type, told by the bytes. */
  type: z.string(),
  /** As the person's device called it. */
  name: z.string(),
  /** Bytes. */
  size: z.number().check(z.int(), z.gte(0)),
  /** Of a picture, pixels. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  /** What the picture shows, for those who do not see it; '' is a decoration; absent: not said yet. */
  alt: z.optional(z.string())
})

export type AttachedFile = z.infer<typeof attachedFileSchema>

/** The file that goes with a step, as `what.file`. */
export function fileOfStep({ file }: DocumentEvent['what']): AttachedFile | null {
  const parsed = attachedFileSchema.safeParse(file)
  return parsed.success ? parsed.data : null
}

/** Hashes of the files that steps brought along; undefined where there are none. */
export function filesOfSteps(events: readonly DocumentEvent[]): string[] | undefined {
  const names = events.flatMap(({ what }) => fileOfStep(what)?.sha256 ?? [])
  return names.length > 0 ? names : undefined
}
