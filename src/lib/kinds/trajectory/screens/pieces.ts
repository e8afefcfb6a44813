/** Pieces of a trajectory's screen that come after its map: loaded when they are opened, or before while nobody waits. */
export const PARTS = {
  about: () => import('./AboutPart.svelte'),
  diagnosis: () => import('./DiagnosisPart.svelte'),
  request: () => import('./RequestPart.svelte'),
  report: () => import('./ReportPart.svelte'),
  end: () => import('./EndPart.svelte')
}

export const PIECES = {
  panel: () => import('./WorkPanel.svelte'),
  below: () => import('./MapBelow.svelte'),
  details: () => import('./ActivityDetails.svelte'),
  library: () => import('./LibraryDialog.svelte'),
  other: () => import('./OtherDialog.svelte'),
  order: () => import('./OrderRows.svelte'),
  removed: () => import('./RemovedRows.svelte')
}

/** They must open when the network has gone, also on a first visit, when not every file is kept on the device yet. */
export function bringPieces(): void {
  const bring = () => {
    // One that does not come now comes when it is opened.
    for (const load of [...Object.values(PARTS), ...Object.values(PIECES)]) load().catch(() => undefined)
  }
  ;(globalThis.requestIdleCallback ?? setTimeout)(bring)
}
