/**
 * Keeps a popup beside what opened it, in the top layer where the browser has one (`popover` came after our floor:
 * Chrome 114, Safari 17), and asks to close it on Escape or a press elsewhere.
 */
import type { Attachment } from 'svelte/attachments'

export interface FloatingOptions {
  anchor: () => HTMLElement | undefined
  align?: 'start' | 'end'
  /** The popup is at least as wide as its anchor: lists of a field. */
  stretch?: boolean
  onclose: (why: 'escape' | 'elsewhere') => void
}

const GAP = 4
const EDGE = 8

export function floating({
  anchor,
  align = 'start',
  stretch = false,
  onclose
}: FloatingOptions): Attachment<HTMLElement> {
  return (popup) => {
    if ('showPopover' in popup) {
      popup.popover = 'manual'
      popup.showPopover()
    }

    function place() {
      const target = anchor()?.getBoundingClientRect()
      if (!target) return
      popup.style.minInlineSize = stretch ? `${target.width}px` : ''
      popup.style.maxBlockSize = ''
      popup.style.left = popup.style.top = '0px'
      // Where there is no top layer, «fixed» may count from a container: the zero is measured, not assumed.
      const zero = popup.getBoundingClientRect()
      const { clientWidth: screenWidth, clientHeight: screenHeight } = document.documentElement
      const below = screenHeight - target.bottom - GAP - EDGE
      const above = target.top - GAP - EDGE
      const down = zero.height <= below || below >= above
      const height = Math.min(zero.height, Math.max(down ? below : above, 0))
      const left = align === 'start' ? target.left : target.right - zero.width
      popup.style.maxBlockSize = `${down ? below : above}px`
      popup.style.left = `${Math.max(EDGE, Math.min(left, screenWidth - EDGE - zero.width)) - zero.left}px`
      popup.style.top = `${(down ? target.bottom + GAP : target.top - GAP - height) - zero.top}px`
    }

    function onPointerDown({ target }: PointerEvent) {
      const inside = target instanceof Node && (popup.contains(target) || anchor()?.contains(target))
      if (!inside) onclose('elsewhere')
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      // Otherwise the same key would close the dialog around the popup too.
      event.preventDefault()
      event.stopPropagation()
      onclose('escape')
    }

    function onScroll({ target }: Event) {
      if (!(target instanceof Node && popup.contains(target))) place()
    }

    place()
    const resized = new ResizeObserver(place)
    resized.observe(popup)
    addEventListener('resize', place)
    addEventListener('scroll', onScroll, { capture: true, passive: true })
    document.addEventListener('pointerdown', onPointerDown, true)
    document.addEventListener('keydown', onKeyDown, true)
    return () => {
      resized.disconnect()
      removeEventListener('resize', place)
      removeEventListener('scroll', onScroll, { capture: true })
      document.removeEventListener('pointerdown', onPointerDown, true)
      document.removeEventListener('keydown', onKeyDown, true)
    }
  }
}
