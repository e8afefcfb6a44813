/** The start, and what belongs to no kind of documents. */
import { expect, type Page } from '@playwright/test'
import { heading, type Screen } from './screen.ts'

async function searched(page: Page, space: string, query: string): Promise<void> {
  await page.goto(`/s/${space}/plans`)
  await heading(page, 'Планы')
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox', { name: 'Что найти' }).fill(query)
}

export const AROUND: readonly Screen[] = [
  {
    name: 'start',
    show: async (page) => {
      await page.goto('/start')
      await heading(page, 'Методкабинет')
    }
  },
  {
    name: 'join',
    show: async (page) => {
      await page.goto('/join#broken')
      await expect(page.getByText('Ссылка не подошла.')).toBeVisible()
    }
  },
  {
    name: 'create',
    show: async (page) => {
      await page.goto('/new')
      await page.getByRole('button', { name: 'Создать пространство' }).click()
      await expect(page.getByText('Укажите фамилию')).toBeVisible()
    }
  },
  {
    name: 'unknown space',
    show: async (page) => {
      await page.goto(`/s/${crypto.randomUUID()}/plans`)
      await heading(page, 'Этого пространства нет на этом устройстве')
    }
  },
  {
    name: 'more',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await heading(page, 'Ещё')
      await expect(page.getByRole('button', { name: 'Убрать пример' })).toBeVisible()
    }
  },
  {
    name: 'search, found',
    show: async (page, space) => {
      await searched(page, space, 'химия')
      await expect(page.getByRole('option', { name: /^Показать все/ }).first()).toBeAttached()
    }
  },
  {
    name: 'search, nothing found',
    show: async (page, space) => {
      await searched(page, space, 'хирургия')
      await expect(page.getByText('Ничего не нашлось.')).toBeVisible()
    }
  }
]
