/**
 * The ledger of erased documents and people: lines of JSON beside the database, so that a restored backup erases again what was
 * erased after it was made. A line is on disk before anything is erased.
 */
import { appendFileSync, fsyncSync, openSync, closeSync, readFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const erasure = z.object({ space: z.string(), document: z.string(), at: z.string(), by: z.string() })
export type Erasure = z.infer<typeof erasure>

export const LEDGER_FILE = 'erasures.jsonl'

export function noteErasures(dataDir: string, erasures: readonly Erasure[]): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = openSync(join(dataDir, LEDGER_FILE), 'a', 0o600)
  try {
    // The line break comes first: a line that a crash cut off does not swallow the next one.
    appendFileSync(file, erasures.map((line) => `\n${JSON.stringify(line)}`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const PERSON = 'person/'

/** How a person stands in the ledger, in the place of a document. */
export const personLine = (personId: string): string => PERSON + personId

/** The person of a line; null for one of a document. */
export const personOf = ({ document }: Erasure): string | null =>
  document.startsWith(PERSON) ? document.slice(PERSON.length) : null

/** Lines that a crash cut off were never acted upon: they are left out. */
export function readErasures(dataDir: string): Erasure[] {
  let text: string
  try {
    text = readFileSync(join(dataDir, LEDGER_FILE), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [erasure.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}
