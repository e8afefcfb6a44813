/** Long prose in a real browser: what one types, marks, pastes; what others write meanwhile. */
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import '$lib/ui/style.css'
import { richFromPlain } from '$lib/rich-text.ts'
import { written, type Written } from './rich.fixture.ts'

const button = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} \\(`) })
const text = () => page.getByRole('textbox', { name: 'Эссе' })

/** Puts the caret, or a selection, into the only text of a block. */
async function select({ editor }: Written, block: number, from: number, to = from) {
  editor().focus()
  // Right after it has drawn, the editor may still set its own selection again.
  await new Promise((resolve) => setTimeout(resolve, 60))
  const walker = document.createTreeWalker(editor().children[block]!, NodeFilter.SHOW_TEXT)
  const node = walker.nextNode() ?? editor().children[block]!
  getSelection()!.setBaseAndExtent(node, from, node, to)
  // The editor learns of it by an event of the browser's own.
  await new Promise((resolve) => setTimeout(resolve, 50))
}

const selected = () => getSelection()!.toString()

describe('writing', () => {
  test('goes into the document, a block a line', async () => {
    const field = await written()
    await text().click()
    await userEvent.keyboard('План на год{Enter}второй абзац')
    expect(field.plain()).toBe('План на год\nвторой абзац')
    expect(field.model()).toHaveLength(2)
  })

  test('with buttons: bold, a heading, lists that count', async () => {
    const field = await written()
    await text().click()
    await button('Заголовок').click()
    await userEvent.keyboard('Цель{Enter}')
    await button('Нумерованный список').click()
    await userEvent.keyboard('раз{Enter}два ')
    await button('Жирный').click()
    await userEvent.keyboard('жирно')
    await button('Жирный').click()
    await userEvent.keyboard('{Enter}{Enter}итог{Enter}')
    await button('Список').click()
    await userEvent.keyboard('точка')
    expect(field.model()).toEqual([
      { kind: 'heading', runs: [{ text: 'Цель' }] },
      {
        kind: 'list',
        ordered: true,
        items: [[{ text: 'раз' }], [{ text: 'два ' }, { text: 'жирно', bold: true }]]
      },
      { kind: 'paragraph', runs: [{ text: 'итог' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'точка' }]] }
    ])
    expect([...field.editor().querySelectorAll('ol')].map(({ start }) => start)).toEqual([1, 2])
  })

  test('by the keys alone, also with Russian letters on them', async () => {
    const field = await written('план года')
    await select(field, 0, 5, 9)
    await userEvent.keyboard('{Control>}b{/Control}')
    expect(field.model()).toEqual([
      { kind: 'paragraph', runs: [{ text: 'план ' }, { text: 'года', bold: true }] }
    ])
    const russian = { key: 'и', code: 'KeyB', windowsVirtualKeyCode: 66, modifiers: 2 }
    await cdp().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...russian })
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', ...russian })
    expect(field.model()).toEqual(richFromPlain('план года'))
    await userEvent.keyboard('{Control>}{Shift>}8{/Shift}{/Control}')
    expect(field.model()).toMatchObject([{ kind: 'list', ordered: false }])
    await select(field, 0, 0)
    await userEvent.keyboard('{Backspace}')
    expect(field.model()).toMatchObject([{ kind: 'paragraph' }])
  })

  test('a switch says what the caret stands in', async () => {
    const field = await written([
      { kind: 'heading', runs: [{ text: 'Цель' }] },
      { kind: 'paragraph', runs: [{ text: 'жирно', bold: true }] }
    ])
    await select(field, 0, 2)
    await expect.element(button('Заголовок')).toHaveAttribute('aria-pressed', 'true')
    await expect.element(button('Жирный')).toHaveAttribute('aria-pressed', 'false')
    await select(field, 1, 2)
    await expect.element(button('Заголовок')).toHaveAttribute('aria-pressed', 'false')
    await expect.element(button('Жирный')).toHaveAttribute('aria-pressed', 'true')
  })
})

describe('a link', () => {
  test('is put on the selected words, shown safely, changed and taken away', async () => {
    const field = await written('сайт школы')
    await select(field, 0, 0, 4)
    await userEvent.keyboard('{Control>}k{/Control}')
    const address = page.getByRole('textbox', { name: 'Адрес ссылки' })
    await expect.element(address).toHaveFocus()
    await address.fill('javascript:alert(1)')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Это не адрес страницы и не почта.', { exact: false })).toBeVisible()
    await address.fill('edu.ru/school')
    await userEvent.keyboard('{Enter}')
    expect(field.model()).toEqual([
      { kind: 'paragraph', runs: [{ text: 'сайт', link: 'https://edu.ru/school' }, { text: ' школы' }] }
    ])
    const anchor = field.editor().querySelector('a')!
    expect(anchor.rel).toContain('noopener')
    await select(field, 0, 2)
    await button('Ссылка').click()
    await expect.element(address).toHaveValue('https://edu.ru/school')
    await page.getByRole('button', { name: 'Убрать ссылку' }).click()
    expect(field.model()).toEqual(richFromPlain('сайт школы'))
  })

  test('given up by Escape leaves the text and goes back to it', async () => {
    const field = await written('сайт')
    await select(field, 0, 0, 4)
    await button('Ссылка').click()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('textbox', { name: 'Адрес ссылки' })).not.toBeInTheDocument()
    expect(document.activeElement).toBe(field.editor())
    expect(field.model()).toEqual(richFromPlain('сайт'))
  })
})

function paste(field: Written, data: Record<string, string>) {
  const clipboardData = new DataTransfer()
  for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value)
  field
    .editor()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

describe('pasting', () => {
  test('takes words into the paragraph, and whole blocks beside it', async () => {
    const field = await written('начало конец')
    await select(field, 0, 7)
    paste(field, { 'text/html': '<meta charset="utf-8"><span style="color:red"><b>жирный</b> </span>' })
    expect(field.model()).toEqual([
      { kind: 'paragraph', runs: [{ text: 'начало ' }, { text: 'жирный', bold: true }, { text: 'конец' }] }
    ])
    paste(field, { 'text/html': '<h2>Раздел</h2><ul><li>а</li><li>б</li></ul><img src="http://x.ru/a.png">' })
    expect(field.model().map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'list', 'paragraph'])
    expect(field.editor().querySelector('img, [style], font, span:not(.rich-caret)')).toBeNull()
  })

  test('of plain text makes a paragraph a line; an address over words becomes their link', async () => {
    const field = await written('школа')
    await select(field, 0, 0, 5)
    paste(field, { 'text/plain': 'https://edu.ru' })
    expect(field.model()).toEqual([{ kind: 'paragraph', runs: [{ text: 'школа', link: 'https://edu.ru' }] }])
    await select(field, 0, 5)
    paste(field, { 'text/plain': ' раз\r\nдва' })
    expect(field.plain()).toBe('школа раз\nдва')
  })

  test('of what was copied here keeps what it was', async () => {
    const field = await written([
      { kind: 'heading', runs: [{ text: 'Цель' }] },
      { kind: 'list', ordered: true, items: [[{ text: 'раз', bold: true }], [{ text: 'два' }]] },
      { kind: 'paragraph', runs: [] }
    ])
    const before = field.model().slice(0, 2)
    await select(field, 0, 0)
    await userEvent.keyboard('{Control>}a{/Control}')
    const copied = new DataTransfer()
    field
      .editor()
      .dispatchEvent(new ClipboardEvent('copy', { clipboardData: copied, bubbles: true, cancelable: true }))
    await userEvent.keyboard('{ArrowRight}')
    paste(field, { 'text/html': copied.getData('text/html') })
    expect(field.model()).toEqual([...before, ...before])
  })
})

describe('others in the same text', () => {
  test('leave the caret and the selection on their letters', async () => {
    const field = await written('методическая тема\nвторой')
    await select(field, 0, 0, 12)
    field.others((fragment) => field.letters(fragment).insert(0, 'Единая '))
    field.others((fragment) => field.letters(fragment, 1).insert(0, 'не '))
    expect(field.editor().textContent).toBe('Единая методическая теманe второй'.replace('e', 'е'))
    expect(selected()).toBe('методическая')
    await userEvent.keyboard('{ArrowRight}!')
    expect(field.plain()).toBe('Единая методическая! тема\nне второй')
  })

  test('keep what they write while one makes the block a heading or an item', async () => {
    const field = await written('тема')
    const other = new Y.Doc()
    Y.applyUpdate(other, field.opened.handle.encode())
    await select(field, 0, 4)
    await button('Заголовок').click()
    await userEvent.keyboard(' года')
    field.letters(other.getXmlFragment('prose:essay')).insert(0, 'Единая ')
    Y.applyUpdate(field.opened.handle.doc, Y.encodeStateAsUpdate(other))
    expect(field.model()).toEqual([{ kind: 'heading', runs: [{ text: 'Единая тема года' }] }])
    expect(field.editor().textContent).toBe('Единая тема года')
  })

  test('lose no letter where two begin to write in one empty block', async () => {
    const field = await written()
    await text().click()
    await userEvent.keyboard('план{Enter}')
    const other = new Y.Doc()
    Y.applyUpdate(other, field.opened.handle.encode())
    const theirs = field.letters(other.getXmlFragment('prose:essay'), 1)
    theirs.insert(0, 'цель')
    await userEvent.keyboard('тема')
    Y.applyUpdate(field.opened.handle.doc, Y.encodeStateAsUpdate(other))
    await userEvent.keyboard('!')
    theirs.insert(4, ' района')
    Y.applyUpdate(field.opened.handle.doc, Y.encodeStateAsUpdate(other))
    const [first, second] = field.plain().split('\n')
    expect([first, second!.length]).toEqual(['план', 'тема!цель района'.length])
    for (const word of ['тема!', 'цель района']) expect(second).toContain(word)
    expect(field.editor().children[1]!.textContent).toBe(second)
  })

  test('keep their letters when one takes back one’s own', async () => {
    const field = await written()
    await text().click()
    await userEvent.keyboard('план{Enter}цель')
    field.others((fragment) => field.letters(fragment, 1).insert(4, ' района'))
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(field.plain()).toBe(' района')
    expect(field.editor().textContent).toBe(' района')
    await userEvent.keyboard('{Control>}y{/Control}')
    expect(field.plain()).toContain('цель района')
    field
      .editor()
      .dispatchEvent(
        new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true, bubbles: true })
      )
    expect(field.plain()).toBe(' района')
  })

  test('show where they are, by name and colour, and are told where one is', async () => {
    const field = await written('тема')
    await select(field, 0, 2)
    const { awareness } = field.opened.presence
    const told = () => awareness.getLocalState() as { field: string; caret: unknown; keys?: number }
    expect(told()).toMatchObject({ field: 'essay', caret: { anchor: {}, head: {} } })
    await userEvent.keyboard('х')
    expect(told().keys).toBe(1)
    const state = {
      user: { personId: 'борис', name: 'Тихомиров А. С.' },
      field: 'essay',
      caret: structuredClone(told().caret)
    }
    awareness.states.set(77, state)
    awareness.emit('change', [{ added: [77], updated: [], removed: [] }, 'test'])
    await expect.poll(() => field.editor().querySelector('.rich-caret')?.textContent).toBe('Тихомиров А. С.')
    const bar = field.editor().querySelector<HTMLElement>('.rich-caret')!
    expect(bar.style.getPropertyValue('--who')).toMatch(/^var\(--p\d\)$/)
    expect(bar.ariaHidden).toBe('true')
    field.editor().blur()
    expect(told().caret).toBeNull()
  })
})

/** An input method, as the browser itself runs it. */
const compose = (word: string) =>
  cdp().send('Input.imeSetComposition', {
    text: word,
    selectionStart: word.length,
    selectionEnd: word.length
  })
const commit = (word: string) => cdp().send('Input.insertText', { text: word })

describe('an input method that composes a word', () => {
  test('two words in a row are both written', async () => {
    const field = await written()
    await text().click()
    await compose('план')
    await commit('план')
    await compose(' года')
    await commit(' года')
    await expect.poll(field.plain).toBe('план года')
  })

  test('is left alone while others write in another block', async () => {
    const field = await written('тема\nвторой')
    await select(field, 1, 6)
    await compose(' г')
    field.others((fragment) => field.letters(fragment).insert(0, 'Единая '))
    await compose(' года')
    await commit(' года')
    await expect.poll(field.plain).toBe('Единая тема\nвторой года')
    expect(field.editor().textContent).toBe('Единая темавторой года')
  })

  test('and others in the same block both survive', async () => {
    const field = await written('тема')
    await select(field, 0, 4)
    await compose(' г')
    field.others((fragment) => field.letters(fragment).insert(0, 'Единая '))
    await compose(' года')
    await commit(' года')
    await expect.poll(field.plain).toBe('Единая тема года')
    expect(field.editor().textContent).toBe('Единая тема года')
  })
})

describe('what may not be written', () => {
  test('is read without an editor, with links that open elsewhere', async () => {
    const field = await written(
      [
        { kind: 'heading', runs: [{ text: 'Цель' }] },
        { kind: 'list', ordered: true, items: [[{ text: 'раз', link: 'https://edu.ru' }], [{ text: 'два' }]] }
      ],
      true
    )
    expect(field.editor()).toBeNull()
    await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument()
    await expect.element(page.getByRole('heading', { name: 'Цель' })).toBeVisible()
    expect(page.getByRole('listitem').elements()).toHaveLength(2)
    await expect.element(page.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer')
    field.others((fragment) => field.letters(fragment).insert(4, ' года'))
    await expect.element(page.getByRole('heading', { name: 'Цель года' })).toBeVisible()
  })

  test('becomes so while one writes: the editor goes, the text stays', async () => {
    const field = await written('тема')
    field.opened.handle.setReadOnly('forbidden')
    await expect.poll(field.editor).toBeNull()
    await expect.element(page.getByText('тема')).toBeVisible()
    field.opened.handle.setReadOnly(null)
    await expect.poll(() => field.editor()?.textContent).toBe('тема')
  })

  test('what a newer version writes is not deleted by the open editor', async () => {
    const field = await written('тема')
    field.others((fragment) => {
      const table = new Y.XmlElement('table')
      const letters = new Y.XmlText()
      letters.insert(0, 'в таблице')
      table.insert(0, [letters])
      fragment.insert(1, [table])
    })
    expect(field.plain()).toBe('тема\nв таблице')
    await expect.poll(field.editor).toBeNull()
    await expect.element(page.getByText('в таблице')).toBeVisible()
    expect(field.field.fragment.toString()).toContain('<table>в таблице</table>')
  })
})

describe('everybody can use it', () => {
  test('axe finds nothing, while writing and while reading', async () => {
    const field = await written([
      { kind: 'heading', runs: [{ text: 'Цель' }] },
      { kind: 'list', ordered: true, items: [[{ text: 'раз', link: 'https://edu.ru' }], [{ text: 'два' }]] }
    ])
    const look = async () => {
      const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } }
      const { violations } = await axe.run(document.body, { rules })
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    }
    expect(await look()).toEqual([])
    await select(field, 0, 1)
    await button('Ссылка').click()
    expect(await look()).toEqual([])
    field.opened.handle.setReadOnly('forbidden')
    await expect.poll(field.editor).toBeNull()
    expect(await look()).toEqual([])
  })

  test('the buttons are one stop of the Tab key, as large as a finger, and lead back to the text', async () => {
    const field = await written('тема')
    await select(field, 0, 2)
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
    await expect.element(button('Жирный')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(button('Список')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(field.model()).toMatchObject([{ kind: 'list' }])
    expect(document.activeElement).toBe(field.editor())
    const { width, height } = button('Ссылка').element().getBoundingClientRect()
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    expect(field.editor().getAttribute('aria-multiline')).toBe('true')
  })

  test('an empty field says what to write until somebody does', async () => {
    const field = await written()
    const words = () => getComputedStyle(field.editor(), '::before').content
    expect(words()).toContain('Начните писать')
    await text().click()
    await userEvent.keyboard('а')
    expect(words()).toBe('none')
  })
})
