/** Two documents that are one thing: which is the main one, what of the other goes into it, and making them one. */
import { SvelteSet } from 'svelte/reactivity'
import { contentsOf, type Contents } from '$lib/crdt/versions/content.ts'
import type { ChangeWords } from '$lib/crdt/versions/words.ts'
import type { OpenSpace } from '../open-space.svelte.ts'
import type { OpenedDocument } from '../opened-document.svelte.ts'
import { outsideNames } from '../versions/names.ts'
import { NO_WORDS, tell, type Back, type ToldLine, type ToldPart } from '../versions/tell.ts'
import { carry, differing, missingRows, offered, overwritesNothing } from './carry.ts'
import type { Pair } from './pairs.ts'

export interface Choice {
  key: string
  text: string
  of: string
  /** What goes along with it. */
  under: string[]
  back: Back
  chosen: boolean
}

export interface ChoicePart {
  title: string
  choices: Choice[]
}

type Two<T> = readonly [T, T]

export class MergeDesk {
  readonly pair: Pair
  readonly documents: Two<OpenedDocument>
  readonly #space: OpenSpace
  readonly #words: ChangeWords
  /** Which of the two is kept: the one that says more, until the person chooses. */
  main = $state<0 | 1>(0)
  /** Choices that the person turned over. */
  readonly #turned = new SvelteSet<string>()

  static async open(space: OpenSpace, pair: Pair): Promise<MergeDesk> {
    const [one, two] = await Promise.all(pair.rows.map(({ id }) => space.open(pair.kind, id)))
    const documents = [one as OpenedDocument, two as OpenedDocument] as const
    const words = (await documents[0].handle.kind.changeWords?.()) ?? NO_WORDS
    return new MergeDesk(space, pair, documents, words)
  }

  private constructor(space: OpenSpace, pair: Pair, documents: Two<OpenedDocument>, words: ChangeWords) {
    this.#space = space
    this.pair = pair
    this.documents = documents
    this.#words = words
    const [one, two] = documents.map((document) => this.rowsOf(document))
    this.main = two! > one! ? 1 : 0
  }

  get kept(): OpenedDocument {
    return this.documents[this.main]
  }

  get other(): OpenedDocument {
    return this.documents[this.main === 0 ? 1 : 0]
  }

  /** Rows carry only where the kind says what its documents hold. */
  get carries(): boolean {
    return this.kept.handle.kind.content !== undefined
  }

  /** Both must be written: one takes over, the other goes. */
  get writes(): boolean {
    return this.documents.every(({ readOnly }) => readOnly === null || readOnly === 'binned')
  }

  rowsOf(document: OpenedDocument): number {
    return Object.values(this.#contents(document).tables).reduce((sum, { rows }) => sum + rows.length, 0)
  }

  /** Steps with rules stay where they were made: they speak of that document. */
  steps(): number {
    return this.other.events.length
  }

  #offer = $derived.by(() => offered(this.#contents(this.kept), this.#contents(this.other)))

  readonly parts = $derived.by<ChoicePart[]>(() => {
    const [main, offer] = [this.#contents(this.kept), this.#offer]
    const outside = outsideNames(this.#space)
    const rows = tell(missingRows(main, offer), this.#words, [offer, main], outside, true)
    const fields = tell(differing(main, offer), this.#words, [main, offer], outside, true)
    return [...rows.map((part) => this.#part(part, main)), ...fields.map((part) => this.#part(part, main))]
  })

  turn(key: string): void {
    if (!this.#turned.delete(key)) this.#turned.add(key)
  }

  choose(main: 0 | 1): void {
    this.main = main
    this.#turned.clear()
  }

  /** @returns what takes it back, or null where one of them may not be written. */
  merge(): (() => void) | null {
    const [{ handle: kept }, { handle: other }] = [this.kept, this.other]
    const { content } = kept.kind
    const chosen = this.parts.flatMap(({ choices }) =>
      choices.filter(({ chosen }) => chosen).map(({ back }) => back)
    )
    const offer = this.#offer
    if (!this.writes) return null
    if (kept.meta.deletedAt && !kept.setDeleted(false)) return null
    kept.endStep()
    if (content && chosen.length > 0)
      if (!kept.change('объединение', (doc) => carry(content, doc, offer, chosen))) return null
    kept.endStep()
    // Only now: whatever stops this, what the other had is there.
    other.setDeleted(true, kept.room.split('/')[1]!)
    this.#space.relay.hurry()
    const step = kept.undoState.undo
    return () => {
      other.setDeleted(false)
      if (chosen.length > 0 && kept.undoState.undo === step) kept.undo()
      this.#space.relay.hurry()
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.documents.map((document) => this.#space.close(document)))
  }

  #contents(document: OpenedDocument): Contents {
    // Told of changes by its model; the contents are of the same rows.
    void document.model
    const { content } = document.handle.kind
    return content ? contentsOf(content, document.handle.doc) : { fields: {}, tables: {} }
  }

  #part({ title, changes }: ToldPart, main: Contents): ChoicePart {
    const choices = changes.flatMap((change) =>
      change.back
        ? [
            this.#choice(
              change,
              change.of,
              change.lines.map(({ text }) => text),
              main
            )
          ]
        : change.lines.map((line) => this.#choice(line, change.text, [], main))
    )
    return { title, choices }
  }

  #choice({ text, back }: ToldLine, of: string, under: string[], main: Contents): Choice {
    const taken = back!
    const key = JSON.stringify(taken)
    const safe = taken.what === 'row' || (taken.what === 'fields' && overwritesNothing(main, taken.field))
    return {
      key,
      text,
      of,
      under,
      back: taken,
      chosen: safe !== this.#turned.has(key)
    }
  }
}
