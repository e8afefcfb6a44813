import { expect, type Page } from '@playwright/test'
import { openRow } from '../screens.ts'
import { addressOf, heading, type Screen } from './screen.ts'

/** The first trajectory in the list, or the first that stands so. */
const trajectory = (page: Page, space: string, stage: string): Promise<string> =>
  addressOf(page, `${space}/trajectories/${stage}`, async () => {
    await page.goto(`/s/${space}/trajectories`)
    const row = page.getByRole('row').filter({ hasText: stage })
    return row.getByRole('link').first().getAttribute('href')
  })

async function part(page: Page, space: string, name: string, stage = ''): Promise<void> {
  await page.goto(`${await trajectory(page, space, stage)}?part=${name}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** The panel beside, which is a sheet where there is no room for it. */
async function openWork(page: Page): Promise<void> {
  const panel = page.getByRole('heading', { level: 2, name: 'Работа по мероприятиям' })
  const opener = page.getByRole('button', { name: 'Работа по мероприятиям' })
  const beside = page.getByRole('complementary', { name: 'Работа по мероприятиям' })
  await expect(opener.or(beside)).toBeVisible()
  if (await opener.isVisible()) {
    await opener.click()
    await expect(panel).toBeVisible()
  }
}

export const TRAJECTORIES: readonly Screen[] = [
  {
    name: 'trajectories, figures for heads',
    show: async (page, space) => {
      await page.goto(`/s/${space}/trajectories`)
      await page.getByRole('radio', { name: 'Сводка' }).check({ force: true })
      await page.getByRole('button', { name: /сводку/ }).click()
      await expect(page.getByRole('table', { name: 'Сводка для руководителей' })).toBeVisible()
    }
  },
  {
    name: 'library of activities, one of its own',
    show: async (page, space) => {
      await page.goto(`/s/${space}/trajectories/library`)
      await heading(page, 'Библиотека мероприятий')
      await page
        .getByRole('button', { name: /^Изменить: / })
        .first()
        .click()
      await expect(page.getByRole('dialog', { name: 'Мероприятие библиотеки' })).toBeVisible()
    }
  },
  {
    name: 'new trajectory',
    show: async (page, space) => {
      await page.goto(`/s/${space}/trajectories/new`)
      await heading(page, 'Новая траектория')
      await page.getByRole('radio', { name: 'По другой траектории' }).check()
    }
  },
  {
    name: 'trajectory, about',
    show: async (page, space) => {
      await part(page, space, 'about')
      await expect(page.getByRole('heading', { name: 'Кто видит эту траекторию' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, access',
    show: async (page, space) => {
      await part(page, space, 'activities')
      await page.getByRole('button', { name: 'Ещё о траектории' }).click()
      await page.getByRole('menuitem', { name: 'Доступ' }).click()
      await expect(page.getByRole('list', { name: 'Кто что может' })).toContainText('педагог')
    }
  },
  {
    name: 'trajectory, a deficit opened',
    show: async (page, space) => {
      await part(page, space, 'diagnosis')
      await openRow(page, 'Дефицит 1')
    }
  },
  {
    name: 'trajectory, request',
    show: async (page, space) => {
      await part(page, space, 'request')
      await expect(page.getByRole('textbox', { name: 'Индивидуальный запрос' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, an activity opened',
    show: async (page, space) => {
      await part(page, space, 'map')
      await openRow(page, 'Мероприятие 1')
      await page.getByRole('button', { name: 'Все сроки списком' }).click()
      await openRow(page, 'Контрольная точка 1')
    }
  },
  {
    name: 'trajectory, the library',
    show: async (page, space) => {
      await part(page, space, 'map')
      await page.getByRole('button', { name: 'Из библиотеки' }).click()
      await expect(page.getByRole('dialog', { name: 'Библиотека мероприятий' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a report in the panel',
    show: async (page, space) => {
      await part(page, space, 'map', 'В работе')
      await openWork(page)
      await expect(page.getByRole('textbox', { name: 'Ответ педагогу' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a report being written',
    show: async (page, space) => {
      await part(page, space, 'map', 'Утверждена')
      await openWork(page)
      await page.getByRole('button', { name: 'Сдать отчёт' }).click()
      await expect(page.getByText('Напишите, что сделано, оставьте ссылку')).toBeVisible()
    }
  },
  {
    name: 'trajectory, reports',
    show: async (page, space) => {
      await part(page, space, 'report', 'В работе')
      await expect(page.getByRole('list', { name: 'Отчёты по мероприятиям' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, the end',
    show: async (page, space) => {
      await part(page, space, 'end', 'Завершена')
      await expect(page.getByRole('textbox', { name: 'Рефлексия педагога' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, why it cannot be finished',
    show: async (page, space) => {
      await part(page, space, 'map', 'В работе')
      await page.getByRole('button', { name: 'Ещё о траектории' }).click()
      await page.getByRole('menuitem', { name: 'Завершить' }).click()
      await expect(page.getByRole('dialog', { name: 'Завершить пока нельзя' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, versions',
    show: async (page, space) => {
      await part(page, space, 'map', 'Завершена')
      await page.getByRole('button', { name: 'Ещё о траектории' }).click()
      await page.getByRole('menuitem', { name: 'Утверждённые версии' }).click()
      await expect(page.getByRole('list', { name: 'Утверждённые версии' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a version printed',
    show: async (page, space) => {
      await page.goto(`${await trajectory(page, space, 'Завершена')}/print?version=1`)
      await expect(page.getByRole('article')).toBeVisible()
    }
  }
]
