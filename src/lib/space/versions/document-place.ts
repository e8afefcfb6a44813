/** Where a document is read, for a screen that stands beside it whatever its kind. */
import type { AnyKind } from '$lib/crdt/kind.ts'
import { paths } from '../navigation.ts'

/** By the address under which a search finds it; what none finds leads to the start of the space. */
export function documentPlace(
  space: string,
  { title, foundAs }: AnyKind,
  id: string
): { href: string; label: string } {
  const path = foundAs?.['']?.path
  return {
    href: path ? `${paths.space(space)}/${path.replace(':id', id)}` : paths.space(space),
    label: title
  }
}
