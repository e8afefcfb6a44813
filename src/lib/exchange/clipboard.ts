/** What a paste brings: the table in it, or why there is none. */
import { failed, ok, type Result } from '$lib/result.ts'
import { readTableHtml } from './clipboard-html.ts'
import { readTableText, type PastedTable } from './clipboard-text.ts'

export type { PastedTable } from './clipboard-text.ts'

/** Nothing in it · a picture or a file · text that is no table · the browser does not let us read. */
export type ClipboardFailure = 'empty' | 'picture' | 'text' | 'forbidden'

/** @returns null when there is no table in either. Markup knows merged cells, so it goes first. */
export function readPastedTable({ html, text }: { html: string; text: string }): PastedTable | null {
  return (html ? readTableHtml(html) : null) ?? readTableText(text)
}

/** Of a paste event: its data can be read only while the event runs. */
export function readPaste(data: DataTransfer | null): Result<PastedTable, ClipboardFailure> {
  const html = data?.getData('text/html') ?? ''
  const text = data?.getData('text/plain') ?? ''
  return judge(html, text, (data?.files.length ?? 0) > 0)
}

/** Whether a button can read the clipboard here: only over https, and where the browser has it. */
export function canReadClipboard(): boolean {
  return typeof navigator !== 'undefined' && typeof navigator.clipboard?.read === 'function'
}

/** By a button: the browser may ask the person first. */
export async function readClipboard(): Promise<Result<PastedTable, ClipboardFailure>> {
  let items: ClipboardItems
  try {
    items = await navigator.clipboard.read()
  } catch {
    // Refused by the person or by the browser's settings.
    return failed('forbidden')
  }
  const read = async (type: string) => {
    const item = items.find(({ types }) => types.includes(type))
    return item ? (await item.getType(type)).text() : ''
  }
  const picture = items.some(({ types }) => types.some((type) => type.startsWith('image/')))
  return judge(await read('text/html'), await read('text/plain'), picture)
}

function judge(html: string, text: string, picture: boolean): Result<PastedTable, ClipboardFailure> {
  const table = readPastedTable({ html, text })
  if (table) return ok(table)
  if (text.trim()) return failed('text')
  return failed(picture ? 'picture' : 'empty')
}
