/** The field of long prose while its editor is not here. */
import { flushSync, mount, unmount } from 'svelte'
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { richFromPlain, type RichEditing, type RichEditorEvents } from '../rich-text.ts'
import RichText from './RichText.svelte'

function shown(open: (element: HTMLElement, events: RichEditorEvents) => Promise<RichEditing>) {
  const props = { label: 'Эссе', value: richFromPlain('написанное раньше'), open }
  const mounted = mount(RichText, { target: document.body, props })
  onTestFinished(() => unmount(mounted))
}

const editor = (): RichEditing => ({
  toggleBold: vi.fn(),
  toggleStyle: vi.fn(),
  setLink: vi.fn(),
  type: vi.fn(),
  focus: vi.fn(),
  close: vi.fn()
})

test('the text is there to read, its buttons wait, and who waits in it gets the editor', async () => {
  const { promise, resolve } = Promise.withResolvers<RichEditing>()
  const opened = editor()
  shown(() => promise)
  const text = page.getByRole('textbox', { name: 'Эссе' })
  await expect.element(text).toHaveTextContent('написанное раньше')
  await expect.element(text).toHaveAttribute('aria-busy', 'true')
  await expect.element(page.getByRole('button', { name: /^Жирный/ })).toBeDisabled()
  text.element().focus()
  resolve(opened)
  await expect.poll(() => opened.focus).toHaveBeenCalled()
  await expect.element(page.getByRole('button', { name: /^Жирный/ })).toBeEnabled()
})

test('what is typed before the editor is here goes into it', async () => {
  const { promise, resolve } = Promise.withResolvers<RichEditing>()
  const opened = editor()
  shown(() => promise)
  await page.getByRole('textbox', { name: 'Эссе' }).click()
  await userEvent.keyboard('Thee{Backspace} end{Enter}is near')
  resolve(opened)
  await expect.poll(() => opened.focus).toHaveBeenCalled()
  expect(opened.type).toHaveBeenCalledExactlyOnceWith('The end\nis near')
})

test('an editor that did not load is named and can be loaded again', async () => {
  const open = vi.fn(async (): Promise<RichEditing> => Promise.reject(new Error('offline')))
  shown(open)
  await expect.element(page.getByText(/Редактор не загрузился, текст можно читать/)).toBeVisible()
  await expect.element(page.getByText('написанное раньше')).toBeVisible()
  open.mockImplementation(async () => editor())
  await page.getByRole('button', { name: 'Загрузить редактор' }).click()
  await expect.element(page.getByRole('button', { name: /^Жирный/ })).toBeEnabled()
  await expect.element(page.getByText(/не загрузился/)).not.toBeInTheDocument()
})

test('an editor that comes after the field has gone is closed', async () => {
  const { promise, resolve } = Promise.withResolvers<RichEditing>()
  const late = editor()
  const props = { label: 'Эссе', value: [], open: () => promise }
  const mounted = mount(RichText, { target: document.body, props })
  flushSync()
  await unmount(mounted)
  resolve(late)
  await promise
  await expect.poll(() => late.close).toHaveBeenCalledOnce()
})
