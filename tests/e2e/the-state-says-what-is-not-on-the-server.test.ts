import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { openPart, readyWithoutNetwork } from './screens.ts'

test('what is written without a server is listed with since when, and gone once the server has it', async ({
  relay,
  device
}) => {
  const { page } = await device()
  await readyWithoutNetwork(page)
  const space = await createSpace(page)
  await createServicePlan(page)
  await openPart(page, 'О плане')
  await expectAllSent(page, space)

  await relay.kill()
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Написано без сервера')
  await expect(corner(page)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
  await corner(page).click()
  await page.getByRole('link', { name: 'Подробнее' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Состояние' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Сохранение' })).toHaveCount(0)
  await expect(page.getByText('Всё, что есть на сервере для вас, уже на этом устройстве.')).toHaveCount(0)
  const row = page.getByRole('table', { name: 'Не на сервере' }).getByRole('row').filter({ hasText: 'План' })
  await expect(row).toContainText(/\d\d:\d\d/)
  await expect(row).toContainText('Нет связи с сервером')

  await relay.start()
  await expect(page.getByText('Все ваши изменения и файлы есть на сервере.')).toBeVisible({ timeout: 40_000 })
})
