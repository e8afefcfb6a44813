/** What an effect sees, run by run, for the tests of the bridges to runes. */
import { flushSync } from 'svelte'

export function watching<T>(read: () => T): { seen: T[]; stop: () => void } {
  const seen: T[] = []
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(read())
    })
  })
  flushSync()
  return { seen, stop }
}
