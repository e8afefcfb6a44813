/** A long list is drawn as far as one has scrolled: the first screen at once, more when its end comes near. */
import type { Attachment } from 'svelte/attachments'

/** Rows of the first screen, and of each portion after it. */
const FIRST = 15
const PORTION = 60
/** A flick of the finger covers about this much. */
const NEAR = '1000px 0px'

/**
 * Call during a component's initialisation. `current` is how many rows to draw now; an element with `end` stands
 * after the last of them, anew for each portion.
 * @param of what the list shows (a filter): when it changes, the list begins from its first screen.
 */
export function asScrolled(of: () => unknown): { readonly current: number; readonly end: Attachment } {
  let drawn = $derived.by(() => {
    of()
    return FIRST
  })
  return {
    get current() {
      return drawn
    },
    end: (mark) => {
      const observer = new IntersectionObserver(
        (seen) => {
          if (seen.at(-1)!.isIntersecting) drawn += PORTION
        },
        // The shell's main column scrolls, not the window.
        { root: mark.closest('main'), rootMargin: NEAR }
      )
      observer.observe(mark)
      return () => observer.disconnect()
    }
  }
}
