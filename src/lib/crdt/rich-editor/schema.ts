/** The schema of ../rich-text.ts in the editor's words, and how a block looks in the page. */
import { Schema, type Attrs, type DOMOutputSpec, type Node } from 'prosemirror-model'
import { safeLink, type RichLine, type RichStyle } from '../../rich-text.ts'
import { BLOCK, BOLD, LINK, STYLE } from '../rich-text.ts'

/** Blocks stand side by side and hold only text: whatever two people do at once, the schema still fits. */
export const schema = new Schema({
  nodes: {
    doc: { content: `${BLOCK}+` },
    [BLOCK]: {
      content: 'text*',
      attrs: { [STYLE]: { default: null } },
      defining: true,
      toDOM: (node) => LOOKS[styleOf(node)],
      parseDOM: [
        { tag: 'p' },
        { tag: 'h1, h2, h3, h4, h5, h6', attrs: { [STYLE]: 'heading' } },
        { tag: 'ol > li', attrs: { [STYLE]: 'number' } },
        { tag: 'li', attrs: { [STYLE]: 'bullet' } }
      ]
    },
    text: {}
  },
  marks: {
    [LINK]: {
      attrs: { href: {} },
      inclusive: false,
      toDOM: ({ attrs }) => ['a', { href: safeLink(attrs.href) ?? undefined, rel: 'noopener noreferrer' }, 0],
      parseDOM: [{ tag: 'a[href]', getAttrs: (element) => linkOf(element.getAttribute('href')) }]
    },
    [BOLD]: {
      toDOM: () => ['strong', 0],
      parseDOM: [
        { tag: 'strong' },
        { tag: 'b', getAttrs: ({ style }) => style.fontWeight !== 'normal' && null }
      ]
    }
  }
})

export const block = schema.nodes[BLOCK]!
export const bold = schema.marks[BOLD]!
export const link = schema.marks[LINK]!

/** Each item is a list of its own; numbers.ts says where it goes on counting. */
const LOOKS: Record<RichStyle, DOMOutputSpec> = {
  paragraph: ['p', 0],
  heading: ['h3', 0],
  bullet: ['ul', ['li', 0]],
  number: ['ol', ['li', 0]]
}

export function styleOf(node: Node): RichStyle {
  return (node.attrs[STYLE] as RichStyle | null) ?? 'paragraph'
}

export function attrsOf(as: RichStyle): Attrs {
  return { [STYLE]: as === 'paragraph' ? null : as }
}

export function nodeOf({ as, runs }: RichLine): Node {
  const letters = runs.map((run) =>
    schema.text(run.text, [
      ...(run.link ? [link.create({ href: run.link })] : []),
      ...(run.bold ? [bold.create()] : [])
    ])
  )
  return block.create(attrsOf(as), letters)
}

function linkOf(href: string | null): Attrs | false {
  const safe = safeLink(href)
  return safe !== null && { href: safe }
}
