/** Long prose on a page with its editor, and somebody else's device, for the tests in the browser. */
import { mount, unmount } from 'svelte'
import { expect, onTestFinished } from 'vitest'
import type * as Y from 'yjs'
import { createDocument } from '$lib/crdt/meta.ts'
import { richField, type RichField } from '$lib/crdt/rich-field.ts'
import { readRich, seedRich } from '$lib/crdt/rich-text.ts'
import { copyOf, meet, sampleKind } from '$lib/crdt/sample.fixture.ts'
import { plainFromRich, richFromPlain, type RichText } from '$lib/rich-text.ts'
import CoRich from './CoRich.svelte'
import { OpenedDocument } from './opened-document.svelte.ts'

const KEY = 'prose:essay'

export interface Written {
  opened: OpenedDocument
  field: RichField
  /** The text on this device. */
  plain(): string
  model(): RichText
  editor(): HTMLElement
  /** What somebody else does, seen here at once. */
  others(edit: (fragment: Y.XmlFragment) => void): void
  /** The letters of a block. */
  letters(fragment: Y.XmlFragment, block?: number): Y.XmlText
}

export async function written(content: RichText | string = [], readonly = false): Promise<Written> {
  const doc = createDocument(sampleKind, {}, 'анна')
  const fragment = doc.getXmlFragment(KEY)
  seedRich(fragment, typeof content === 'string' ? richFromPlain(content) : content)
  const stored = { doc, flush: async () => null, subscribe: () => () => {}, close: async () => {} }
  const opened = new OpenedDocument(stored as never, sampleKind, 'sample/1', {
    personId: 'анна',
    name: 'Анна'
  })
  if (readonly) opened.handle.setReadOnly('forbidden')
  const field = richField(opened.handle, 'essay', 'эссе', fragment)
  const props = {
    document: opened as never,
    field,
    label: 'Эссе',
    hint: 'О чём',
    placeholder: 'Начните писать'
  }
  const mounted = mount(CoRich, { target: document.body, props })
  onTestFinished(async () => {
    await unmount(mounted)
    await opened.close()
  })
  const editor = () => document.querySelector<HTMLElement>('.ProseMirror')!
  if (!readonly) await expect.poll(editor).not.toBeNull()
  return {
    opened: opened as never,
    field,
    plain: () => plainFromRich(readRich(fragment)),
    model: () => readRich(fragment),
    editor,
    others(edit) {
      const other = copyOf(doc)
      other.transact(() => edit(other.getXmlFragment(KEY)))
      meet(doc, other)
    },
    letters: (of, block = 0) => (of.get(block) as Y.XmlElement).get(0) as Y.XmlText
  }
}
