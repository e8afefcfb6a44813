/**
 * Reads SQLite's write-ahead log before SQLite does. SQLite takes the log for ended at the first frame whose checksum is
 * wrong and says nothing: right after a kill, which leaves the last frame half written, or many of a commit under way that
 * outgrew SQLite's memory; and wrong after a fault of the disk, where what was acknowledged follows.
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const HEADER = 32
const FRAME_HEADER = 24
/** Its last bit says in which order checksums read their words. */
const MAGIC = 0x377f0682

/** Whether a commit's last frame is not what was written, or follows after one that is not: commits that are lost to SQLite. */
export function commitsAreLost(walFile: string): boolean {
  const file = openIfThere(walFile)
  if (file === null) return false
  try {
    return readThrough(file, fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

function readThrough(file: number, size: number): boolean {
  const header = Buffer.alloc(HEADER)
  if (readSync(file, header, 0, HEADER, 0) < HEADER) return false
  const pageSize = header.readUInt32BE(8)
  const sum = new Checksum((header.readUInt32BE(0) & 1) === 1)
  sum.add(header.subarray(0, 24))
  const known = (header.readUInt32BE(0) & ~1) >>> 0 === MAGIC && sum.equals(header, 24)
  // Written at once and first of all: what follows a broken one was whole some day.
  if (!known) return size > HEADER
  const salts = header.subarray(16, 24)

  const frame = Buffer.alloc(FRAME_HEADER + pageSize)
  let broken = false
  for (let at = HEADER; at + frame.length <= size; at += frame.length) {
    readSync(file, frame, 0, frame.length, at)
    // Frames of the log before this one lie behind its end.
    const current = frame.subarray(8, 16).equals(salts)
    // The last frame of a commit says how large the database is then.
    const commits = current && frame.readUInt32BE(4) > 0
    if (broken && commits) return true
    if (broken) continue
    sum.add(frame.subarray(0, 8))
    sum.add(frame.subarray(FRAME_HEADER))
    broken = !current || !sum.equals(frame, 16)
    // A kill that leaves the last frame half written leaves the file too short for it.
    if (broken && commits && at + frame.length === size) return true
  }
  return false
}

/** Two running sums over pairs of words. */
class Checksum {
  readonly #bigEndian: boolean
  #one = 0
  #two = 0

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian
  }

  add(bytes: Buffer): void {
    const word = (at: number) => (this.#bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
    for (let at = 0; at < bytes.length; at += 8) {
      this.#one = (this.#one + word(at) + this.#two) >>> 0
      this.#two = (this.#two + word(at + 4) + this.#one) >>> 0
    }
  }

  equals(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#one && bytes.readUInt32BE(at + 4) === this.#two
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
