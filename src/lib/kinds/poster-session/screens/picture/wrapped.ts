/** Words in lines, as a browser breaks them: a canvas draws single lines only. Pure. */

export interface Room {
  /** Of a line. */
  width: number
  /** Lines; what is over is cut with «…». */
  most?: number
  /** What stands before the first line already. */
  indent?: number
}

/** @param measure width of a text, in the unit of `width` */
export function wrapped(
  text: string,
  measure: (text: string) => number,
  { width, most = Infinity, indent = 0 }: Room
): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    const room = () => width - (lines.length === 0 ? indent : 0)
    // A hyphen may end a line; spaces that typeset() made hard may not.
    for (const word of paragraph.split(/(?<=[ -])/)) {
      let rest = word
      if (line && measure((line + rest).trimEnd()) > room()) {
        lines.push(line.trimEnd())
        line = ''
      } else if (!line && lines.length === 0 && indent > 0 && measure(rest.trimEnd()) > room()) lines.push('')
      while (rest && measure((line + rest).trimEnd()) > room()) {
        const length = fitting(rest, measure, room())
        lines.push(rest.slice(0, length))
        rest = rest.slice(length)
      }
      line += rest
      if (lines.length > most) break
    }
    lines.push(line.trimEnd())
    if (lines.length > most) break
  }
  if (lines.length <= most) return lines
  const last = most === 1 ? width - indent : width
  return [...lines.slice(0, most - 1), cut(lines[most - 1]!, measure, last, true)]
}

/** One line; what does not fit ends with «…». */
export function cut(text: string, measure: (text: string) => number, width: number, more = false): string {
  if (!more && measure(text) <= width) return text
  if (measure(`${text}…`) <= width) return `${text}…`
  return `${text
    .slice(
      0,
      fitting(text, (part) => measure(`${part.trimEnd()}…`), width)
    )
    .trimEnd()}…`
}

/** How many letters fit, at least one: also where none does, the text goes on. */
function fitting(text: string, measure: (text: string) => number, width: number): number {
  let length = 0
  for (const letter of text) {
    if (length > 0 && measure(text.slice(0, length + letter.length)) > width) break
    length += letter.length
  }
  return length
}
