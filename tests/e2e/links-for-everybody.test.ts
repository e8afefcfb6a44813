import { encode } from 'uqr'
import type { Locator, Page } from '@playwright/test'
import { createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { linksOnRelay } from './links.ts'
import { atHome, addPerson, openPlace } from './screens.ts'

/** What a camera would see: the dark modules of the code. */
async function modulesOf(code: Locator): Promise<Set<string>> {
  const path = (await code.locator('path').getAttribute('d'))!
  return new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x} ${y}`))
}

function modulesFor(text: string): Set<string> {
  const { data } = encode(text, { ecc: 'M', border: 4 })
  return new Set(data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : []))))
}

async function linksForAll(page: Page): Promise<void> {
  await openPlace(page, 'Люди')
  await page.getByRole('link', { name: 'Ссылки для всех' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ссылки для всех' })).toBeVisible()
}

async function makeOthers(page: Page): Promise<void> {
  const others = { name: 'Сделать другие ссылки' }
  await page.getByRole('button', others).click()
  await page.getByRole('dialog').getByRole('button', others).click()
}

test('links for everybody are made in one go, printed with their codes, and let their people in', async ({
  device
}) => {
  const { page, context } = await device()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const space = await createSpace(page)
  await addPerson(page, 'Громов Пётр Ильич')
  await addPerson(page, 'Седова Анна Ивановна')
  await expectAllSent(page, space)
  await linksForAll(page)
  // The coordinator has a link already.
  await expect(page.getByRole('status').filter({ hasText: '2 человека, 1 лист' })).toBeVisible()
  await page.getByRole('button', { name: 'Сделать ссылки: 2' }).click()

  const sheet = page.getByRole('article', { name: 'Личные ссылки: Без организации' })
  await expect(sheet.getByRole('img', { name: /^QR-код личной ссылки/ })).toHaveCount(2)
  await page.getByRole('button', { name: 'Скопировать списком' }).click()
  const list = await page.evaluate(() => navigator.clipboard.readText())
  const address = /Громов Пётр Ильич: (\S+)/.exec(list)![1]!
  const code = sheet.getByRole('img', { name: 'QR-код личной ссылки: Громов Пётр Ильич' })
  expect(await modulesOf(code)).toEqual(modulesFor(address))

  await page.emulateMedia({ media: 'print' })
  await expect(sheet.getByText('Громов Пётр Ильич')).toBeVisible()
  await expect(sheet.getByText('Логин и пароль не нужны')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Напечатать листы' })).toBeHidden()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'screen' })

  const another = await device()
  await another.page.goto(address)
  await expect(another.page.getByText('Громов Пётр Ильич')).toBeVisible()
  await another.page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await atHome(another.page)
  await openPlace(another.page, 'Люди')
  await expect(another.page.getByText('Справочник ведут координаторы')).toBeVisible()
  await expect(another.page.getByRole('link', { name: 'Ссылки для всех' })).toHaveCount(0)

  // Nobody is given a second one unless it is asked for.
  await makeOthers(page)
  await expect(page.getByText('Делать нечего: таких людей нет.')).toBeVisible()
  await page.getByRole('radio', { name: /^Кто ещё не входил/ }).check()
  // Of a lost sheet: what was never used lets nobody in any more.
  await page.getByRole('checkbox', { name: /^Закрыть прежние ссылки/ }).check()
  await page.getByRole('button', { name: 'Сделать ссылки: 1' }).click()
  await expect(sheet.getByRole('img', { name: /^QR-код личной ссылки: Седова/ })).toBeVisible()
  const open = (await linksOnRelay(page)).filter(({ revokedAt }) => revokedAt === null)
  expect(open.map(({ name }) => name).filter((name) => name.startsWith('Седова'))).toHaveLength(1)
  expect(open.map(({ name }) => name).filter((name) => name.startsWith('Громов'))).toHaveLength(1)
})

test('what failed on the way is gone on with, and nobody has two links', async ({ device }) => {
  const { page } = await device()
  const space = await createSpace(page)
  await page.goto(`/s/${space}/people/import`)
  const table = ['ФИО', ...Array.from({ length: 240 }, (_, i) => `Педагог${LETTERS(i)} Анна Петровна`)]
  await page.locator('input[type=file]').setInputFiles({
    name: 'люди.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table.join('\n'))
  })
  await page.getByRole('button', { name: 'Проверить людей' }).click()
  await page.getByRole('button', { name: 'Импортировать' }).click()
  await expect(page.getByText('Добавлено людей: 240')).toBeVisible()
  await expectAllSent(page, space)
  await page.goto(`/s/${space}/people/links`)

  // The relay makes them and the answer is lost.
  let asked = 0
  await page.route('**/links/many', async (route) => {
    asked += 1
    if (asked !== 3) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Сделать ссылки: 240' }).click()
  await expect(page.getByText('Готово 40 из 240')).toBeVisible()
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await expect(page.getByRole('img', { name: /^QR-код личной ссылки/ })).toHaveCount(240)
  expect(asked).toBe(13)
  await makeOthers(page)
  await expect(page.getByText('Делать нечего: таких людей нет.')).toBeVisible()
  expect(await linksOnRelay(page)).toHaveLength(241)
})

const LETTERS = (i: number) => String.fromCharCode(1072 + (i % 16), 1072 + Math.floor(i / 16))
