/** Makes a textarea as tall as its text where the browser cannot do it by `field-sizing` (Firefox, older Safari). */
import type { Attachment } from 'svelte/attachments'

export const grow: Attachment<HTMLTextAreaElement> = (area) => {
  if (CSS.supports('field-sizing', 'content')) return

  function fit() {
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }

  // A binding to a shared text sets `value` from outside, and no event tells of it.
  const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!
  Object.defineProperty(area, 'value', {
    configurable: true,
    get: () => own.get!.call(area),
    set(text: string) {
      own.set!.call(area, text)
      fit()
    }
  })
  let width = 0
  const resized = new ResizeObserver(() => {
    if (area.clientWidth === width) return
    width = area.clientWidth
    fit()
  })
  resized.observe(area)
  area.addEventListener('input', fit)
  return () => {
    resized.disconnect()
    area.removeEventListener('input', fit)
    Reflect.deleteProperty(area, 'value')
  }
}
