/** Everything on the device by its words. Pure: whoever holds it says what lies in it and keeps it. */
import { near } from './near.ts'
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

/**
 * Where a term stands: numbers of things, ascending, and how much it says of each. A weight is that of the long text below
 * SHORT_PARTS, and above it that of title and `about`.
 */
interface Postings {
  things: number[]
  weights: number[]
}

interface Kept {
  things: [id: string, group: string][]
  /** In the order of terms. Of each the step to the next thing and the weight there, in turn. */
  terms: [term: string, postings: number[]][]
}

const SHORT_PARTS = 64
/** What a term is worth in each part, and how many terms such a part usually has: a word of a long text says less. */
const PARTS = {
  title: { worth: 4, usual: 6 },
  about: { worth: 2, usual: 15 },
  words: { worth: 1, usual: 100 }
}
/** Weights are whole numbers: a whole worth of 1 is this. */
const SCALE = 16
/** BM25: how soon a word that comes again stops to matter, and how much the length of the part does. */
const [AGAIN, LENGTH] = [1.2, 0.7]
/** An exact word, one that begins so, and one that is only like it. */
const [EXACT, BEGINS, LIKE] = [1, 0.6, 0.2]
/** Letters of a word in which a slip of the finger is forgiven, and how many slips to a letter. */
const FORGIVEN_FROM = 5
const SLIPS = 0.2

export class SearchIndex {
  /** By number; null for what was dropped. */
  #things: ([id: string, group: string] | null)[] = []
  #numbers = new Map<string, number>()
  #terms = new Map<string, Postings>()
  /** All terms in their order, made anew when a term has come. */
  #order: string[] | null = null

