import type { Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { createServicePlan, createSpace, expect, spaceOf, test } from './application.ts'
import { keptDocuments, keptSpaces, planOnDevice } from './kept.ts'
import { atHome, openPart, openPlace, readyWithoutNetwork, saved } from './screens.ts'

test.use({ installs: true })

interface SavedFile {
  name: string
  bytes: Buffer
}

/** «Передать файлом» from the menu of the document that is open. */
async function handOver(page: Page, { directory = false, password = '' } = {}): Promise<SavedFile> {
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Передать файлом' }).click()
  const dialog = page.getByRole('dialog', { name: 'Передать файлом' })
  if (directory) await dialog.getByLabel('Добавить справочник').check()
  if (password) {
    await dialog.getByLabel('Закрыть паролем').check()
    await dialog.getByLabel('Пароль', { exact: true }).fill(password)
  }
  const file = await saved(page, () => dialog.getByRole('button', { name: 'Скачать файл' }).click())
  await dialog.getByRole('button', { name: 'Закрыть' }).click()
  return file
}

async function handOverSpace(page: Page): Promise<SavedFile> {
  await openPlace(page, 'Ещё')
  await page.getByRole('button', { name: 'Передать пространство файлом' }).click()
  const dialog = page.getByRole('dialog', { name: 'Передать файлом' })
  const file = await saved(page, () => dialog.getByRole('button', { name: 'Скачать файл' }).click())
  await dialog.getByRole('button', { name: 'Закрыть' }).click()
  return file
}

/** From the start page, as far as the look into it. */
async function openFile(page: Page, { name, bytes }: SavedFile): Promise<void> {
  await page.goto('/start')
  await page.getByRole('link', { name: 'Открыть файл' }).click()
  await page
    .getByLabel('Выбрать файл')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

async function enterAs(page: Page, letters: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Кто вы' }).pressSequentially(letters)
  await page.getByRole('option', { name }).click()
  await page.getByRole('button', { name: 'Открыть пространство' }).click()
  await expect(page.getByText('Готово.')).toBeVisible()
  await page.getByRole('link', { name: 'Открыть пространство' }).click()
  await openPlace(page, 'Планы')
  await atHome(page)
}

async function writeTheme(page: Page, theme: string): Promise<void> {
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill(theme)
}

test('two devices without a network hand a plan over, write in it both, and meet by files', async ({
  relay,
  device
}) => {
  const one = await device()
  const two = await device()
  for (const { page, context } of [one, two]) {
    await readyWithoutNetwork(page)
    await context.setOffline(true)
  }
  await relay.kill()

  const space = await createSpace(one.page)
  const plan = await createServicePlan(one.page)
  await writeTheme(one.page, 'Тема первой')
  const file = await handOver(one.page, { directory: true })
  expect(file.name).toMatch(/^План_Методическая_служба_Заречный_район_.*\.metod$/)

  await openFile(two.page, file)
  await expect(two.page.getByText(/^Климова\sИ\.\sП\., \d\d\.\d\d\.\d{4}/)).toBeVisible()
  await expect(two.page.getByText('2 новых документа')).toBeVisible()
  expect(await keptDocuments(two.page, space), 'a look changes nothing').toEqual([])
  await enterAs(two.page, 'Клим', 'Климова Ирина Павловна')
  expect(spaceOf(two.page)).toBe(space)
  await two.page.getByRole('link', { name: 'Методическая служба' }).click()
  await openPart(two.page, 'О плане')
  await expect(two.page.getByRole('textbox', { name: 'Методическая тема' })).toHaveValue('Тема первой')

  // Both write on, and only the second hands over.
  await two.page.getByRole('textbox', { name: 'Цель' }).fill('Цель второй')
  await one.page.getByRole('textbox', { name: 'Методическая тема' }).fill('Тема первой, исправленная')
  const back = await handOver(two.page)
  await openFile(one.page, back)
  await expect(one.page.getByText('изменения в 1 документе')).toBeVisible()
  await one.page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await expect(one.page.getByText('Готово.')).toBeVisible()
  const { fields } = await planOnDevice(one.page, space, plan)
  expect([fields.theme, fields.goal]).toEqual(['Тема первой, исправленная', 'Цель второй'])

  // The same file once more changes nothing, and says so.
  await openFile(one.page, back)
  await expect(one.page.getByText('Добавлять нечего')).toBeVisible()
  expect((await planOnDevice(one.page, space, plan)).fields).toEqual(fields)

  // The whole space, the other way round.
  await one.page.getByRole('link', { name: 'Открыть пространство' }).click()
  await openPlace(one.page, 'Планы')
  const whole = await handOverSpace(one.page)
  await openFile(two.page, whole)
  await expect(two.page.getByText('изменения в 1 документе')).toBeVisible()
  await two.page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await expect(two.page.getByText('Готово.')).toBeVisible()
  expect((await planOnDevice(two.page, space, plan)).fields).toEqual(fields)
})

test('a file goes by the system’s own sheet where there is one', { tag: '@visits' }, async ({ device }) => {
  const { page } = await device()
  // A sheet that wants a second press, as after a long while, and then takes the file.
  await page.addInitScript(() => {
    let asked = 0
    navigator.canShare = () => true
    navigator.share = async ({ files = [] } = {}) => {
      if (asked++ === 0) throw new DOMException('', 'NotAllowedError')
      Object.assign(globalThis, { shared: files[0] })
    }
  })
  await createSpace(page)
  await createServicePlan(page)
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Передать файлом' }).click()
  const dialog = page.getByRole('dialog', { name: 'Передать файлом' })
  await dialog.getByLabel('Добавить справочник').check()
  await dialog.getByRole('button', { name: 'Отправить' }).click()
  await expect(dialog.getByText('Нажмите «Отправить» ещё раз')).toBeVisible()
  await dialog.getByRole('button', { name: 'Отправить' }).click()
  const taken = () =>
    page.evaluate(async () => {
      const { shared } = globalThis as unknown as { shared?: File }
      return shared && { name: shared.name, bytes: [...new Uint8Array(await shared.arrayBuffer())] }
    })
  await expect.poll(() => taken().then((file) => file?.name)).toMatch(/\.metod$/)
  const { name, bytes } = (await taken())!
  const { page: other } = await device()
  await openFile(other, { name, bytes: Buffer.from(bytes) })
  await expect(other.getByText('2 новых документа')).toBeVisible()
})

test(
  'a password closes a file: a wrong one may be tried again, and its name tells nothing',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await createSpace(page)
    await createServicePlan(page)
    const file = await handOver(page, { directory: true, password: 'ёлка-2026' })
    expect(file.name).toMatch(/^Методкабинет_\d{4}-\d{2}-\d{2}\.metod$/)
    expect(file.bytes.includes(Buffer.from('Заречный'))).toBe(false)

    const { page: other } = await device()
    await openFile(other, file)
    await expect(other.getByText('закрыт паролем')).toBeVisible()
    await expect(other.getByText('Заречный район')).toHaveCount(0)
    await other.getByLabel('Пароль').fill('не тот')
    await other.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(other.getByText('Пароль не подошёл')).toBeVisible()
    await other.getByLabel('Пароль').fill('ёлка-2026')
    await other.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(other.getByText('Заречный район')).toBeVisible()
    await expect(other.getByText('2 новых документа')).toBeVisible()
  }
)

test(
  'a damaged file and a foreign one are refused with what is wrong, and nothing changes',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    const space = await createSpace(page)
    await createServicePlan(page)
    const { name, bytes } = await handOver(page, { directory: true })
    const before = await keptDocuments(page, space)

    const hurt = Buffer.from(bytes)
    hurt[Math.floor(bytes.length / 2)]! ^= 0xff
    await openFile(page, { name, bytes: hurt })
    await expect(page.getByRole('alert')).toContainText('Файл повреждён или дошёл не целиком')
    await openFile(page, { name, bytes: bytes.subarray(0, bytes.length / 2) })
    await expect(page.getByRole('alert')).toContainText('Файл повреждён или дошёл не целиком')
    await openFile(page, { name: 'план.metod', bytes: Buffer.from('Уважаемые коллеги') })
    await expect(page.getByRole('alert')).toContainText('Это не файл Методкабинета')
    const manifest = strToU8(JSON.stringify({ format: 'metod', version: 99 }))
    await openFile(page, { name, bytes: Buffer.from(zipSync({ 'manifest.json': manifest })) })
    await expect(page.getByRole('alert')).toContainText('Файл записан более новой версией Методкабинета')
    expect(await keptDocuments(page, space)).toEqual(before)
  }
)

