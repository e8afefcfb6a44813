/** The start, and what belongs to no kind of documents. */
import { expect } from '@playwright/test'
import { heading, type Screen } from './screen.ts'

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
    name: 'state',
    show: async (page, space) => {
      await page.goto(`/s/${space}/state`)
      await heading(page, 'Состояние')
      await expect(page.getByText('Браузер:')).toBeVisible()
    }
  },
  {
    name: 'more',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await heading(page, 'Ещё')
      await expect(page.getByRole('button', { name: 'Убрать пример' })).toBeVisible()
    }
  }
]
