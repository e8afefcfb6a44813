/** What was copied elsewhere (Word, LibreOffice, a page, a messenger), cleaned to what the schema knows. */
import { joinRuns, safeLink, type RichLine, type RichRun, type RichStyle } from '../../rich-text.ts'

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIGURE FIGCAPTION FOOTER FORM HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY THEAD TFOOT TR UL'.split(
    ' '
  )
)
const HEADINGS = /^H[1-6]$/u
/** Not text: styles, scripts, Office's data islands, and what a reviewer has struck out. */
const UNSEEN = new Set(
  'STYLE SCRIPT XML TITLE META LINK TEMPLATE DEL NOSCRIPT IFRAME OBJECT SVG AUDIO VIDEO SELECT'.split(' ')
)
const HIDDEN = /display:\s*none|mso-hide:\s*all|mso-list:\s*ignore|visibility:\s*hidden/iu
/** Word writes the items of a list as paragraphs that say which list they are of. */
const WORD_ITEM = /mso-list:\s*(?!ignore|none)\S+\s+level/iu
const WORD_HEADING = /^(?:MsoTitle|MsoSubtitle|MsoHeading\d?|\d?Heading\d?)$/iu
const NUMBERED = /^\s*\(?(?:\d+|[a-zа-яё]|[ivxlc]+)[.)]/iu

interface Setting {
  as: RichStyle
  bold: boolean
  link: string | null
  /** Line breaks of the source are line breaks. */
  pre: boolean
  /** The cells of a row are one line, whatever is in them. */
  cell: boolean
}

/** The page is parsed without being drawn: nothing is fetched, nothing runs. */
export function cleanHtml(html: string): RichLine[] {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const cleaner = new Cleaner()
  cleaner.walk(page.body, { as: 'paragraph', bold: false, link: null, pre: false, cell: false })
  cleaner.end()
  return cleaner.lines
}

class Cleaner {
  readonly lines: RichLine[] = []
  #as: RichStyle = 'paragraph'
  #runs: RichRun[] = []

  walk(node: Node, setting: Setting): void {
    if (node.nodeType === Node.TEXT_NODE) return this.#text(node.nodeValue ?? '', setting)
    if (!(node instanceof Element) || isUnseen(node)) return
    const { tagName } = node
    if (tagName === 'BR') return setting.cell ? this.#text(' ', setting) : this.end()
    if (tagName === 'IMG') return this.#text(emojiOf(node), setting)
    if (tagName === 'INPUT' || tagName === 'TEXTAREA' || tagName === 'BUTTON') return
    const inside = settingIn(node, setting)
    const isBlock = BLOCKS.has(tagName) || HEADINGS.test(tagName)
    if (isBlock && inside.cell) this.#text(' ', inside)
    else if (isBlock) this.end()
    for (const child of node.childNodes) this.walk(child, inside)
    if (isBlock && !inside.cell) this.end()
    else if (isCell(node) && node.nextElementSibling) this.#endCell(setting)
  }

  /** Ends the line. */
  end(): void {
    const runs = trimmed(joinRuns(this.#runs))
    if (runs.length > 0) this.lines.push({ as: this.#as, runs })
    this.#runs = []
  }

  #endCell(setting: Setting): void {
    while (this.#runs.at(-1)?.text.trim() === '') this.#runs.pop()
    const last = this.#runs.at(-1)
    if (last) last.text = last.text.trimEnd()
    this.#text('; ', setting)
  }

  #text(text: string, setting: Setting): void {
    const { as, bold, link, pre } = setting
    const [first = '', ...more] = pre ? text.split(/\r\n?|\n/u) : [text]
    const letters = first.replace(/\s+/gu, ' ').replace(CONTROL, '')
    this.#as = as
    if (letters)
      this.#runs.push({ text: letters, ...(bold && as !== 'heading' && { bold }), ...(link && { link }) })
    for (const line of more) {
      this.end()
      this.#text(line, { ...setting, pre: false })
    }
  }
}

/** Control characters, soft hyphens and marks of nothing that Office leaves behind. */
const CONTROL = /[\u0000-\u001f\u007f\u00ad\u200b\ufeff\ufffc]/gu

function isUnseen(element: Element): boolean {
  if (UNSEEN.has(element.tagName.toUpperCase()) || element.tagName.includes(':P')) return true
  // Word marks the bullet that it has drawn by hand.
  return HIDDEN.test(element.getAttribute('style') ?? '') || element.hasAttribute('hidden')
}

const isCell = ({ tagName }: Element) => tagName === 'TD' || tagName === 'TH'

function settingIn(element: Element, setting: Setting): Setting {
  const { tagName } = element
  const style = element.getAttribute('style') ?? ''
  return {
    as: styleIn(element, style, setting.as),
    bold: boldIn(tagName, style, setting.bold),
    link: tagName === 'A' ? safeLink(element.getAttribute('href')) : setting.link,
    pre: tagName === 'PRE' || /white-space:\s*(?:pre|break-spaces)/iu.test(style) || setting.pre,
    cell: isCell(element) || setting.cell
  }
}

function styleIn(element: Element, style: string, as: RichStyle): RichStyle {
  const { tagName } = element
  if (tagName === 'UL') return 'bullet'
  if (tagName === 'OL') return 'number'
  if (tagName === 'P' || HEADINGS.test(tagName)) {
    if (WORD_ITEM.test(style)) return NUMBERED.test(element.textContent ?? '') ? 'number' : 'bullet'
    if (as !== 'paragraph') return as
    if (HEADINGS.test(tagName) || WORD_HEADING.test(element.className)) return 'heading'
  }
  return as
}

function boldIn(tagName: string, style: string, bold: boolean): boolean {
  const weight = /font-weight:\s*(\w+)/iu.exec(style)?.[1]?.toLowerCase()
  if (weight) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  return bold || tagName === 'B' || tagName === 'STRONG' || tagName === 'TH'
}

/** Messengers draw emoji as pictures whose text is the emoji. */
function emojiOf(image: Element): string {
  const text = image.getAttribute('alt') ?? ''
  return text.length <= 12 && /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(text) ? text : ''
}

/** Spaces as they are seen: one between words, none at the ends. */
function trimmed(runs: RichRun[]): RichRun[] {
  let before = ' '
  const line = runs.map((run) => {
    const text = (before.endsWith(' ') ? run.text.trimStart() : run.text).replace(/ {2,}/gu, ' ')
    before = text || before
    return { ...run, text }
  })
  while (line.at(-1)?.text.trim() === '') line.pop()
  const last = line.at(-1)
  if (last) last.text = last.text.trimEnd()
  return line.filter(({ text }) => text)
}