test(
  'a file of another space says so and leads there; a document alone opens no unknown space',
  { tag: '@visits' },
  async ({ device }) => {
    const one = await device()
    const first = await createSpace(one.page)
    await createServicePlan(one.page)
    const alone = await handOver(one.page)
    const whole = await handOverSpace(one.page)

    const { page } = await device()
    const second = await createSpace(page, 'Луговской район')
    const open = async (file: SavedFile) => {
      await page.goto(`/s/${second}/more`)
      await page.getByRole('link', { name: 'Открыть файл' }).click()
      await page
        .getByLabel('Выбрать файл')
        .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes })
    }
    await open(alone)
    await expect(page.getByText('справочника в файле нет')).toBeVisible()
    expect((await keptSpaces(page)).map(({ id }) => id)).toEqual([second])

    await open(whole)
    await expect(page.getByText('Этот файл из другого пространства, «Заречный район»')).toBeVisible()
    await enterAs(page, 'Клим', 'Климова Ирина Павловна')
    expect(spaceOf(page)).toBe(first)
    await openPlace(page, 'Ещё')
    await expect(page.getByText('Луговской район', { exact: true })).toBeVisible()
  }
)

/** Presses «Отменить» in the very moment in which it is shown. */
const cancelAtOnce = (page: Page) =>
  page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const buttons = [...document.querySelectorAll('button')]
      const cancel = buttons.find(({ textContent }) => textContent?.trim() === 'Отменить')
      if (!cancel) return
      observer.disconnect()
      cancel.click()
    })
    observer.observe(document.body, { childList: true, subtree: true })
  })

