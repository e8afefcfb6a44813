/** What the menu of every document ends with: whoever stands around the screens says it once. */
import { getContext, setContext } from 'svelte'
import type { MenuItem } from './Menu.svelte'

const MENU = Symbol('document menu')

export function provideDocumentMenu(items: () => readonly MenuItem[]): void {
  setContext(MENU, items)
}

/** @returns a menu's items with those of every document, before what is dangerous */
export function useDocumentMenu(): (own?: readonly MenuItem[]) => MenuItem[] {
  const all = getContext<(() => readonly MenuItem[]) | undefined>(MENU)
  return (own = []) => [
    ...own.filter(({ tone }) => tone !== 'danger'),
    ...(all?.() ?? []),
    ...own.filter(({ tone }) => tone === 'danger')
  ]
}
