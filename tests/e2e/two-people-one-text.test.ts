import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { personalLink } from './links.ts'
import { openPlace } from './screens.ts'

test.use({ installs: true })

const question = (number: string) => ({ name: `Вопрос ${number}` })

test('two people edit one text offline at once: all letters of both survive, and each sees the other', async ({
  device
}) => {
  const { page: anna, context: annas } = await device()
  const space = await createSpace(anna)
  await createServicePlan(anna)
  await expect(corner(anna)).toHaveText(/На сервере/)
  const link = await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' })

  const { page: peter, context: peters } = await device()
  await peter.goto(link)
  await expect(peter.getByText('Громов Пётр Ильич')).toBeVisible()
  await peter.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await openPlace(peter, 'Планы')
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  expect(peter.url()).toContain(space)

  for (const page of [anna, peter])
    await page.getByRole('button', { name: 'Заседание 1', exact: true }).click()
  const [hers, his] = [anna, peter].map((page) => page.getByRole('textbox', question('1.1')))
  const before = await hers!.inputValue()

  await his!.press('End')
  await his!.pressSequentially(' и планы')
  await expect(hers!).toHaveValue(`${before} и планы`)
  await expect(anna.getByText('Громов Пётр Ильич пишет')).toBeVisible()

  await annas.setOffline(true)
  await peters.setOffline(true)
  await hers!.press('Home')
  await hers!.pressSequentially('Открытие. ')
  await his!.press('End')
  await his!.pressSequentially(' на год')
  await expect(corner(anna)).toHaveText(/сети нет/)

  await annas.setOffline(false)
  await peters.setOffline(false)
  const both = `Открытие. ${before} и планы на год`
  await expect(hers!).toHaveValue(both)
  await expect(his!).toHaveValue(both)
  for (const page of [anna, peter]) await expect(corner(page)).toHaveText(/На сервере/)
})