test(
  '«Отменить» while a file is looked into changes nothing; while it is merged what came in stays, and goes on',
  { tag: '@visits' },
  async ({ device }) => {
    const one = await device()
    const space = await createSpace(one.page)
    await createServicePlan(one.page)
    const file = await handOverSpace(one.page)

    const { page } = await device()
    const choose = () =>
      page
        .getByLabel('Выбрать файл')
        .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes })
    await page.goto('/open')
    await expect(page.getByLabel('Выбрать файл')).toBeAttached()
    await cancelAtOnce(page)
    await choose()
    await expect(page.getByRole('button', { name: 'Отменить' })).toHaveCount(0)
    await expect(page.getByLabel('Выбрать файл')).toBeAttached()

    await choose()
    await page.getByRole('combobox', { name: 'Кто вы' }).pressSequentially('Клим')
    expect([await keptDocuments(page, space), await keptSpaces(page)]).toEqual([[], []])
    await page.getByRole('option', { name: 'Климова Ирина Павловна' }).click()
    await cancelAtOnce(page)
    await page.getByRole('button', { name: 'Открыть пространство' }).click()
    await expect(page.getByText('Остановлено.')).toBeVisible()
    expect(await keptDocuments(page, space)).toHaveLength(1)

    await page.getByRole('button', { name: 'Открыть ещё файл' }).click()
    await choose()
    await page.getByRole('button', { name: 'Добавить', exact: true }).click()
    await expect(page.getByText('Готово.')).toBeVisible()
    expect(await keptDocuments(page, space)).toHaveLength(2)
  }
)

test(
  'several documents are picked for a file, and only they come',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await createSpace(page)
    await createServicePlan(page)
    await writeTheme(page, 'Чтение на уроках')
    await openPlace(page, 'Планы')
    await createServicePlan(page)
    await writeTheme(page, 'Письмо на уроках')
    await openPlace(page, 'Планы')
    await createServicePlan(page)
    await writeTheme(page, 'Счёт')
    await openPlace(page, 'Ещё')
    await page.getByRole('button', { name: 'Передать пространство файлом' }).click()
    const dialog = page.getByRole('dialog', { name: 'Передать файлом' })
    await dialog.getByLabel('Несколько документов').check()
    const save = dialog.getByRole('button', { name: 'Скачать файл' })
    await expect(save).toBeDisabled()
    await dialog.getByLabel('Найти документ').fill('урок')
    await expect(dialog.getByRole('checkbox', { name: /2026\/2027/ })).toHaveCount(2)
    for (const name of [/^Чтение/, /^Письмо/]) await dialog.getByRole('checkbox', { name }).check()
    await expect(dialog.getByRole('status')).toContainText('2 документа')
    await dialog.getByLabel('Добавить справочник').check()
    const file = await saved(page, () => save.click())

    const { page: other } = await device()
    await openFile(other, file)
    await enterAs(other, 'Кли', 'Климова Ирина Павловна')
    await expect(other.getByText('Чтение на уроках')).toBeVisible()
    await expect(other.getByText('Письмо на уроках')).toBeVisible()
    await expect(other.getByText('Счёт')).toHaveCount(0)
  }
)
