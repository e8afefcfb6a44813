import { expect, type Page } from '@playwright/test'
import { heading, type Screen } from './screen.ts'

/** A protocol of the list by its state; begun anew where there is none. */
async function protocol(page: Page, space: string, state: RegExp): Promise<void> {
  await page.goto(`/s/${space}/protocols`)
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: state }).first()
  if (await row.isVisible()) await row.getByRole('link').click()
  else {
    await page.goto(`/s/${space}/protocols/new`)
    await page.getByRole('combobox', { name: /^Чьё заседание/ }).fill('химии')
    await page.getByRole('option', { name: 'РМО учителей химии' }).click()
    await expect(page.getByRole('radio').nth(1)).toBeVisible()
    await page.getByRole('button', { name: 'Начать протокол' }).click()
  }
  await heading(page, /^Протокол №/)
}

export const PROTOCOLS: readonly Screen[] = [
  {
    name: 'today',
    show: async (page, space) => {
      await page.goto(`/s/${space}/today`)
      await expect(page.getByRole('region', { name: 'Готовность документов' })).toBeVisible()
    }
  },
  {
    name: 'protocols',
    show: async (page, space) => {
      await page.goto(`/s/${space}/protocols`)
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    }
  },
  {
    name: 'new protocol',
    show: async (page, space) => {
      await page.goto(`/s/${space}/protocols/new`)
      await heading(page, 'Новый протокол')
    }
  },
  {
    name: 'protocol, written',
    show: async (page, space) => {
      await protocol(page, space, /Черновик/)
      await expect(page.getByRole('button', { name: 'Писать: Слушали' })).toBeVisible()
      const give = page.getByRole('button', { name: 'Поручить: решение 1.1' })
      if (!(await page.getByRole('textbox', { name: 'Решение 1.1' }).isVisible())) {
        await page.getByRole('button', { name: 'Решение', exact: true }).click()
        await give.click()
      }
      await expect(page.getByRole('combobox', { name: 'Кому поручить' })).toBeVisible()
    }
  },
  {
    name: 'protocol, signed',
    show: async (page, space) => {
      await protocol(page, space, /Подписан/)
      await expect(page.getByRole('article')).toBeVisible()
    }
  },
  {
    name: 'assignments',
    show: async (page, space) => {
      await page.goto(`/s/${space}/assignments`)
      await heading(page, 'Поручения')
      await expect(page.getByRole('table').first()).toBeVisible()
      await page.getByRole('group', { name: 'Чьи поручения' }).getByText('Все').click()
      const row = page.getByRole('button', { name: /^Поручение / }).first()
      await row.click()
      await expect(row).toHaveAttribute('aria-expanded', 'true')
      await expect(page.getByText(/^Исполняют: /)).toBeVisible()
    }
  },
  {
    name: 'analyses',
    show: async (page, space) => {
      await page.goto(`/s/${space}/analyses`)
      await heading(page, 'Анализ работы за год')
      await expect(page.getByRole('button', { name: /^Начать: / }).first()).toBeVisible()
    }
  },
  {
    name: 'analysis',
    show: async (page, space) => {
      await page.goto(`/s/${space}/analyses`)
      const row = page.getByRole('link', { name: /^Анализ работы РМО учителей химии/ })
      const begin = page.getByRole('button', { name: 'Начать: Анализ работы РМО учителей химии' })
      await expect(row.or(begin)).toBeVisible()
      await row.or(begin).click()
      await heading(page, 'Анализ работы РМО учителей химии')
      await expect(page.getByRole('toolbar', { name: 'Оформление текста' }).first()).toBeVisible()
      await page.getByRole('button', { name: /^Школа № 4: / }).click()
      if (!(await page.getByRole('list', { name: 'Проблемы' }).isVisible()))
        await page.getByRole('button', { name: 'Добавить проблему' }).click()
      await expect(page.getByLabel('Предложение', { exact: true }).first()).toBeVisible()
    }
  }
]
