/** Parts of a screen that a first look does without: each comes with its first use. */
import type { Component } from 'svelte'

/** @returns the component, undefined until it has come; asking is what brings it */
export function lazy<
  Props extends Record<string, unknown>,
  Exports extends Record<string, unknown>,
  Bound extends keyof Props | ''
>(load: () => Promise<{ default: Component<Props, Exports, Bound> }>) {
  let component = $state.raw<Component<Props, Exports, Bound>>()
  let asked = false
  return (): Component<Props, Exports, Bound> | undefined => {
    if (!asked) {
      asked = true
      void load().then(
        (module) => (component = module.default),
        () => (asked = false)
      )
    }
    return component
  }
}
