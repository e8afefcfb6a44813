/** A space of 500 documents with files: written into a bundle, looked into on an empty device, and merged there. */
import { statSync } from 'node:fs'
import { chromium, type Page } from 'playwright'
import { chromium as launch } from '../../../../scripts/chromium.mjs'
import type { Figure } from '../../measure.ts'
import { withApplication } from '../application.ts'

const SPACE = 'bench-bundle'
const FILES = 20
/** Beside the directory. */
const PLANS = 499
const SIZE = { meetings: 6, questions: 5, activities: 30 }
const FILE_BYTES = 300_000
const LONG = 120_000

export async function bundle(): Promise<Figure[]> {
  return withApplication(async (app) => {
    await app.seed(
      async (seed, { space, plans, files, size, bytes }) => {
        await seed.space(space, 240)
        for (let i = 0; i < plans; i++)
          await (i < files
            ? seed.planWithFile(space, `plan-${i}`, i, size, bytes)
            : seed.plan(space, `plan-${i}`, i, size))
      },
      { space: SPACE, plans: PLANS, files: FILES, size: SIZE, bytes: FILE_BYTES }
    )
    const page = await (await app.device()).newPage()
    await watchTasks(page)
    await page.goto(`${app.url}/s/${SPACE}/more`)
    const press = page.getByRole('button', { name: 'Скачать резервную копию' })
    await press.waitFor()
    // The space goes to the relay meanwhile: that is another figure.
    await page.getByText('Все изменения на сервере').waitFor({ timeout: LONG })
    await forgetTasks(page)
    let from = performance.now()
    const [saved] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), press.click()])
    const written = performance.now() - from
    const path = await saved.path()
    const writing = await longestTask(page)

    const browser = await chromium.launch({ ...launch, headless: true })
    const other = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
    await watchTasks(other)
    await other.goto(`${app.url}/open`)
    const choose = other.getByLabel('Выбрать файл')
    await choose.waitFor({ state: 'attached' })
    await forgetTasks(other)
    from = performance.now()
    await choose.setInputFiles(path)
    await other.getByRole('combobox', { name: 'Кто вы' }).waitFor({ timeout: LONG })
    const looked = performance.now() - from
    const looking = await longestTask(other)
    await other.getByRole('combobox', { name: 'Кто вы' }).pressSequentially('Верш')
    await other.getByRole('option').first().click()
    await forgetTasks(other)
    from = performance.now()
    await other.getByRole('button', { name: 'Открыть пространство' }).click()
    await other.getByText('Готово.').waitFor({ timeout: LONG })
    const merged = performance.now() - from
    const merging = await longestTask(other)
    await browser.close()

    const figure = (what: string, asked: string, value: number, unit = 'ms') => ({
      what,
      asked,
      measured: `${value.toFixed(0)} ${unit}`,
      n: 1
    })
    return [
      figure(`a bundle of ${PLANS + 1} documents and ${FILES} files written`, '≤ 10 s', written),
      figure('longest task of the main thread meanwhile', '', writing),
      figure('its size', '', statSync(path).size / 1024, 'KiB'),
      figure('read, checked and looked into on an empty device', '', looked),
      figure('longest task meanwhile', '', looking),
      figure('merged there', '≤ 20 s', merged),
      figure('longest task meanwhile', '', merging)
    ]
  })
}

async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ entryTypes: ['longtask'] })
  })
}

const forgetTasks = (page: Page) =>
  page.evaluate(() => void (window as unknown as { tasks: number[] }).tasks.splice(0))

/** Milliseconds; tasks under 50 are none of the browser's long ones and count as 0. */
const longestTask = (page: Page) =>
  page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks))
