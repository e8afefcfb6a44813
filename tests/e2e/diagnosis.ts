/** The ways of a person through a diagnosis, by what stands written on the screens. */
import { expect, type Page } from '@playwright/test'
import { openPlace } from './screens.ts'

/** A coordinator makes a campaign and opens it; answers its id. */
export async function openCampaign(
  page: Page,
  title: string,
  questions?: readonly string[]
): Promise<string> {
  await openPlace(page, 'Диагностика')
  await page.getByRole('link', { name: 'Создать диагностику' }).first().click()
  if (questions) await page.getByRole('radio', { name: 'С чистого листа' }).check()
  await page.getByLabel('Название').fill(title)
  await page.getByRole('button', { name: 'Создать диагностику' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  for (const [i, question] of (questions ?? []).entries()) {
    await page.getByRole('button', { name: 'Добавить вопрос: Предметный' }).click()
    await page.getByRole('textbox', { name: `Вопрос ${i + 1}`, exact: true }).fill(question)
  }
  await page.getByRole('button', { name: 'Открыть для ответов' }).click()
  await expect(page.getByText('Идёт', { exact: true })).toBeVisible()
  return /\/diagnosis\/([^/?]+)/.exec(page.url())![1]!
}

/** Presses an answer as a finger does. */
export async function press(page: Page, answer: string): Promise<void> {
  await page.locator('label').filter({ hasText: answer }).click()
}

/** From the list to the questions of the only diagnosis that asks. */
export async function beginAnswering(page: Page): Promise<void> {
  await openPlace(page, 'Диагностика')
  await page.getByRole('link', { name: /^(Ответить|Продолжить): / }).click()
  await expect(page.getByText(/^Отвечено \d+ из \d+/).last()).toBeVisible()
}

/** Presses answers from the question that is shown to the last one. */
export async function answerTo(page: Page, from: number, last: number, of: number): Promise<void> {
  const WORDS = ['Испытываю затруднения', 'Получается, но хочу совершенствовать', 'Получается хорошо']
  for (let number = from; number <= last; number++) {
    await expect(page.getByText(`Вопрос ${number} из ${of}.`)).toBeVisible()
    await press(page, WORDS[number % 3]!)
  }
  if (last === of) await expect(page.getByRole('heading', { name: 'Всё отвечено' })).toBeVisible()
  else await expect(page.getByText(`Вопрос ${last + 1} из ${of}.`)).toBeVisible()
}

export async function submitAnswers(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Отправить ответы' }).click()
  await expect(page.getByText('Спасибо, ответы отправлены.')).toBeVisible()
}
