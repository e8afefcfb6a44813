import { createHash, randomBytes } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { readyWithoutNetwork, saved } from './screens.ts'

test.use({ installs: true })

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A scan as schools send them: several parts long, and like nothing else. */
const scan = (kib = 900) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(kib * 1024), Buffer.from('\n%%EOF\n')])

async function openHandIn(page: Page) {
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Отметить «Сдан файлом»' }).click()
  return page.getByRole('dialog', { name: 'План сдан файлом' })
}

async function choose(page: Page, name: string, mimeType: string, buffer: Buffer) {
  const dialog = await openHandIn(page)
  await dialog.getByLabel('Выбрать файл').setInputFiles({ name, mimeType, buffer })
  return dialog
}

const handIn = (page: Page) => page.getByRole('button', { name: 'Отметить «Сдан файлом»' }).click()
/** The line's state, as it is read out. */
const stateOf = (page: Page, name: string) => page.getByRole('status').filter({ hasText: `${name}: ` })

const download = (page: Page, name: string) =>
  saved(page, () => page.getByRole('button', { name, exact: true }).click())

test('a plan handed in as a file without a network is shown after a reload, goes when the server is back, and opens on another device', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  await readyWithoutNetwork(page)
  const space = await createSpace(page)
  await createServicePlan(page)
  await expectAllSent(page, space)
  const link = await personalLink(page, { role: 'coordinator', name: 'Громов Пётр Ильич' })

  await context.setOffline(true)
  await relay.kill()
  const bytes = scan()
  const dialog = await choose(page, 'План химии.pdf', 'application/pdf', bytes)
  await expect(stateOf(page, 'План химии.pdf')).toHaveText('План химии.pdf: на устройстве')
  await dialog.getByLabel('Что и как сдано').fill('По почте 12.09.2026')
  await handIn(page)
  await expect(page.getByText('План сдан файлом: По почте 12.09.2026')).toBeVisible()
  await expect(corner(page)).toHaveAccessibleName('Сохранено на этом устройстве, сети нет')

  await page.reload()
  await expect(stateOf(page, 'План химии.pdf')).toHaveText('План химии.pdf: на устройстве')
  expect(hashOf((await download(page, 'План химии.pdf')).bytes)).toBe(hashOf(bytes))

  await relay.start()
  await context.setOffline(false)
  await expect(stateOf(page, 'План химии.pdf')).toHaveText('План химии.pdf: на сервере')
  await expectAllSent(page, space)

  const { page: second, context: secondContext } = await device()
  await readyWithoutNetwork(second)
  await joinBy(second, link)
  await second.getByRole('link', { name: 'Методическая служба' }).click()
  await expect(stateOf(second, 'План химии.pdf')).toHaveText('План химии.pdf: на сервере')
  const there = await download(second, 'План химии.pdf')
  expect([there.name, hashOf(there.bytes)]).toEqual(['План химии.pdf', hashOf(bytes)])

  // What was shown once is on the second device too.
  await secondContext.setOffline(true)
  await relay.kill()
  await second.reload()
  expect(hashOf((await download(second, 'План химии.pdf')).bytes)).toBe(hashOf(bytes))
})

test(
  'a line that breaks in the middle costs no part that came through',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    const space = await createSpace(page)
    await createServicePlan(page)
    await expectAllSent(page, space)
    const bytes = scan()
    const through: string[] = []
    let broken = 0
    await page.route('**/files/*', async (route) => {
      const range = await route.request().headerValue('content-range')
      // The second and the third part each do not get through at first.
      if (range && broken < 2 && through.length === broken + 1) {
        broken += 1
        return route.abort('connectionreset')
      }
      if (range) through.push(range.slice(0, range.indexOf('/')))
      return route.continue()
    })
    await choose(page, 'Скан.pdf', 'application/pdf', bytes)
    await expect(stateOf(page, 'Скан.pdf')).toHaveText('Скан.pdf: на сервере')
    const part = 256 * 1024
    expect(through).toEqual(
      [0, 1, 2, 3].map((n) => `bytes ${n * part}-${Math.min((n + 1) * part, bytes.length) - 1}`)
    )
    expect(broken).toBe(2)
  }
)

/** A picture drawn in the page, as a tablet's camera would give it. */
async function photo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3200, 2400)
    const context = canvas.getContext('2d')!
    context.fillStyle = '#246'
    context.fillRect(0, 0, 3200, 2400)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  return Buffer.from(bytes)
}

test(
  'a photo of a plan is asked what it shows, and tells it on every device',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    const space = await createSpace(page)
    await createServicePlan(page)
    const dialog = await choose(page, 'IMG_2041.JPG', 'image/jpeg', await photo(page))
    await expect(stateOf(page, 'IMG_2041.webp')).toHaveText('IMG_2041.webp: на сервере')
    await handIn(page)
    await expect(dialog.getByRole('alert')).toContainText('Напишите, что на картинке')

    // By mistake, and back.
    await dialog.getByRole('button', { name: 'Убрать файл IMG_2041.webp' }).click()
    await expect(dialog.getByRole('button', { name: 'Вернуть', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')

    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await dialog.getByLabel('Украшение: описывать нечего').check()
    await expect(dialog.getByLabel('Что на картинке?')).toBeHidden()
    await dialog.getByLabel('Украшение: описывать нечего').uncheck()
    await dialog.getByLabel('Что на картинке?').fill('Первая страница плана с печатью школы')
    await handIn(page)
    const picture = (of: Page) => of.getByRole('img', { name: 'Первая страница плана с печатью школы' })
    await expect(picture(page)).toBeVisible()
    await expectAllSent(page, space)

    const { page: second } = await device()
    await joinBy(second, await personalLink(page, { role: 'member', name: 'Громов Пётр Ильич' }))
    await second.getByRole('link', { name: 'Методическая служба' }).click()
    await expect(picture(second)).toBeVisible()
    expect(await picture(second).evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600)
  }
)

test(
  'a file that does not fit is refused in words, and nothing is lost by it',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await createSpace(page)
    await createServicePlan(page)
    const dialog = await choose(page, 'план.zip', 'application/zip', Buffer.from('PK\u0003\u0004'))
    await expect(dialog.getByRole('alert')).toContainText('Файл такого вида не подходит')
    await dialog
      .getByLabel('Выбрать файл')
      .setInputFiles({ name: 'скан.pdf', mimeType: 'application/pdf', buffer: scan(11 * 1024) })
    await expect(dialog.getByRole('alert')).toContainText('до 10 МБ')
    await dialog
      .getByLabel('Выбрать файл')
      .setInputFiles({ name: 'скан.pdf', mimeType: 'application/pdf', buffer: scan(10) })
    await expect(stateOf(page, 'скан.pdf')).toHaveText('скан.pdf: на сервере')
    await expect(dialog.getByRole('alert')).toBeHidden()
  }
)
