import { createSpace, expect, test } from './application.ts'

const WORKBOOK = 'tests/fixtures/import/people.xlsx'

test('people come from a workbook that another program made: checked first, written on a press, taken back in one step', async ({
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  await page.goto(`/s/${space}/people/import`)
  await page.locator('input[type=file]').setInputFiles(WORKBOOK)

  await expect(page.getByRole('combobox', { name: 'Что в столбце «ФИО»' })).toBeVisible()
  // What the directory must not keep is not offered, and it is said why.
  await expect(page.getByText(/СНИЛС/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Проверить людей' }).click()

  await expect(page.getByText(/31\.02\.2021/)).toBeVisible()
  await expect(page.getByText(/К добавлению/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Импортировать' }).click()
  await expect(page.getByRole('button', { name: 'Отменить импорт' })).toBeVisible()

  await page.getByRole('link', { name: 'Люди', exact: true }).first().click()
  await expect(page.getByRole('link', { name: /Мартынова Таисия/ })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: /Мясникова Наталья/ })).toBeVisible()
})

test('one press takes the whole import back', async ({ device }) => {
  const { page } = await device()
  const space = await createSpace(page)
  await page.goto(`/s/${space}/people/import`)
  await page.locator('input[type=file]').setInputFiles(WORKBOOK)
  await page.getByRole('button', { name: 'Проверить людей' }).click()
  await page.getByRole('button', { name: 'Импортировать' }).click()
  await page.getByRole('button', { name: 'Отменить импорт' }).click()
  await page.goto(`/s/${space}/people`)
  await expect(page.getByRole('link', { name: /Климова/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /Мартынова/ })).toHaveCount(0)
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
