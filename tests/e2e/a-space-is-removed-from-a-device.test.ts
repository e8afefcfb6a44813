import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, keptDocuments, keptSpaces, placesOnDevice } from './kept.ts'
import { openPart, openPlace } from './screens.ts'

test('who removes a space from a device is told what is nowhere else; after it nothing of it is left there', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  await createServicePlan(page)
  await expectAllSent(page, space)
  // Its screen is known to the device before the server goes.
  await openPlace(page, 'Ещё')
  await expect(page.getByRole('button', { name: 'Удалить с этого устройства' })).toBeVisible()
  await page.goBack()
  await openPart(page, 'О плане')
  await relay.kill()
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Ещё не ушло')
  await expect
    .poll(async () => (await keptDocuments(page, space)).filter(({ unsent }) => unsent === 1).length)
    .toBe(1)

  await openPlace(page, 'Ещё')
  const remove = page.getByRole('button', { name: 'Удалить с этого устройства' })
  await remove.click()
  const dialog = page.getByRole('dialog', { name: 'Удалить «Заречный район» с этого устройства?' })
  await expect(dialog).toContainText('Изменения 1 документа ещё не ушли на сервер и исчезнут.')
  await dialog.getByRole('button', { name: 'Оставить' }).click()
  expect(await keptSpaces(page)).toHaveLength(1)

  await relay.start()
  // With no document open it asks for the server twice a minute.
  await expectAllSent(page, space, 60_000)
  await remove.click()
  await expect(dialog).toContainText('Всё уже на сервере и останется там.')
  await dialog.getByRole('button', { name: 'Удалить с устройства' }).click()
  await expect(page).toHaveURL(/\/start$/)
  await expect.poll(() => keptSpaces(page)).toEqual([])
  expect(await keptDocuments(page, space)).toEqual([])
  for (const word of ['Заречный', 'Климова', 'Ещё не ушло'])
    expect(await placesOnDevice(page, word)).toEqual([])
})
