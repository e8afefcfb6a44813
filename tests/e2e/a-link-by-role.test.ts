import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { openPart } from './screens.ts'

const theme = (page: Page) => page.getByRole('textbox', { name: 'Методическая тема' })
const GUEST = 'Вера Павловна'

test('whoever has a link for editors says a name, writes in the plan under it, and is out when the link is closed', async ({
  device
}) => {
  const { page: anna } = await device()
  await createSpace(anna)
  await createServicePlan(anna)
  await expect(corner(anna)).toHaveAccessibleName(/^На сервере/)
  await anna.getByRole('button', { name: 'Ещё о плане' }).click()
  await anna.getByRole('menuitem', { name: 'Доступ' }).click()
  const panel = anna.getByRole('complementary', { name: 'Доступ' })
  await expect(panel.getByRole('list', { name: 'Кто что может' })).toContainText('автор')
  await panel.getByText('Редактор', { exact: true }).click()
  await expect(panel).toContainText('сможет править его и комментировать')
  await panel.getByRole('button', { name: 'Сделать ссылку' }).click()
  const link = await panel.getByRole('textbox', { name: 'Общая ссылка: редактор' }).inputValue()
  expect((await new AxeBuilder({ page: anna }).setLegacyMode().analyze()).violations).toEqual([])
  await panel.getByRole('button', { name: 'Готово' }).click()
  const line = panel.getByRole('list', { name: 'Общие ссылки' }).getByRole('listitem').first()
  await expect(line).toContainText('никто не пришёл')

  const { page: vera } = await device()
  await vera.goto(link)
  await expect(vera.getByText('Вы сможете читать документ, править его')).toBeVisible()
  await expect(vera.getByText('Документ будет храниться на этом устройстве')).toBeVisible()
  expect((await new AxeBuilder({ page: vera }).setLegacyMode().analyze()).violations).toEqual([])
  await vera.getByLabel('Как вас называть').fill(GUEST)
  await vera.getByRole('button', { name: 'Открыть' }).click()
  await openPart(vera, 'О плане')
  await theme(vera).fill('Тема от гостя')
  await expect(corner(vera)).toHaveAccessibleName(/^На сервере/)

  // Where they are, what they said and what they changed stand under the name they gave.
  await expect(panel.getByRole('list', { name: 'Сейчас здесь' })).toContainText(GUEST)
  await vera.getByRole('button', { name: /^Комментарии/ }).click()
  await vera.getByRole('textbox', { name: /^Комментарий: / }).fill('Тему поправила')
  await vera.getByRole('button', { name: 'Отправить' }).click()
  await anna.getByRole('button', { name: /^Комментарии, 1 обсуждение/ }).click()
  await expect(anna.getByRole('article')).toContainText(GUEST)
  await openPart(anna, 'О плане')
  await expect(theme(anna)).toHaveValue('Тема от гостя')

  // The same device is asked for no name again.
  await vera.goto('/start')
  await vera.goto(link)
  await expect(vera.getByRole('heading', { level: 1, name: /^План/ })).toBeVisible()

  await anna.getByRole('button', { name: 'Ещё о плане' }).click()
  await anna.getByRole('menuitem', { name: 'Доступ' }).click()
  await expect(line).toContainText('пришёл 1 человек')
  await line.getByRole('button', { name: /^Ссылка: Редактор/ }).click()
  await anna.getByRole('menuitem', { name: 'Закрыть доступ' }).click()
  await anna.getByRole('dialog').getByRole('button', { name: 'Закрыть доступ' }).click()
  await expect(panel.getByRole('list', { name: 'Общие ссылки' })).toHaveCount(0)
  await expect(vera.getByText('Доступ по этой ссылке закрыт')).toBeVisible()

  const { page: late } = await device()
  await late.goto(link)
  await expect(late.getByText('Доступ по этой ссылке закрыт')).toBeVisible()
})
