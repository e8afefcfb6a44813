/** How a person is drawn: two letters on a colour of their own. */

const COLOURS = 6

/** One of the six presence colours, `var(--p1)`…`var(--p6)`; the same id has the same colour on every device. */
export function personColour(id: string): string {
  // FNV-1a: ids that differ in one letter still spread.
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return `var(--p${((hash >>> 0) % COLOURS) + 1})`
}

/** First name, then surname, from «Вершинина О. П.» or «Вершинина Ольга Павловна»: «ОВ». One word gives one letter. */
export function monogram(name: string): string {
  const [last = '', first = ''] = name.trim().split(/[\s.]+/u)
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase('ru')
}
