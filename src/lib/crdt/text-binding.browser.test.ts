import { describe, expect, onTestFinished, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import { DocumentHandle } from './handle.ts'
import { createDocument } from './meta.ts'
import { copyOf, fields, meet, sampleKind, type Sample } from './sample.fixture.ts'
import type { TextElement } from './text-binding.ts'

interface Bound {
  handle: DocumentHandle<Sample>
  element: TextElement
  /** What somebody else does, seen here at once. */
  others(edit: (text: Y.Text) => void): void
  text(): string
}

function bound(content = '', tag: 'input' | 'textarea' = 'textarea'): Bound {
  const doc = createDocument(sampleKind, {}, 'анна')
  fields.write(doc, { note: content })
  const handle = new DocumentHandle(doc, sampleKind, 'sample/1', 'анна')
  const element = document.body.appendChild(document.createElement(tag))
  const letters = fields.text(doc, 'note')!
  const unbind = handle.textField('note', 'примечание', letters).bind(element)
  element.focus()
  onTestFinished(() => {
    unbind()
    element.remove()
    handle.close()
  })
  return {
    handle,
    element,
    others(edit) {
      const other = copyOf(doc)
      other.transact(() => edit(fields.text(other, 'note')!))
      meet(doc, other)
    },
    text: () => letters.toString()
  }
}

const selection = ({ element }: Bound) => [element.selectionStart, element.selectionEnd]

describe.each(['input', 'textarea'] as const)('a bound <%s>', (tag) => {
  test('shows the text and writes what is typed, where it is typed', async () => {
    const field = bound('план', tag)
    expect(field.element.value).toBe('план')
    field.element.setSelectionRange(4, 4)
    await userEvent.keyboard(' года')
    field.element.setSelectionRange(0, 0)
    await userEvent.keyboard('Мой ')
    expect(field.text()).toBe('Мой план года')
    field.element.setSelectionRange(0, 4)
    await userEvent.keyboard('{Delete}')
    expect(field.text()).toBe('план года')
  })

  test('keeps the caret where others write before or after it', () => {
    const field = bound('методическая тема', tag)
    field.element.setSelectionRange(12, 12)
    field.others((text) => text.insert(0, 'Единая '))
    expect(field.element.value).toBe('Единая методическая тема')
    expect(selection(field)).toEqual([19, 19])
    field.others((text) => text.insert(24, ' года'))
    expect(selection(field)).toEqual([19, 19])
    field.others((text) => text.delete(0, 7))
    expect(selection(field)).toEqual([12, 12])
    field.others((text) => text.delete(10, 7))
    expect(selection(field)).toEqual([10, 10])
  })

  test('keeps a selection on the same letters', () => {
    const field = bound('анализ и план', tag)
    field.element.setSelectionRange(0, 6)
    field.others((text) => text.insert(0, 'Итоги: '))
    field.others((text) => text.insert(10, '-'))
    const selected = () => field.element.value.slice(...(selection(field) as [number, number]))
    expect(selected()).toBe('ана-лиз')
    field.others((text) => text.delete(5, 4))
    expect(selected()).toBe('а-лиз')
  })
})

describe('typing', () => {
  test('of two people at once in one text keeps every letter, and each caret its place', async () => {
    const field = bound('аб')
    field.element.setSelectionRange(1, 1)
    for (const letter of 'xyz') {
      await userEvent.keyboard(letter)
      field.others((text) => text.insert(0, 'Ж'))
    }
    expect(field.text()).toBe('ЖЖЖаxyzб')
    expect(field.element.value).toBe('ЖЖЖаxyzб')
    expect(selection(field)).toEqual([7, 7])
  })

  test('an emoji in the middle of another splits neither', async () => {
    const field = bound('😀')
    field.element.setSelectionRange(2, 2)
    await cdp().send('Input.insertText', { text: '😁' })
    expect(field.text()).toBe('😀😁')
    await userEvent.keyboard('{Backspace}')
    expect(field.text()).toBe('😀')
  })

  test('is not let in while the document is read-only, and the others’ text stays shown', async () => {
    const field = bound('план')
    field.handle.setReadOnly('forbidden')
    field.element.setSelectionRange(4, 4)
    await userEvent.keyboard('!')
    expect(field.text()).toBe('план')
    expect(field.element.value).toBe('план')
  })

  test('does not move the caret of a field that has not the focus', () => {
    const field = bound('план')
    field.element.blur()
    const other = document.body.appendChild(document.createElement('input'))
    other.focus()
    field.others((text) => text.insert(0, 'Единый '))
    expect(document.activeElement).toBe(other)
    other.remove()
  })
})

describe('undo in a field', () => {
  test('is ours: it takes back one’s own letters and leaves the others’', async () => {
    const field = bound()
    await userEvent.keyboard('план')
    field.others((text) => text.insert(4, ' района'))
    const event = new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true, bubbles: true })
    field.element.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    expect(field.element.value).toBe(' района')
    field.element.dispatchEvent(
      new InputEvent('beforeinput', { inputType: 'historyRedo', cancelable: true, bubbles: true })
    )
    expect(field.element.value).toBe('план района')
  })

  test('by the keys takes back what was typed, once', async () => {
    const field = bound('план')
    field.element.setSelectionRange(4, 4)
    await userEvent.keyboard(' года')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(field.element.value).toBe('план')
    expect(field.text()).toBe('план')
    expect(field.handle.undoState).toEqual({ undo: null, redo: 'примечание' })
  })
})

