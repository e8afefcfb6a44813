/** Sets the text of a poster in the largest size in which all of it fits into its frame. */
import type { Attachment } from 'svelte/attachments'
import { bestFit, type FitRange } from '../../poster-view.ts'

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
      const set = (size: number, room: number) => {
        frame.style.setProperty('--fit', size.toFixed(4))
        frame.style.setProperty('--room', String(room))
      }
      const { size, room } = bestFit(range, hasPictures, (size, room) => {
        set(size, room)
        return boxes.every(holds)
      })
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
