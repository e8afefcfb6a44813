/** What the search says to a screen, and what it is told: plain values that go between a page and its worker. */
import type { FoundAs } from '$lib/crdt/kind.ts'
import type { DocumentKey } from '$lib/device/database.ts'
import type { Piece } from './query.ts'

/** A person, an organization or an association of the directory. */
export interface Line {
  id: string
  group: 'person' | 'organization' | 'association'
  title: string
  /** As documents that name it show it. */
  short: string
  words: string
}

/** Groups by what documents of which kind are; in the order in which equals stand. */
export type Groups = Record<string, FoundAs>

export interface FoundPlace {
  text: Piece[]
  when: string | undefined
  /** Address within the space. */
  path: string
}

export interface Found {
  id: string
  title: Piece[]
  detail: Piece[]
  /** The line of the document's text that answers, where its name does not. */
  line: Piece[] | null
  path: string
  places: FoundPlace[]
}

export interface FoundGroup {
  id: string
  title: string
  count: number
  found: Found[]
}

export interface Answer {
  query: string
  count: number
  groups: FoundGroup[]
  /** Nothing is written so; this is what comes near. */
  guessed: boolean
  /** Not everything has been looked through yet. */
  whole: boolean
}

export type Told =
  | { say: 'open'; device: string; space: string; groups: Groups }
  /** Lines that are new or changed; `all` are the ids of those that there are, with the last portion. */
  | { say: 'lines'; lines: Line[]; all?: string[] }
  | { say: 'changed'; key: DocumentKey }
  | { say: 'ask'; number: number; query: string; whole: string | null }

export type Said =
  | { say: 'answer'; number: number; answer: Answer | null }
  /** What it would answer may be another answer now. */
  | { say: 'moved' }
