/** Long tables are drawn in portions: the first screen at once, the rest while nobody waits for it. */

const FIRST = 15
const PORTION = 40

/** Call during a component's initialisation. `current` is how many rows to draw now. */
export function unroll(length: () => number): { readonly current: number } {
  let drawn = $state(FIRST)
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
