/** Numbers of lists: where each item's list of one begins to count; and the words of an empty field. */
import { Plugin, PluginKey } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { styleOf } from './schema.ts'

const key = new PluginKey<DecorationSet>('numbers')

export function numbers(): Plugin<DecorationSet> {
  return new Plugin({
    key,
    state: {
      init: (_config, { doc }) => numbersIn(doc),
      apply: (tr, known) => (tr.docChanged ? numbersIn(tr.doc) : known)
    },
    props: { decorations: (state) => key.getState(state) }
  })
}

function numbersIn(doc: Node): DecorationSet {
  const decorations: Decoration[] = []
  let number = 0
  doc.forEach((node, at) => {
    number = styleOf(node) === 'number' ? number + 1 : 0
    if (number > 1) decorations.push(Decoration.node(at, at + node.nodeSize, { start: String(number) }))
  })
  if (doc.childCount === 1 && doc.firstChild!.content.size === 0 && styleOf(doc.firstChild!) === 'paragraph')
    decorations.push(Decoration.node(0, doc.content.size, { class: 'rich-empty' }))
  return DecorationSet.create(doc, decorations)
}
