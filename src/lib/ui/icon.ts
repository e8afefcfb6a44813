import type { LucideIcon } from '@lucide/svelte'

/** A lucide icon as a prop: `import Printer from '@lucide/svelte/icons/printer'`. */
export type Icon = LucideIcon
