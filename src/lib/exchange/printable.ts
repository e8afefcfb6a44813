/** Text that every format can hold: what is pasted from Word brings vertical tabs, which break XML and calendars. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(NEVER, '')
    .toWellFormed()
}

/** XML 1.0 allows no control characters but the tab and the line breaks. */
const NEVER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g
