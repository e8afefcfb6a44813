import { expect, openExample, spaceOf, test } from './application.ts'
import { keptDocuments, keptSpaces, planOnDevice } from './kept.ts'
import { atHome, openPart, openPlace, planOf, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

test('the start page offers its ways', async ({ device }) => {
  const { page } = await device()
  await page.goto('/')
  await expect(page).toHaveURL(/\/start$/)
  for (const [way, title] of [
    ['Войти по ссылке', 'Войти по ссылке'],
    ['Создать пространство', 'Создать пространство'],
    ['Посмотреть на примере', 'Собираем выдуманный район']
  ]) {
    await page.goto('/start')
    await page.getByRole('link', { name: way }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
})

test('the example fills without a server, is there after a reload, is not doubled, and goes in one step', async ({
  relay,
  device
}) => {
  const { page } = await device()
  await readyWithoutNetwork(page)
  await relay.kill()

  const shown = page
    .getByRole('progressbar')
    .waitFor()
    .then(() => page.getByText(/^Готово \d+ из \d+$/).textContent())
  const space = await openExample(page)
  expect(await shown).toMatch(/^Готово \d+ из \d+$/)
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(12)
  await openPlace(page, 'Люди')
  await expect(page.getByRole('status').filter({ hasText: '240' })).toBeVisible()
  await openPlace(page, 'Организации')
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(12)
  await openPlace(page, 'Планы')
  await page.getByRole('table').getByRole('link').first().click()
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Проба на примере')
  await expect
    .poll(async () => (await planOnDevice(page, space, planOf(page))).fields.theme)
    .toBe('Проба на примере')
  await page.reload()
  await openPart(page, 'О плане')
  await expect(page.getByRole('textbox', { name: 'Методическая тема' })).toHaveValue('Проба на примере')

  const documents = (await keptDocuments(page, space)).length
  await page.goto('/start')
  await page.getByRole('link', { name: 'Посмотреть на примере' }).click()
  await atHome(page)
  expect(spaceOf(page)).toBe(space)
  expect(await keptSpaces(page)).toHaveLength(1)
  expect((await keptDocuments(page, space)).length).toBe(documents)

  // The same number says the same where it stands twice.
  const all = page.getByRole('link', { name: /^Все поручения, открытых: \d+$/ })
  const [, open] = /(\d+)$/.exec((await all.textContent())!)!
  await all.click()
  await expect(page.getByRole('radio', { name: new RegExp(`^Все ${open}$`) })).toBeVisible()

  await openPlace(page, 'Ещё')
  await page.getByRole('button', { name: 'Убрать пример' }).click()
  await expect(page.getByRole('link', { name: 'Посмотреть на примере' })).toBeVisible()
  await expect(page.getByText('На этом устройстве', { exact: true })).toHaveCount(0)
  await expect.poll(() => keptSpaces(page)).toEqual([])
  expect(await keptDocuments(page, space)).toEqual([])
})

test('an example left half-way, and two tabs that open it at once, leave one example and nothing besides', async ({
  device
}) => {
  const { page, context } = await device()
  await page.goto('/example')
  await expect(page.getByText(/^Готово [1-9]\d* из/)).toBeVisible()
  const other = await context.newPage()
  await Promise.all([page.reload(), other.goto('/example')])
  for (const tab of [page, other]) await atHome(tab)
  const spaces = await keptSpaces(page)
  expect(spaces).toHaveLength(1)
  const kept = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('metodkabinet')
        opening.onsuccess = () => {
          const keys = opening.result.transaction('documents').objectStore('documents').getAllKeys()
          keys.onsuccess = () => resolve(keys.result as string[])
        }
      })
  )
  expect(new Set(kept.map((key) => key.split('/')[0]))).toEqual(new Set([spaces[0]!.id]))
})
