/** The fields of a document itself: flat keys of one root map, a root type for each co-edited text and long prose. */
import type * as Y from 'yjs'
import type { ZodMiniType } from 'zod/mini'
import type { RichText } from '../rich-text.ts'
import { readRich, seedRich } from './rich-text.ts'
import { rawValues } from './row-reading.ts'
import { writeSet } from './rows.ts'
import { replaceText } from './text.ts'

export interface FieldsLayout<Fields> {
  /** Every field needs a default: a document is readable from its first update on. */
  schema: ZodMiniType<Fields>
  text?: readonly (keyof Fields & string)[]
  sets?: readonly (keyof Fields & string)[]
  /** Long prose: its schema is `richTextSchema`; written once, when the document is made, then by its editor. */
  prose?: readonly (keyof Fields & string)[]
}

const ROOT = 'fields'

/**
 * Root types need no creation, so two devices that first write a field offline cannot lose one side (a nested
 * Y.Text made twice would).
 */
export function defineFields<Fields extends object>(layout: FieldsLayout<Fields>) {
  const texts = new Set<string>(layout.text)
  const sets = new Set<string>(layout.sets)
  const prose = new Set<string>(layout.prose)
  const textIn = (doc: Y.Doc, field: string) => doc.getText(`text:${field}`)
  const proseIn = (doc: Y.Doc, field: string) => doc.getXmlFragment(`prose:${field}`)
  const readings = new WeakMap<Y.Doc, { value: Fields | null }>()

  /** Remembers the reading until one of the fields changes. */
  function watched(doc: Y.Doc): { value: Fields | null } {
    let reading = readings.get(doc)
    if (!reading) {
      const fresh = (reading = { value: null })
      const forget = () => void (fresh.value = null)
      doc.getMap(ROOT).observe(forget)
      for (const field of texts) textIn(doc, field).observe(forget)
      for (const field of prose) proseIn(doc, field).observeDeep(forget)
      readings.set(doc, reading)
    }
    return reading
  }

  return {
    /** Unreadable values (a newer application's) fall back to the schema's defaults; they stay in the document. */
    read(doc: Y.Doc): Fields {
      const reading = watched(doc)
      if (reading.value) return reading.value
      const raw = rawValues(doc.getMap(ROOT), sets)
      for (const field of texts) raw[field] = textIn(doc, field).toString()
      for (const field of prose) raw[field] = readRich(proseIn(doc, field))
      const parsed = layout.schema.safeParse(raw)
      if (parsed.success) return (reading.value = parsed.data)
      for (const { path } of parsed.error.issues) delete raw[String(path[0])]
      return (reading.value = layout.schema.parse(raw))
    },

    write(doc: Y.Doc, values: Partial<Fields>): void {
      const map = doc.getMap<unknown>(ROOT)
      for (const [field, value] of Object.entries(values)) {
        if (texts.has(field)) replaceText(textIn(doc, field), String(value ?? ''))
        else if (prose.has(field)) seedRich(proseIn(doc, field), (value ?? []) as RichText)
        else if (sets.has(field)) writeSet(map, field, value as readonly string[])
        else if (value === undefined || value === null) map.delete(field)
        else if (JSON.stringify(map.get(field)) !== JSON.stringify(value)) map.set(field, value)
      }
      // Yjs tells of changes after the whole command; a command reads its own writes.
      watched(doc).value = null
    },

    text(doc: Y.Doc, field: string): Y.Text | null {
      return texts.has(field) ? textIn(doc, field) : null
    },

    prose(doc: Y.Doc, field: string): Y.XmlFragment | null {
      return prose.has(field) ? proseIn(doc, field) : null
    }
  }
}
