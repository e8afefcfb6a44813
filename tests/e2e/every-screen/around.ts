/** The start, and what belongs to no kind of documents. */
import { expect, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { createDocument } from '../../../src/lib/crdt/meta.ts'
import { writeBundle } from '../../../src/lib/exchange/bundle/write-bundle.ts'
import { directoryKind } from '../../../src/lib/kinds/directory/document.ts'
import { createServicePlan } from '../application.ts'
import { openPart } from '../screens.ts'
import { heading, type Screen } from './screen.ts'

const FOREIGN = { name: 'план.docx', mimeType: 'application/zip', buffer: Buffer.from('Уважаемые коллеги') }

/** As a colleague of another district would have made it. */
async function handedOver(password = '') {
  const person = { id: 'person-1', last: 'Климова', first: 'Ирина', middle: 'Павловна' }
  const fields = { title: 'Заречный район' }
  const doc = createDocument(directoryKind, { fields, people: [person] }, person.id)
  const update = Y.encodeStateAsUpdate(doc)
  const bundle = await writeBundle(
    {
      space: { id: 'space-of-another', title: fields.title },
      title: 'План: РМО учителей химии',
      by: 'Климова И. П.',
      createdAt: '2026-11-20T09:00:00Z',
      example: false,
      documents: [{ room: 'directory/space-of-another', update, schema: 1 }],
      files: []
    },
    { password }
  )
  if (!bundle.ok) throw new Error(bundle.failure)
  const buffer = Buffer.from(await bundle.value.arrayBuffer())
  return { name: 'Заречный_район.metod', mimeType: 'application/octet-stream', buffer }
}

async function searched(page: Page, space: string, query: string): Promise<void> {
  await page.goto(`/s/${space}/plans`)
  await heading(page, 'Планы')
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox', { name: 'Что найти' }).fill(query)
}

const pairs = (page: Page) => page.getByRole('main').getByRole('link', { name: /^План: .+2026\/2027/ })

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
    name: 'open a file',
    show: async (page) => {
      await page.goto('/open')
      await page.getByLabel('Выбрать файл').setInputFiles(FOREIGN)
      await expect(page.getByText('Это не файл Методкабинета.')).toBeVisible()
    }
  },
  {
    name: 'a file of another space, looked into',
    show: async (page, space) => {
      await page.goto(`/open?from=${space}`)
      await page.getByLabel('Выбрать файл').setInputFiles(await handedOver())
      await page.getByRole('button', { name: 'Открыть пространство' }).click()
      await expect(page.getByText('Выберите себя')).toBeVisible()
    }
  },
  {
    name: 'a file under a password',
    show: async (page) => {
      await page.goto('/open')
      await page.getByLabel('Выбрать файл').setInputFiles(await handedOver('верный пароль'))
      await page.getByLabel('Пароль').fill('неверный')
      await page.getByRole('button', { name: 'Открыть', exact: true }).click()
      await expect(page.getByText('Пароль не подошёл')).toBeVisible()
    }
  },
  {
    name: 'a space is handed over by file',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await page.getByRole('button', { name: 'Передать пространство файлом' }).click()
      const dialog = page.getByRole('dialog', { name: 'Передать файлом' })
      await dialog.getByLabel('Всё, что есть на этом устройстве').check()
      await dialog.getByLabel('Закрыть паролем').check()
      await dialog.getByRole('button', { name: 'Скачать файл' }).click()
      await expect(dialog.getByText('Придумайте пароль')).toBeVisible()
    }
  },
  {
    name: 'several documents are picked for a file',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await page.getByRole('button', { name: 'Передать пространство файлом' }).click()
      const dialog = page.getByRole('dialog', { name: 'Передать файлом' })
      await dialog.getByLabel('Несколько документов').check()
      await dialog.getByRole('checkbox', { name: /химии/ }).first().check()
      await expect(dialog.getByRole('status')).toContainText('1 документ')
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
    name: 'access and links',
    show: async (page, space) => {
      await page.goto(`/s/${space}/access`)
      await heading(page, 'Доступ и ссылки')
    }
  },
  {
    name: 'search, found',
    show: async (page, space) => {
      await searched(page, space, 'химия')
      await expect(page.getByRole('option').nth(8)).toBeAttached()
    }
  },
  {
    name: 'search, nothing found',
    show: async (page, space) => {
      await searched(page, space, 'хирургия')
      await expect(page.getByText('Ничего не нашлось.')).toBeVisible()
    }
  },
  {
    name: 'doubles, two of one thing beside each other',
    show: async (page, space) => {
      for (const task of ['Поддержать молодых учителей', 'Провести неделю открытых уроков']) {
        await page.goto(`/s/${space}/plans`)
        await createServicePlan(page)
        await openPart(page, 'О плане')
        await page.getByRole('textbox', { name: 'Задача 1', exact: true }).fill(task)
      }
      await page.goto(`/s/${space}/doubles`)
      await pairs(page).first().click()
      await expect(page.getByRole('button', { name: 'Объединить' })).toBeVisible()
    }
  },
  {
    name: 'doubles, none left',
    show: async (page, space) => {
      await page.goto(`/s/${space}/doubles`)
      const none = page.getByText('Совпадений нет')
      await expect(pairs(page).first().or(none)).toBeVisible()
      // Only a run that showed the screen before has made some.
      for (let left = await pairs(page).count(); left > 0; left--) {
        await pairs(page).first().click()
        await page.getByRole('button', { name: 'Это не совпадение' }).click()
        await expect(pairs(page)).toHaveCount(left - 1)
      }
      await expect(page.getByText('Совпадений нет')).toBeVisible()
    }
  }
]
