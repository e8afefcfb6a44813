/** What one reads on a form as it is rendered, a line at a time: on the sheet, and in Word. For tests. */
import { strFromU8, unzipSync } from 'fflate'
import { render } from 'svelte/server'
import { renderDocx } from './docx.ts'
import type { OfficialForm } from './form.ts'
import PrintForm from './print/PrintForm.svelte'

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

export function printed(form: OfficialForm): string {
  return render(PrintForm, { props: { form } }).body
}

export function printedLines(form: OfficialForm): string[] {
  return printed(form)
    .replace(/<!--.*?-->/gs, '')
    .replace(/<\/?(?:a|b|span)(?: [^>]*)?>/g, '')
    .split(/<[^>]+>/)
    .map((text) => unescaped(text.replace(/[\n\t ]+/g, ' ').replace(/^ | $/g, '')))
    .filter(Boolean)
}

/** The parts of a Word file by their names. */
export async function partsOfWord(form: OfficialForm): Promise<(name: string) => string> {
  const files = unzipSync(new Uint8Array(await (await renderDocx(form)).arrayBuffer()))
  return (name) => strFromU8(files[name]!)
}

export function linesOfWord(xml: string): string[] {
  return xml
    .split(/<w:p[ >]|<w:br\/>/)
    .map((part) => [...part.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>/g)].map(([t]) => t).join(''))
    .map((text) => unescaped(text.replace(/<[^>]+>/g, '')))
    .filter(Boolean)
}
