import { expect, type Page } from '@playwright/test'
import { addressOf, firstOf, heading, type Screen } from './screen.ts'

/** A part of the poster session that runs. */
async function part(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`${await firstOf(page, space, 'sessions')}?part=${name}`)
  await heading(page, 'Практики, которые хочется повторить')
  await expect(page.getByRole('tabpanel')).toBeVisible()
}

/** The board; narrow ones begin with the list. */
async function board(page: Page, space: string): Promise<void> {
  await page.goto(`${await firstOf(page, space, 'sessions')}/board`)
  await expect(
    page.getByRole('region', { name: /^Доска/ }).or(page.getByRole('button', { name: 'На доску' }))
  ).toBeVisible()
}

/** Results with the first poster opened. */
async function result(page: Page, space: string): Promise<void> {
  await page.goto(`${await firstOf(page, space, 'sessions')}/result`)
  await page.getByRole('button', { name: 'Постер A1', exact: true }).click()
  await expect(page.getByRole('link', { name: 'В банк практик' })).toBeVisible()
}

const practice = (page: Page, space: string) =>
  addressOf(page, `${space}/practice`, async () => {
    await result(page, space)
    await page.getByRole('link', { name: 'В банк практик' }).click()
    await page.getByRole('button', { name: 'Создать карточку' }).click()
    await expect(page.getByText('Черновик', { exact: true })).toBeVisible()
    return new URL(page.url()).pathname
  })

export const SESSIONS: readonly Screen[] = [
  {
    name: 'poster sessions',
    show: async (page, space) => {
      await page.goto(`/s/${space}/sessions`)
      await heading(page, 'Постер-сессии')
    }
  },
  {
    name: 'new poster session',
    show: async (page, space) => {
      await page.goto(`/s/${space}/sessions/new`)
      await page.getByRole('button', { name: 'Создать постер-сессию' }).click()
      await expect(page.getByText('Назовите сессию')).toBeVisible()
    }
  },
  { name: 'poster session, about', show: (page, space) => part(page, space, 'about') },
  { name: 'poster session, posters', show: (page, space) => part(page, space, 'posters') },
  {
    name: 'poster session, a poster’s code',
    show: async (page, space) => {
      await part(page, space, 'posters')
      await page.getByRole('button', { name: /^Постер A2, .*что сделать$/ }).click()
      await page.getByRole('menuitem', { name: 'Код и докладчик' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Код' }).fill('A1')
    }
  },
  {
    name: 'poster session, a list of presenters',
    show: async (page, space) => {
      await part(page, space, 'posters')
      await page.getByRole('button', { name: 'Вставить список имён' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('Громов П. И.')
    }
  },
  { name: 'poster session, invitations', show: (page, space) => part(page, space, 'invitations') },
  {
    name: 'poster session, a step edited',
    show: async (page, space) => {
      await part(page, space, 'programme')
      await page.getByRole('button', { name: 'Изменить: Слот 1' }).click()
      await page.getByRole('button', { name: /^Комнаты / }).click()
      await expect(page.getByRole('list', { name: 'Кто выступает: Слот 1' })).toBeVisible()
    }
  },
  {
    name: 'poster session, the generator',
    show: async (page, space) => {
      await part(page, space, 'programme')
      await page.getByRole('button', { name: 'Составить заново' }).click()
      await expect(page.getByRole('dialog', { name: 'Составить программу' })).toBeVisible()
    }
  },
  ...(['programme', 'posters', 'links'] as const).map((what) => ({
    name: `poster session, print of ${what}`,
    show: async (page: Page, space: string) => {
      await part(page, space, 'about')
      await page.goto(`${page.url().split('?')[0]}/print/${what}`)
      await expect(page.getByRole('article')).toBeVisible()
    }
  })),
  { name: 'board', show: board },
  {
    name: 'board, the list',
    show: async (page, space) => {
      await board(page, space)
      const list = page.getByRole('button', { name: 'Списком' })
      if (await list.isVisible()) await list.click()
      await expect(page.getByRole('article', { name: 'Постер A1' })).toBeVisible()
    }
  },
  {
    name: 'board, a poster in full',
    show: async (page, space) => {
      await board(page, space)
      await page
        .getByRole('button', { name: /^(Открыть постер|Постер) A2/ })
        .first()
        .click()
      await expect(page.getByRole('region', { name: 'Постер A2' })).toBeVisible()
    }
  },
  {
    name: 'poster editor',
    show: async (page, space) => {
      await result(page, space)
      await page.getByRole('link', { name: 'Открыть постер' }).click()
      await page.getByRole('button', { name: '1 Проблема' }).click()
      await expect(page.getByRole('textbox', { name: 'Проблема' })).toBeFocused()
    }
  },
  { name: 'result of a session', show: result },
  {
    name: 'new practice from a poster',
    show: async (page, space) => {
      await result(page, space)
      await page.getByRole('link', { name: 'В банк практик' }).click()
      await heading(page, 'Новая карточка практики')
    }
  },
  {
    name: 'practice',
    show: async (page, space) => {
      await page.goto(await practice(page, space))
      await expect(page.getByText('Черновик', { exact: true })).toBeVisible()
    }
  },
  {
    name: 'practices',
    show: async (page, space) => {
      await practice(page, space)
      await page.goto(`/s/${space}/practices`)
      await expect(page.getByRole('table', { name: 'Практики' })).toBeVisible()
    }
  }
]