  constructor(kept?: string) {
    if (!kept) return
    const { things, terms } = JSON.parse(kept) as Kept
    this.#things = things
    things.forEach(([id], number) => this.#numbers.set(id, number))
    this.#order = terms.map(([term]) => term)
    for (const [term, flat] of terms) {
      const postings: Postings = { things: [], weights: [] }
      for (let i = 0, at = -1; i < flat.length; i += 2) {
        postings.things.push((at += flat[i]!))
        postings.weights.push(flat[i + 1]!)
      }
      this.#terms.set(term, postings)
    }
  }

  get size(): number {
    return this.#numbers.size
  }

  put(entry: Entry): void {
    this.drop(entry.id)
    const number = this.#things.push([entry.id, entry.group]) - 1
    this.#numbers.set(entry.id, number)
    for (const [term, weight] of weightsOf(entry)) {
      let postings = this.#terms.get(term)
      if (!postings) {
        this.#terms.set(term, (postings = { things: [], weights: [] }))
        this.#order = null
      }
      postings.things.push(number)
      postings.weights.push(weight)
    }
  }

  drop(id: string): void {
    const number = this.#numbers.get(id)
    if (number === undefined) return
    this.#numbers.delete(id)
    this.#things[number] = null
  }

  /** As text, without a trace of what was dropped. */
  keep(): string {
    this.#tidy()
    const terms = this.#ordered.map((term): Kept['terms'][number] => {
      const { things, weights } = this.#terms.get(term)!
      return [term, things.flatMap((thing, i) => [thing - (things[i - 1] ?? -1), weights[i]!])]
    })
    return JSON.stringify({ things: this.#things, terms } as Kept)
  }

  /** What answers every word of the query, the best first; `guessed`: only when slips of the finger are forgiven. */
  ask(query: string): { asked: Asked[]; found: Ranked[]; guessed: boolean } {
    const asked = readQuery(query)
    if (asked.length === 0) return { asked, found: [], guessed: false }
    const found = this.#search(asked, false)
    if (found.length > 0) return { asked, found, guessed: false }
    const guesses = this.#search(asked, true)
    return { asked, found: guesses, guessed: guesses.length > 0 }
  }

  #search(asked: readonly Asked[], forgiving: boolean): Ranked[] {
    // One or two letters begin too many words to look for them in long texts.
    const brief = isBrief(asked)
    let whole: Float64Array | null = null
    for (const one of asked) {
      const scores = new Float64Array(this.#things.length)
      for (const [term, worth] of this.#termsFor(one, forgiving)) this.#add(scores, term, worth, brief)
      // What does not answer one of the words answers nothing.
      const before: Float64Array | null = whole
      whole = before
        ? scores.map((score, i) => (score > 0 && before[i]! > 0 ? before[i]! + score : 0))
        : scores
    }
    const found: Ranked[] = []
    whole?.forEach((score, number) => {
      const thing = this.#things[number]
      if (score > 0 && thing) found.push({ id: thing[0], group: thing[1], score })
    })
    return found.sort((a, b) => b.score - a.score)
  }

  #add(scores: Float64Array, term: string, worth: number, brief: boolean): void {
    const { things, weights } = this.#terms.get(term)!
    // A word that everything has says little.
    const rare = Math.log(1 + this.#things.length / things.length)
    for (let i = 0; i < things.length; i++) {
      const weight = weights[i]!
      const short = Math.floor(weight / SHORT_PARTS)
      scores[things[i]!]! += worth * rare * (brief ? short : short + (weight % SHORT_PARTS))
    }
  }

  /** Terms that answer a word, and how well. */
  #termsFor({ exact, starts }: Asked, forgiving: boolean): Map<string, number> {
    const terms = new Map<string, number>()
    const add = (term: string, worth: number) => {
      if (worth > (terms.get(term) ?? 0)) terms.set(term, worth)
    }
    for (const word of exact) if (this.#terms.has(word)) add(word, EXACT)
    for (const start of starts)
      for (const term of this.#beginning(start))
        // The more of a word is typed, the likelier it is the one.
        add(term, term === start ? EXACT : (BEGINS * start.length) / term.length)
    if (!forgiving) return terms
    for (const word of [...exact, ...starts]) {
      const slips = word.length < FORGIVEN_FROM ? 0 : Math.round(word.length * SLIPS)
      if (slips > 0) for (const term of this.#terms.keys()) if (near(word, term, slips)) add(term, LIKE)
    }
    return terms
  }

  get #ordered(): string[] {
    return (this.#order ??= [...this.#terms.keys()].sort())
  }

  *#beginning(start: string): Generator<string> {
    const order = this.#ordered
    let [from, to] = [0, order.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (order[middle]! < start) from = middle + 1
      else to = middle
    }
    for (; from < order.length && order[from]!.startsWith(start); from++) yield order[from]!
  }

  /** Without what was dropped. */
  #tidy(): void {
    if (this.#numbers.size === this.#things.length) return
    const to = new Map<number, number>()
    const left = this.#things.filter((thing, number) => thing && to.set(number, to.size))
    this.#things = left
    this.#numbers = new Map(left.map((thing, number) => [thing![0], number]))
    for (const [term, { things, weights }] of this.#terms) {
      const stays = (number: number) => to.has(number)
      const kept = {
        things: things.filter(stays).map((number) => to.get(number)!),
        weights: weights.filter((_, i) => stays(things[i]!))
      }
      if (kept.things.length > 0) this.#terms.set(term, kept)
      else this.#terms.delete(term)
    }
    this.#order = null
  }
}

/** How much each term says of a thing. */
function weightsOf(entry: Entry): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of ['title', 'about', 'words'] as const) {
    const { worth, usual } = PARTS[part]
    const times = new Map<string, number>()
    for (const term of entry[part]) times.set(term, (times.get(term) ?? 0) + 1)
    const length = 1 - LENGTH + (LENGTH * entry[part].length) / usual
    for (const [term, n] of times) {
      const weight = Math.max(1, Math.round((SCALE * worth * n * (AGAIN + 1)) / (n + AGAIN * length)))
      const own = part === 'words' ? Math.min(weight, SHORT_PARTS - 1) : weight * SHORT_PARTS
      weights.set(term, (weights.get(term) ?? 0) + own)
    }
  }
  return weights
}
