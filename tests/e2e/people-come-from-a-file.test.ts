import { resolve } from 'node:path'
import { createSpace, expect, test } from './application.ts'
import { directoryOnRelay, expectAllSent } from './kept.ts'
import { openPlace } from './screens.ts'

/** Written by LibreOffice: tests/fixtures/import/make-people.mjs. */
const TABLE = resolve('tests/fixtures/import/people.xlsx')

test('an Excel table is looked through first, then imported, and taken back in one step', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  await openPlace(page, 'Люди')
  await page.getByRole('link', { name: 'Импорт из файла' }).click()
  const people = async () => {
    await expectAllSent(page, space)
    return (await directoryOnRelay(relay, page, space)).people
  }
  expect(await people()).toHaveLength(1)

  await page.locator('input[type=file]').setInputFiles(TABLE)
  await expect(page.getByText('Шаг 2 из 3: столбцы')).toBeVisible()
  // Guessed from the heads; what must not be kept is not even shown.
  await expect(page.getByLabel('Что в столбце «ФИО»')).toHaveValue(/\S/)
  await expect(page.getByLabel('Что в столбце «Категория»')).toHaveValue('category')
  await expect(page.getByText('СНИЛС не импортируется')).toBeVisible()
  await expect(page.getByText('123-456-789')).toHaveCount(0)
  await page.getByRole('button', { name: 'Проверить людей' }).click()
  await expect(page.getByText(/^К добавлению \d+, повторов 1, с ошибками 3\./)).toBeVisible()
  await expect(page.getByText('дата решения «31.02.2021» не существует')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'не указана фамилия' })).toContainText(/\d+/)
  expect(await people()).toHaveLength(1)

  await page.getByRole('button', { name: 'Импортировать' }).click()
  const result = page.getByText(/^Добавлено людей: \d+/)
  await expect(result).toBeVisible()
  const added = Number(/людей: (\d+)/.exec((await result.textContent())!)![1])
  expect(added).toBeGreaterThan(4)
  const kept = await people()
  expect(kept).toHaveLength(1 + added)
  expect(kept.map(({ last }) => last)).toContain('Берёзкина')
  expect(kept.find(({ last }) => last === 'Берёзкина')).toMatchObject({
    category: 'none',
    employment: 'part'
  })
  expect(kept.find(({ categoryDate }) => categoryDate === '2021-05-15')).toMatchObject({
    category: 'highest'
  })
  expect(JSON.stringify(kept)).not.toContain('123-456-789')

  await page.getByRole('button', { name: 'Отменить импорт' }).click()
  await expect(page.getByText('Импорт отменён.')).toBeVisible()
  const after = await directoryOnRelay(relay, page, space).then(async () => people())
  expect(after).toHaveLength(1)
})

test('a school that the directory has twice is chosen before anybody is imported', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await openPlace(page, 'Организации')
  const name = page.getByRole('textbox', { name: 'Новая организация' })
  for (const school of ['Школа № 4', 'школа №4']) {
    await name.fill(school)
    await name.press('Enter')
    await expect(page.getByRole('link', { name: school, exact: true })).toBeVisible()
  }
  await openPlace(page, 'Люди')
  await page.getByRole('link', { name: 'Импорт из файла' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'люди.csv',
    mimeType: 'text/csv',
    buffer: windows1251('Фамилия;Имя;Отчество;Организация\r\nОдинцова;Анна;Львовна;Школа № 4')
  })
  await page.getByRole('button', { name: 'Проверить людей' }).click()
  await expect(page.getByText('неясных 1')).toBeVisible()
  await expect(page.getByText('Подходит несколько: выберите')).toBeVisible()
  const start = page.getByRole('button', { name: 'Импортировать' })
  await expect(start).toBeDisabled()
  await expect(page.getByText('Сначала выберите, какая это организация: «Школа № 4»')).toBeVisible()
  await page.getByLabel('Организация «Школа № 4»').selectOption({ label: 'школа №4, 0 человек' })
  await expect(page.getByText('неясных 1')).toHaveCount(0)
  await start.click()
  await expect(page.getByText(/^Добавлено людей: 1\./)).toBeVisible()
  await openPlace(page, 'Организации')
  await expect(page.getByText('2 организации')).toBeVisible()
})

test('damaged, empty and enormous files say what is wrong and change nothing', async ({ device }) => {
  const { page } = await device()
  const space = await createSpace(page)
  await page.goto(`/s/${space}/people/import`)
  const file = page.locator('input[type=file]')
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)])
  const alert = page.getByRole('main')

  await file.setInputFiles({ name: 'список.xlsx', mimeType: '', buffer: zip })
  await expect(alert.getByText(/повреждён/)).toBeVisible()
  await file.setInputFiles({ name: 'список.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await expect(alert.getByText(/ни одной заполненной ячейки/)).toBeVisible()
  await file.setInputFiles({ name: 'список.xlsx', mimeType: '', buffer: Buffer.alloc(25 * 1024 * 1024, 65) })
  await expect(alert.getByText(/20 МБ|Это не таблица/)).toBeVisible()
  await page.goto(`/s/${space}/people`)
  await expect(page.getByText(/^1\sчеловек$/)).toBeVisible()
})

test('1,500 rows in Windows-1251 show their progress and leave the screen alive', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  await openPlace(page, 'Люди')
  await page.getByRole('link', { name: 'Импорт из файла' }).click()
  const rows = Array.from(
    { length: 1500 },
    (_, i) => `Фамилия${letters(i)};Имя;Отчество;Школа № ${i % 20};учитель;${(i % 28) + 1}.09.2020`
  )
  const text = ['Фамилия;Имя;Отчество;Организация;Должность;Дата приёма', ...rows].join('\r\n')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'люди.csv', mimeType: 'text/csv', buffer: windows1251(text) })
  await page.getByRole('button', { name: 'Проверить людей' }).click()
  await expect(page.getByText(/^К добавлению 1500, повторов 0, с ошибками 0\./)).toBeVisible()
  const progress = page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: 'Импортировать' }).click()
  await progress
  await expect(page.getByText(/^Добавлено людей: 1500/)).toBeVisible({ timeout: 30_000 })
  await expectAllSent(page, space)
  const { people, organizations } = await directoryOnRelay(relay, page, space)
  expect(people).toHaveLength(1501)
  expect(organizations).toHaveLength(20)
  expect(people.find(({ last }) => last === `Фамилия${letters(7)}`)).toMatchObject({ hiredOn: '2020-09-08' })
  await page.getByRole('button', { name: 'Отменить импорт' }).click()
  await expect(page.getByText('Импорт отменён.')).toBeVisible()
  await expect.poll(async () => (await directoryOnRelay(relay, page, space)).people.length).toBe(1)
})

/** A surname of its own for each number: digits are no letters. */
function letters(n: number): string {
  return [...String(n)].map((digit) => 'абвгдежзик'[Number(digit)]).join('')
}

/** The Cyrillic of Windows-1251 is Unicode's moved by a constant. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0)!
      if (code < 128) return code
      if (letter === 'ё') return 0xb8
      if (letter === '№') return 0xb9
      return code - 0x350
    })
  )
}
