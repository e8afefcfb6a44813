/** Dragging a row of a list by its handle: where it would land is asked of the rows themselves. */

export interface DragOrder {
  /** Rows in order, without the dragged one. */
  rows: () => HTMLElement[]
  /** The dragged row would stand before this one, or last. */
  over: (before: HTMLElement | null) => void
  drop: (before: HTMLElement | null) => void
  cancel: () => void
}

/** A finger trembles: less than this is a press, in px. */
const SLACK = 5
/** From the edge of the scroller, in px, and how far a frame scrolls. */
const EDGE = 48
const SCROLL = 9

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return at
  }
  return document.documentElement
}

/** Starts with the handle's `pointerdown`; ends by itself. */
export function dragOrder(event: PointerEvent, { rows, over, drop, cancel }: DragOrder): void {
  if (event.button !== 0) return
  const handle = event.currentTarget as HTMLElement
  const scroller = scrollerOf(handle)
  const startY = event.clientY
  let y = startY
  let dragging = false
  let frame = 0
  let before: HTMLElement | null = null

  function landing(): HTMLElement | null {
    return (
      rows().find((row) => {
        const { top, height } = row.getBoundingClientRect()
        return y < top + height / 2
      }) ?? null
    )
  }

  function look() {
    before = landing()
    over(before)
  }

  function scroll() {
    const box = scroller.getBoundingClientRect()
    const top = Math.max(0, box.top)
    const bottom = Math.min(innerHeight, box.bottom)
    const by = y < top + EDGE ? -SCROLL : y > bottom - EDGE ? SCROLL : 0
    if (by !== 0) {
      scroller.scrollBy(0, by)
      look()
    }
    frame = requestAnimationFrame(scroll)
  }

  function onMove(move: PointerEvent) {
    if (move.pointerId !== event.pointerId) return
    y = move.clientY
    if (!dragging) {
      if (Math.abs(y - startY) < SLACK) return
      dragging = true
      frame = requestAnimationFrame(scroll)
    }
    look()
  }

  function onUp(up: PointerEvent) {
    if (up.pointerId !== event.pointerId) return
    const dropped = dragging && up.type === 'pointerup'
    const wasDragging = dragging
    end()
    if (dropped) drop(before)
    else cancel()
    // The click that follows a drag is not a press on the handle.
    if (wasDragging) {
      const swallow = (click: MouseEvent) => click.stopPropagation()
      addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', swallow, { capture: true }))
    }
  }

  function onKey(key: KeyboardEvent) {
    if (key.key !== 'Escape') return
    key.preventDefault()
    key.stopPropagation()
    end()
    cancel()
  }

  function end() {
    dragging = false
    cancelAnimationFrame(frame)
    handle.removeEventListener('pointermove', onMove)
    handle.removeEventListener('pointerup', onUp)
    handle.removeEventListener('pointercancel', onUp)
    document.removeEventListener('keydown', onKey, true)
  }

  handle.setPointerCapture(event.pointerId)
  handle.addEventListener('pointermove', onMove)
  handle.addEventListener('pointerup', onUp)
  handle.addEventListener('pointercancel', onUp)
  document.addEventListener('keydown', onKey, true)
}
