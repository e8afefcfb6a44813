import { expect, type Page } from '@playwright/test'
import { firstOf, heading, type Screen } from './screen.ts'

async function list(page: Page, space: string, place: string, name: string): Promise<void> {
  await page.goto(`/s/${space}/${place}`)
  await heading(page, name)
}

/** The first of a list, pressed as a row. */
async function card(page: Page, space: string, place: string): Promise<void> {
  await page.goto(`/s/${space}/${place}`)
  const link = page.getByRole('table').getByRole('link').first()
  const name = await link.getAttribute('aria-label')
  await link.click()
  await heading(page, name!)
}

export const DIRECTORY: readonly Screen[] = [
  {
    name: 'consent of a person',
    show: async (page, space) => {
      await page.goto(`${await firstOf(page, space, 'people')}/consent`)
      await expect(page.getByRole('article')).toBeVisible()
    }
  },
  {
    name: 'people',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people`)
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    }
  },
  {
    name: 'people, a new person',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people`)
      await page.getByRole('button', { name: 'Добавить человека' }).click()
      await expect(page.getByRole('dialog', { name: 'Новый человек' })).toBeVisible()
    }
  },
  {
    name: 'people, import',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people/import`)
      await heading(page, 'Импорт людей')
    }
  },
  {
    name: 'people, links for everybody',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people/links`)
      await heading(page, 'Ссылки для всех')
    }
  },
  { name: 'person', show: (page, space) => card(page, space, 'people') },
  {
    name: 'person, what erasing takes',
    show: async (page, space) => {
      await card(page, space, 'people')
      await page.goto(`${page.url()}/erase`)
      await expect(page.getByRole('heading', { level: 1, name: /^Стереть данные: / })).toBeVisible()
    }
  },
  { name: 'organizations', show: (page, space) => list(page, space, 'organizations', 'Организации') },
  { name: 'organization', show: (page, space) => card(page, space, 'organizations') },
  { name: 'associations', show: (page, space) => list(page, space, 'associations', 'Объединения') },
  { name: 'association', show: (page, space) => card(page, space, 'associations') }
]
