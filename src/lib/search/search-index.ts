/** Everything on the device by its words. Pure: whoever holds it says what lies in it and keeps it. */
import MiniSearch, { type Query } from 'minisearch'
import { isBrief, readQuery, type Asked } from './query.ts'

/** A thing that can be found, as its terms. */
export interface Entry {
  /** Key of a document, or `<space>/<group>/<id>` of a row of the directory. */
  id: string
  group: string
  title: string[]
  /** Whom and what it is of: names, organization, association, kind, dates. */
  about: string[]
  words: string[]
}

export interface Ranked {
  id: string
  group: string
  score: number
}

/** What the index is kept as; another application's one is built anew. */
export const INDEX_VERSION = 2

const same = (term: string) => term
const FIELDS = ['title', 'about', 'words']
const OPTIONS = {
  fields: FIELDS,
  storeFields: ['group'],
  // Terms come as they are: `extractField` hands them over as a list.
  extractField: (entry: Entry, field: string) => entry[field as keyof Entry] as string,
  stringifyField: same as (value: unknown) => string,
  tokenize: ((terms: string | string[]) => (typeof terms === 'string' ? [terms] : terms)) as (
    text: string
  ) => string[],
  processTerm: same,
  autoVacuum: false
}
const RANKING = { boost: { title: 4, about: 2 }, weights: { prefix: 0.6, fuzzy: 0.2 } }
/** Letters of a word in which a slip of the finger is forgiven, and how many slips to a letter. */
const FORGIVEN_FROM = 5
const SLIPS = 0.2

export class SearchIndex {
  #index: MiniSearch<Entry>

  constructor(kept?: string) {
    this.#index = kept ? MiniSearch.loadJSON<Entry>(kept, OPTIONS) : new MiniSearch<Entry>(OPTIONS)
  }

  get size(): number {
    return this.#index.documentCount
  }

  put(entry: Entry): void {
    this.drop(entry.id)
    this.#index.add(entry)
  }

  drop(id: string): void {
    if (this.#index.has(id)) this.#index.discard(id)
  }

  /** As text, without a trace of what was dropped. */
  async keep(): Promise<string> {
    if (this.#index.dirtCount > 0) await this.#index.vacuum()
    return JSON.stringify(this.#index)
  }

  /** What answers every word of the query, the best first; `guessed`: only when slips of the finger are forgiven. */
  ask(query: string): { asked: Asked[]; found: Ranked[]; guessed: boolean } {
    const asked = readQuery(query)
    if (asked.length === 0) return { asked, found: [], guessed: false }
    // One or two letters begin too many words to look for them in long texts.
    const fields = isBrief(asked) ? ['title', 'about'] : FIELDS
    const found = this.#search(asked, fields, false)
    if (found.length > 0) return { asked, found, guessed: false }
    const guesses = this.#search(asked, fields, true)
    return { asked, found: guesses, guessed: guesses.length > 0 }
  }

  #search(asked: readonly Asked[], fields: string[], forgiving: boolean): Ranked[] {
    const slips = (term: string) => (forgiving && term.length >= FORGIVEN_FROM ? SLIPS : false)
    const queries = asked.map(({ exact, starts }): Query => ({
      combineWith: 'OR',
      queries: [
        ...exact.map((term): Query => ({ queries: [term], fuzzy: slips(term) })),
        ...starts.map((term): Query => ({ queries: [term], prefix: true, fuzzy: slips(term) }))
      ]
    }))
    return this.#index.search({ combineWith: 'AND', queries }, { fields, ...RANKING }) as unknown as Ranked[]
  }
}