/** An input method, as the browser itself runs it. */
const compose = (text: string) =>
  cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
const commit = (text: string) => cdp().send('Input.insertText', { text })

describe('an input method that composes a word', () => {
  test('is left alone while others write, and both survive', async () => {
    const field = bound('тема')
    field.element.setSelectionRange(4, 4)
    await compose(' г')
    field.others((text) => text.insert(0, 'Единая '))
    await compose(' года')
    expect(field.element.value).toBe('тема года')
    expect(field.text()).toBe('Единая тема')
    await commit(' года')
    expect(field.text()).toBe('Единая тема года')
    expect(field.element.value).toBe('Единая тема года')
    expect(selection(field)).toEqual([16, 16])
  })

  test('given up leaves what others wrote, and the caret where it was', async () => {
    const field = bound('тема')
    field.element.setSelectionRange(4, 4)
    await compose(' г')
    field.others((text) => text.insert(0, 'Единая '))
    await compose('')
    expect(field.element.value).toBe('Единая тема')
    expect(field.text()).toBe('Единая тема')
    expect(selection(field)).toEqual([11, 11])
  })

  test('two words in a row are both written', async () => {
    const field = bound()
    await compose('план')
    await commit('план')
    await compose(' года')
    await commit(' года')
    expect(field.text()).toBe('план года')
  })

  test('that replaces a word takes out only the letters it saw', () => {
    const field = bound('превет всем')
    const { element } = field
    element.dispatchEvent(new CompositionEvent('compositionstart'))
    element.value = 'Здравствуйте всем'
    element.setSelectionRange(12, 12)
    element.dispatchEvent(new InputEvent('input', { isComposing: true }))
    field.others((text) => text.insert(0, '1. '))
    field.others((text) => text.insert(6, '!'))
    expect(element.value).toBe('Здравствуйте всем')
    element.dispatchEvent(new CompositionEvent('compositionend'))
    expect(field.text().replace(/[1.! ]/g, '')).toBe('Здравствуйтевсем')
    expect(field.text()).toMatch(/1\. /)
    expect(field.text()).toMatch(/!/)
    expect(element.value).toBe(field.text())
  })

  test('interrupted by closing the field is written as far as it came', () => {
    const doc = new Y.Doc()
    const text = doc.getText('t')
    const handle = new DocumentHandle(doc, sampleKind, 'sample/1', 'анна')
    const element = document.body.appendChild(document.createElement('textarea'))
    const unbind = handle.textField('t', 'текст', text).bind(element)
    element.dispatchEvent(new CompositionEvent('compositionstart'))
    element.value = 'план'
    unbind()
    expect(text.toString()).toBe('план')
    element.value = 'после'
    element.dispatchEvent(new InputEvent('input'))
    expect(text.toString()).toBe('план')
    element.remove()
  })
})
