/** The ways of a person over the screens, by what stands written on them. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'

/** Every file of the application is on the device: from here it starts without a server. */
export async function readyWithoutNetwork(page: Page): Promise<void> {
  await page.goto('/start')
  await expect(page.getByText('Готово к работе без сети')).toBeVisible({ timeout: 60_000 })
}

/** Where whoever entered a space begins: with their day; who was let into single documents, with the list of those. */
export async function atHome(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/s\/[^/]+\/(?:today|plans)$/, { timeout: 40_000 })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 40_000 })
}

export async function openPlace(
  page: Page,
  name: 'Планы' | 'Протоколы' | 'Диагностика' | 'Постеры' | 'Люди' | 'Объединения' | 'Организации' | 'Ещё'
): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().click()
  const title = name === 'Постеры' ? 'Постер-сессии' : name
  if (name !== 'Ещё') await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

export async function openPart(
  page: Page,
  name: 'О плане' | 'Заседания' | 'Между заседаниями' | 'Участники'
): Promise<void> {
  const tab = page.getByRole('tab', { name: new RegExp(`^${name}( \\d+)?$`) })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** Opens a row of a plan's table: «Заседание 2», «Мероприятие 1». */
export async function openRow(page: Page, name: string): Promise<void> {
  const row = page.getByRole('button', { name, exact: true })
  await row.click()
  await expect(row).toHaveAttribute('aria-expanded', 'true')
}

/** The fields of an opened meeting that stand under one line: topic, month, date, place. */
export async function openAbout(page: Page): Promise<void> {
  const about = page.getByRole('button', { name: 'Тема, срок, место и ответственные' })
  if ((await about.getAttribute('aria-expanded')) !== 'true') await about.click()
}

/** Chooses in a search field by the first letters, as one types them. */
export async function pick(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).pressSequentially(text)
  await page.getByRole('option', { name: text }).first().click()
}

export async function addAssociation(page: Page, name: string): Promise<void> {
  await openPlace(page, 'Объединения')
  await page.getByRole('textbox', { name: 'Новое объединение' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
}

/** «Громов Пётр Ильич» becomes a row of the directory; his card stays open. Answers his id. */
export async function addPerson(page: Page, name: string): Promise<string> {
  const [last = '', first = '', middle = ''] = name.split(' ')
  await openPlace(page, 'Люди')
  await page.getByRole('button', { name: 'Добавить человека' }).click()
  const dialog = page.getByRole('dialog', { name: 'Новый человек' })
  await dialog.getByLabel('Фамилия').fill(last)
  await dialog.getByLabel('Имя', { exact: true }).fill(first)
  await dialog.getByLabel('Отчество').fill(middle)
  await dialog.getByRole('button', { name: 'Добавить человека' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return page.url().split('/').at(-1)!
}

/** The plan of an association; answers its id. */
export async function createAssociationPlan(
  page: Page,
  association: string,
  from: string | RegExp
): Promise<string> {
  await openPlace(page, 'Планы')
  await page.getByRole('link', { name: 'Создать план', exact: true }).first().click()
  await pick(page, 'Объединение', association)
  await page.getByRole('radio', { name: from }).check()
  await page.getByRole('button', { name: 'Создать план' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `План работы ${association}` })).toBeVisible()
  return planOf(page)
}

export function planOf(page: Page): string {
  return /\/plans\/([^/?]+)/.exec(page.url())![1]!
}

/** What a press lets the browser save. */
export async function saved(
  page: Page,
  press: () => Promise<unknown>
): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
