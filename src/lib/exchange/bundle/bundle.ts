/**
 * The «.metod» file: documents of a space as Yjs updates in a zip, the files that they name, and a manifest that says what
 * they are. Opening one merges it, so reading promises only that every byte is as it was written. Pure bytes: no Yjs.
 */
import * as z from 'zod/mini'

/** A type of its own: for «application/zip» Chrome on Android adds «.zip» to the name. */
export const BUNDLE_TYPE = 'application/x-metod'
/** 2: files go along, the manifest has its hash beside it, and all of it may stand under a password. */
export const BUNDLE_VERSION = 2

export const MANIFEST = 'manifest.json'
/** SHA-256 of the manifest, hex: a zip's own checksum is read by few. */
export const MANIFEST_HASH = 'manifest.sha256'
/** The whole bundle, encrypted. */
export const SEALED = 'sealed.bin'

/** A plan weighs some 50 kB; ten thousand of them still fit. What is more was made to harm. */
export const LIMITS = {
  file: 512 * 1024 * 1024,
  manifest: 16 * 1024 * 1024,
  entry: 64 * 1024 * 1024,
  all: 1024 * 1024 * 1024,
  entries: 50_000
} as const

export interface BundleDocument {
  /** `<kind>/<id>`, with `~part` where it is a part. */
  room: string
  update: Uint8Array
  /** Schema version of the document's kind. */
  schema: number
}

/** A picture or a paper that a document names by its hash. */
export interface BundleFile {
  sha256: string
  type: string
  /** As the person's device called it. */
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

export interface BundleHead {
  space: { id: string; title: string }
  /** What was handed over, in words: «План работы РМО учителей химии»; '' where nobody said. */
  title: string
  /** Who made it: «Климова И. П.»; '' where nobody said. */
  by: string
  /** ISO instant. */
  createdAt: string
  /** Of an example: it is never taken to a server. */
  example: boolean
}

export interface Bundle extends BundleHead {
  documents: BundleDocument[]
  files: BundleFile[]
}

export type BundleFailure =
  | 'not-a-bundle'
  /** Ours, but not as it was written. */
  | 'damaged'
  /** Made by a newer application. */
  | 'newer'
  /** Larger than anything that the application writes. */
  | 'too-large'
  /** It stands under a password, and none was given. */
  | 'locked'
  | 'wrong-password'
  | 'cancelled'

const HASH = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const documentSchema = z.object({
  room: z.string().check(z.regex(/^[a-z][a-z-]{0,31}\/[A-Za-z0-9-]{1,64}(~[a-z][A-Za-z0-9-]{0,80})?$/)),
  file: z.string().check(z.regex(/^documents\/\d{1,9}\.yjs$/)),
  sha256: HASH,
  schema: z.number().check(z.int(), z.gte(0))
})

const fileSchema = z.object({
  sha256: HASH,
  type: z.string().check(z.maxLength(200)),
  name: z.string().check(z.maxLength(1000))
})

/** Version 1 had neither files nor words about itself. */
export const manifestSchema = z.object({
  format: z.literal('metod'),
  version: z.number(),
  space: z.object({
    id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,100}$/)),
    title: z.string()
  }),
  title: z._default(z.string(), ''),
  by: z._default(z.string(), ''),
  createdAt: z.string().check(z.refine((at) => !Number.isNaN(Date.parse(at)))),
  example: z._default(z.boolean(), false),
  documents: z.array(documentSchema).check(z.maxLength(LIMITS.entries)),
  files: z._default(z.array(fileSchema).check(z.maxLength(LIMITS.entries)), [])
})

export type Manifest = z.infer<typeof manifestSchema>

/** What stands in the open of a bundle under a password: nothing but that it is one. */
export const sealedSchema = z.object({
  format: z.literal('metod'),
  version: z.number(),
  sealed: z.object({ file: z.literal(SEALED), sha256: HASH })
})

/** What every version of the format keeps, so that an older application knows that a file is newer. */
export const markSchema = z.object({
  format: z.literal('metod'),
  version: z.number().check(z.int(), z.gte(1))
})

export const pathOfFile = (sha256: string): string => `files/${sha256}`

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
