/** Sets the text of a poster in the largest size in which all of it fits into its frame. */
import type { Attachment } from 'svelte/attachments'
import { bestFit, type Fit, type FitRange } from '../../poster-fit.ts'

/** What fitted last in a frame: as one types, it mostly still does. */
const known = new WeakMap<HTMLElement, Fit>()

/**
 * The size goes into `--fit`, a part of a hundred of the frame's width, so that the same poster is the same in every
 * frame; `--room` is what is left to pictures. What must not run over beside the frame itself is marked `data-fits`.
 * @param told gets the size each time it was measured
 */
export function fitText(
  range: FitRange,
  hasPictures: boolean,
  told: (size: number) => void
): Attachment<HTMLElement> {
  return (frame) => {
    let width = 0

    function measure() {
      width = frame.clientWidth
      if (width === 0) return
      const boxes = [frame, ...frame.querySelectorAll<HTMLElement>('[data-fits]')]
      const words = [...frame.querySelectorAll<HTMLElement>('p, li, h2, h3, h4, h5')]
      const fits = (size: number, room: number) => {
        set(size, room)
        return boxes.every(holds) && words.every(hasRoom)
      }
      const set = (size: number, room: number) => {
        frame.style.setProperty('--fit', size.toFixed(4))
        frame.style.setProperty('--room', String(room))
      }
      // No word is parted, unless one of them would make all the others too small: an address.
      frame.style.setProperty('--wrap', 'normal')
      let fit = bestFit(range, hasPictures, fits, known.get(frame))
      if (fit.size < range.least && words.some((one) => !hasRoom(one))) {
        frame.style.setProperty('--wrap', 'anywhere')
        fit = bestFit(range, hasPictures, fits)
      }
      const { size, room } = fit
      known.set(frame, fit)
      set(size, room)
      told(size)
    }

    measure()
    // Letters are as wide as their face: the size is found anew when it has come, and where the frame is another.
    let gone = false
    void document.fonts.ready.then(() => !gone && measure())
    const resized = new ResizeObserver(() => Math.abs(frame.clientWidth - width) > 0.5 && measure())
    resized.observe(frame)
    frame.addEventListener('load', measure, true)
    return () => {
      gone = true
      resized.disconnect()
      frame.removeEventListener('load', measure, true)
    }
  }
}

/** A pixel over is the rounding of a browser. */
const holds = ({ scrollHeight, clientHeight, scrollWidth, clientWidth }: HTMLElement) =>
  scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth + 1

const hasRoom = ({ scrollWidth, clientWidth }: HTMLElement) => scrollWidth <= clientWidth + 1
