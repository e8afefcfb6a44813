import { expect, type Page } from '@playwright/test'
import { openAbout, openRow } from '../screens.ts'
import { firstOf, heading, type Screen } from './screen.ts'

/** A part of the first plan in the list. */
async function part(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`${await firstOf(page, space, 'plans')}?part=${name}`)
  await heading(page, /^План работы/)
}

export const PLANS: readonly Screen[] = [
  {
    name: 'plans',
    show: async (page, space) => {
      await page.goto(`/s/${space}/plans`)
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    }
  },
  { name: 'plan, about', show: (page, space) => part(page, space, 'about') },
  {
    name: 'plan, a meeting opened',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await openRow(page, 'Заседание 1')
      await openAbout(page)
    }
  },
  {
    name: 'plan, a question’s dialog',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await openRow(page, 'Заседание 1')
      await page.getByRole('button', { name: 'Докладчики и время вопроса 1.1' }).click()
      await expect(page.getByRole('dialog', { name: 'Вопрос 1.1' })).toBeVisible()
    }
  },
  {
    name: 'plan, comments',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await page.getByRole('button', { name: /^Комментарии/ }).click()
      const threads = page.getByRole('article')
      const text = page.getByRole('textbox', { name: /^Комментарий: / })
      if ((await threads.count()) === 0) {
        for (const words of ['Когда будет известно место?', 'Тему лучше уточнить.']) {
          await text.fill(words)
          await text.press('Control+Enter')
          await expect(threads.filter({ hasText: words })).toBeVisible()
        }
        await threads.first().getByRole('button', { name: 'Решено' }).click()
      }
      await expect(page.getByRole('button', { name: 'Решённые: 1' })).toBeVisible()
      await text.fill('@')
      await expect(page.getByRole('listbox', { name: 'Кого упомянуть' })).toBeVisible()
    }
  },
  {
    name: 'plan, access',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await page.getByRole('button', { name: 'Ещё о плане' }).click()
      await page.getByRole('menuitem', { name: 'Доступ' }).click()
      await expect(page.getByRole('list', { name: 'Кто что может' })).toBeVisible()
    }
  },
  {
    name: 'plan, order of meetings',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await page.getByRole('button', { name: 'Изменить порядок' }).click()
      await expect(page.getByRole('dialog', { name: 'Порядок заседаний' })).toBeVisible()
    }
  },
  {
    name: 'plan, a table pasted',
    show: async (page, space) => {
      await part(page, space, 'between')
      await page.getByRole('button', { name: 'Вставить таблицу' }).click()
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible()
    }
  },
  {
    name: 'plan, an activity opened',
    show: async (page, space) => {
      await part(page, space, 'between')
      await openRow(page, 'Мероприятие 1')
    }
  },
  { name: 'plan, members', show: (page, space) => part(page, space, 'members') },
  {
    name: 'plan, versions',
    show: async (page, space) => {
      const plan = new URL(await firstOf(page, space, 'plans'), page.url()).pathname.split('/').at(-1)!
      await page.goto(`/s/${space}/versions/plan/${plan}`)
      await heading(page, 'Версии')
      const kept = page.getByRole('link', { name: 'До правки' })
      await expect(kept.or(page.getByText('Пока версий нет'))).toBeVisible()
      if (await kept.isVisible()) return
      await page.getByRole('button', { name: 'Сохранить версию' }).click()
      await page.getByLabel('Название версии').fill('До правки')
      await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click()
      await expect(kept).toBeVisible()
    }
  },
  {
    name: 'plan, print',
    show: async (page, space) => {
      await page.goto(`${await firstOf(page, space, 'plans')}/print`)
      await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
    }
  },
  {
    name: 'new plan',
    show: async (page, space) => {
      await page.goto(`/s/${space}/plans/new`)
      await heading(page, 'Новый план')
    }
  }
]
