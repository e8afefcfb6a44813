/** What only a browser knows: keys, focus and lists that open. */
import { mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import Combobox from './Combobox.svelte'
import DateInput from './DateInput.svelte'
import Menu from './Menu.svelte'
import Tabs from './Tabs.svelte'

let mounted: object | undefined

const target = document.body

afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

const people = [
  { id: 'v', label: 'Вершинина О. П.' },
  { id: 't', label: 'Тихомиров А. С.' }
]

it('a combobox finds by the first letters and takes the choice by Enter', async () => {
  const onchange = vi.fn()
  mounted = mount(Combobox, { target, props: { options: people, label: 'Ответственный', onchange } })
  const field = page.getByRole('combobox', { name: 'Ответственный' })
  await field.click()
  await userEvent.keyboard('тих')
  await expect.element(page.getByRole('option')).toHaveTextContent('Тихомиров')
  await userEvent.keyboard('{Enter}')
  await expect.element(field).toHaveValue('Тихомиров А. С.')
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  expect(onchange).toHaveBeenCalledExactlyOnceWith(['t'])
})

it('a combobox offers to create what it did not find', async () => {
  const oncreate = vi.fn()
  mounted = mount(Combobox, { target, props: { options: people, label: 'Ответственный', oncreate } })
  await page.getByRole('combobox').click()
  await userEvent.keyboard('Гуляева{Enter}')
  expect(oncreate).toHaveBeenCalledExactlyOnceWith('Гуляева')
})

it('Escape closes the list and keeps the choice', async () => {
  mounted = mount(Combobox, { target, props: { options: people, label: 'Ответственный', selected: ['v'] } })
  const field = page.getByRole('combobox')
  await field.click()
  await userEvent.keyboard('тих{Escape}')
  await expect.element(field).toHaveValue('Вершинина О. П.')
  await expect.element(field).toHaveAttribute('aria-expanded', 'false')
})

it('Backspace in an empty field takes the last of many away', async () => {
  const onchange = vi.fn()
  mounted = mount(Combobox, {
    target,
    props: { options: people, label: 'Участники', choose: 'many', selected: ['v', 't'], onchange }
  })
  await page.getByRole('combobox').click()
  await userEvent.keyboard('{Backspace}')
  expect(onchange).toHaveBeenCalledExactlyOnceWith(['v'])
})

it('a date is taken as typed, written in full and given as ISO', async () => {
  const onchange = vi.fn()
  mounted = mount(DateInput, { target, props: { label: 'Срок', onchange } })
  const field = page.getByRole('textbox', { name: 'Срок' })
  await field.fill('5.9.26')
  await userEvent.keyboard('{Tab}')
  await expect.element(field).toHaveValue('05.09.2026')
  expect(onchange).toHaveBeenCalledExactlyOnceWith('2026-09-05')
})

it('a date that does not exist stays as typed and is named', async () => {
  const onchange = vi.fn()
  mounted = mount(DateInput, { target, props: { label: 'Срок', onchange } })
  const field = page.getByRole('textbox', { name: 'Срок' })
  await field.fill('31.02.2026')
  await userEvent.keyboard('{Tab}')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Такой даты нет: 31.02.2026')
  await expect.element(field).toHaveValue('31.02.2026')
  expect(onchange).not.toHaveBeenCalled()
})

it('a menu is walked by arrows, and its button gets the focus back', async () => {
  const run = vi.fn()
  mounted = mount(Menu, {
    target,
    props: { label: 'Действия', items: [{ label: 'Скопировать' }, { label: 'Удалить', run }] }
  })
  const button = page.getByRole('button', { name: 'Действия' })
  await button.click()
  await expect.element(page.getByRole('menuitem', { name: 'Скопировать' })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(run).toHaveBeenCalledOnce()
  await expect.element(button).toHaveFocus()
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
})

it('arrows go round the tabs', async () => {
  const onselect = vi.fn()
  const items = [
    { id: 'about', label: 'О плане' },
    { id: 'meetings', label: 'Заседания', count: 5 }
  ]
  mounted = mount(Tabs, { target, props: { label: 'Части плана', items, value: 'meetings', onselect } })
  await page.getByRole('tab', { name: 'Заседания' }).click()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('tab', { name: 'О плане' })).toHaveFocus()
  expect(onselect).toHaveBeenCalledExactlyOnceWith('about')
})
