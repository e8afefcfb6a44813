import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, linksOnRelay, personalLink } from './links.ts'
import { addPerson, openPlace } from './screens.ts'

async function openPanel(page: Page): Promise<void> {
  await openPlace(page, 'Ещё')
  await page.getByRole('link', { name: 'Кому открыт доступ, все ссылки' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Доступ и ссылки' })).toBeVisible()
}

/** The menu of somebody's link. */
async function choose(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `Ссылка: ${name}. Что сделать` }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

test('a coordinator sees who is here by which link, gives it an end and closes it; the device is told', async ({
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const personId = await addPerson(page, 'Громов Пётр Ильич')
  await expectAllSent(page, space)
  const link = await personalLink(page, { role: 'member', personId, name: 'Громов Пётр Ильич' })
  await openPanel(page)
  const row = page.getByRole('row').filter({ hasText: 'Громов Пётр Ильич' })
  await expect(row).toContainText('Ещё не входили')
  await expect(row).toContainText('Без срока')
  await expect(row).toContainText('Чужих траекторий и ответов не видит')

  expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])

  const another = await device()
  await joinBy(another.page, link)
  await openPanel(page)
  await expect(row).toContainText('Сейчас здесь')
  // A member is shown no panel.
  await openPlace(another.page, 'Ещё')
  await expect(another.page.getByRole('heading', { name: 'Резервная копия' })).toBeVisible()
  await expect(another.page.getByRole('link', { name: 'Кому открыт доступ, все ссылки' })).toHaveCount(0)
  await another.page.goto(`/s/${space}/access`)
  await expect(another.page.getByText('видят и решают координаторы пространства')).toBeVisible()
  await expect(another.page.getByRole('table')).toHaveCount(0)

  await page.getByText('Координаторы', { exact: true }).click()
  await expect(row).toHaveCount(0)
  await page.getByText('Участники', { exact: true }).click()

  await choose(page, 'Громов Пётр Ильич', 'Изменить срок')
  await page.getByLabel('Действует до').fill('30.06.2099')
  await page.getByRole('button', { name: 'Сохранить срок' }).click()
  await expect(row).toContainText('До 30.06.2099')
  const kept = (await linksOnRelay(page)).find((one) => one.personId === personId)
  expect(new Date(kept!.expiresAt!).getTime()).toBeGreaterThan(Date.parse('2099-06-29T23:00:00Z'))

  await choose(page, 'Громов Пётр Ильич', 'Закрыть доступ')
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть доступ' }).click()
  await expect(page.getByText('Таких ссылок нет.')).toBeVisible()
  await expect(another.page.getByText('Доступ по этой ссылке закрыт')).toBeVisible()
})
