/** Keeps count of every letter typed: each is typed once in a whole run, so that none can stand in for another. */

/** Chinese characters: as many as a run needs, none of them a pair of surrogates. */
const FIRST = 0x4e00

export class Letters {
  #typed: string[] = []
  /** Row that a letter was typed into, '' for a text of the plan itself. */
  #rows = new Map<string, string>()
  #erased = new Set<string>()
  #broughtBack = new Set<string>()
  #lostRows = new Set<string>()

  type(count: number, row: string): string {
    const letters = Array.from({ length: count }, (_, i) =>
      String.fromCodePoint(FIRST + this.#typed.length + i)
    )
    for (const letter of letters) this.#rows.set(letter, row)
    this.#typed.push(...letters)
    return letters.join('')
  }

  /**
   * What one person's step did, seen on that person's device. A block that two split at once stands twice: who erases a
   * letter of one of both has erased it, for somebody else may erase the other.
   */
  note(before: string, after: string): void {
    const [was, is] = [copiesIn(before), copiesIn(after)]
    for (const letter of this.#typed) {
      const more = (is.get(letter) ?? 0) - (was.get(letter) ?? 0)
      if (more < 0) this.#erased.add(letter)
      if (more > 0 && this.#erased.has(letter)) this.#broughtBack.add(letter)
    }
  }

  /**
   * Undoing the creation of a row takes it away with everything in it, also with what others write into it meanwhile:
   * the letters of such a row are not counted.
   */
  loseRow(row: string): void {
    this.#lostRows.add(row)
  }

  /** Letters that nobody erased and that are not in `text`. */
  missingFrom(text: string): string[] {
    const there = new Set(text)
    return this.#counted().filter((letter) => !this.#erased.has(letter) && !there.has(letter))
  }

  /** Letters that somebody erased and nobody brought back, and that are in `text` all the same. */
  risenIn(text: string): string[] {
    const there = new Set(text)
    return this.#counted().filter(
      (letter) => this.#erased.has(letter) && !this.#broughtBack.has(letter) && there.has(letter)
    )
  }

  #counted(): string[] {
    return this.#typed.filter((letter) => !this.#lostRows.has(this.#rows.get(letter)!))
  }
}

function copiesIn(text: string): Map<string, number> {
  const copies = new Map<string, number>()
  for (const letter of text) copies.set(letter, (copies.get(letter) ?? 0) + 1)
  return copies
}
