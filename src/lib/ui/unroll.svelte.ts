/** Long tables are drawn in portions: the first screen at once, the rest while nobody waits for it. */

const FIRST = 15
const PORTION = 40

/** Call during a component's initialisation. `current` is how many rows to draw now; `first`: how many fit on a screen. */
export function unroll(length: () => number, first = FIRST): { readonly current: number } {
  let drawn = $state(first)
  $effect(() => {
    if (drawn >= length()) return
    const timer = setTimeout(() => (drawn += PORTION))
    return () => clearTimeout(timer)
  })
  return {
    get current() {
      return drawn
    }
  }
}
