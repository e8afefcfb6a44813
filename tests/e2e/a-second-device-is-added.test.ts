import type { Page } from '@playwright/test'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openPlace } from './screens.ts'

async function addDevice(page: Page) {
  await openPlace(page, 'Ещё')
  await page.getByRole('button', { name: 'Добавить устройство' }).click()
  const dialog = page.getByRole('dialog', { name: 'Добавить устройство' })
  await expect(dialog.getByRole('img', { name: 'QR-код для нового устройства' })).toBeVisible()
  return dialog
}

async function codeIn(dialog: ReturnType<Page['getByRole']>): Promise<string> {
  const name = await dialog.getByText(/^\d{3}\s\d{3}\s\d{3}$/).textContent()
  return name!.trim()
}

async function typeCode(page: Page, code: string) {
  await page.goto('/join')
  await page.getByLabel('Ссылка или код').fill(code)
  await page.getByRole('button', { name: 'Продолжить' }).click()
}

test('nine digits bring everything of a person onto another device, and the first one says so', async ({
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  await createServicePlan(page)
  await expectAllSent(page, space)
  const dialog = await addDevice(page)
  const code = await codeIn(dialog)

  const phone = (await device({ viewport: { width: 390, height: 844 } })).page
  await typeCode(phone, code)
  await phone.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await expect(dialog.getByText(/Новое устройство вошло/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await openPlace(phone, 'Планы')
  await expect(phone.getByRole('table').getByRole('link').first()).toBeVisible()

  // The code was good once.
  const third = (await device()).page
  await typeCode(third, code)
  await expect(third.getByText('Код не подошёл.')).toBeVisible()
})

test('a member adds a device of their own; a link nobody came in by does not stay behind', async ({
  device
}) => {
  const { page } = await device()
  await createSpace(page)
  const peter = await device()
  await joinBy(
    peter.page,
    await personalLink(page, { role: 'member', personId: 'gromov', name: 'Громов Пётр Ильич' })
  )
  await peter.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const dialog = await addDevice(peter.page)
  await dialog.getByRole('button', { name: 'Скопировать ссылку' }).click()
  await expect(dialog.getByText('Ссылка скопирована')).toBeVisible()
  const link = await peter.page.evaluate(() => navigator.clipboard.readText())
  const revoked = peter.page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await dialog.getByRole('button', { name: 'Закрыть', exact: true }).last().click()
  expect((await revoked).status()).toBe(204)

  const stranger = (await device()).page
  await stranger.goto(new URL(link).pathname + new URL(link).hash)
  await expect(stranger.getByText('Доступ по этой ссылке закрыт.')).toBeVisible()
})

test('an icon of the home screen that starts empty leads to the code', async ({ device }) => {
  const { page } = await device()
  await page.addInitScript(() => {
    const real = matchMedia.bind(window)
    window.matchMedia = (query) => real(query.includes('standalone') ? 'all' : query)
  })
  await page.goto('/start')
  await expect(page.getByText(/своя\sпамять/)).toBeVisible()
  await page.getByRole('link', { name: 'Ввести код' }).click()
  await expect(page.getByLabel('Ссылка или код')).toBeVisible()
})
