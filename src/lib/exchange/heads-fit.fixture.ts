/** Whether the heads of a form's tables stand whole on its sheet. */
import { MARGINS, pageSize, type OfficialForm } from './form.ts'

/** Millimetres: a bold letter of 12 points with room for wide ones, and what a cell keeps free. */
const [LETTER, PADDING] = [2.65, 3]

/** Parts of heads that the sheet would break in the middle: «Воспроизв-одимость» is parted where nobody parts it. */
export function brokenHeads({ blocks, margins, orientation }: OfficialForm): string[] {
  const text = pageSize(orientation).width - MARGINS[margins].left - MARGINS[margins].right
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return []
    const whole = block.columns.reduce((sum, { width }) => sum + width, 0)
    return block.columns.flatMap(({ title, width }) =>
      title.split(/(?<=\u00ad)|\s/u).filter((part) => part.length * LETTER + PADDING > (width / whole) * text)
    )
  })
}
