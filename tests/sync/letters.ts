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

  /** What one person's step did, seen on that person's device. */
  note(before: string, after: string): void {
    const [was, is] = [new Set(before), new Set(after)]
    for (const letter of this.#typed) {
      if (was.has(letter) && !is.has(letter)) this.#erased.add(letter)
      if (!was.has(letter) && is.has(letter) && this.#erased.has(letter)) this.#broughtBack.add(letter)
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
