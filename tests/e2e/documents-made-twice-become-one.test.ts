import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { joinBy, personalLink } from './links.ts'
import { openPart, openPlace, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

test('two plans of one year made offline on two devices become one', async ({ device }) => {
  const { page: anna, context: annas } = await device()
  await readyWithoutNetwork(anna)
  const space = await createSpace(anna)
  await expect(corner(anna)).toHaveText(/На сервере/)
  const { page: peter, context: peters } = await device()
  await readyWithoutNetwork(peter)
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await expect(corner(peter)).toHaveText(/На сервере/)

  await annas.setOffline(true)
  await peters.setOffline(true)
  const hers = await createServicePlan(anna)
  const his = await createServicePlan(peter)
  for (const [page, goal] of [
    [anna, 'Цель Анны'],
    [peter, 'Цель Петра']
  ] as const) {
    await openPart(page, 'О плане')
    await page.getByRole('textbox', { name: 'Задача 1', exact: true }).fill(goal)
  }
  await annas.setOffline(false)
  await peters.setOffline(false)
  await expect(corner(anna)).toHaveText(/На сервере/)
  await expect(corner(peter)).toHaveText(/На сервере/)

  await openPlace(anna, 'Планы')
  await expect(anna.getByText('Заведено дважды: 1 план')).toBeVisible()
  await anna.goto(`/s/${space}/plans/${his}`)
  await expect(anna.getByText('Есть ещё один такой же документ')).toBeVisible()
  await anna.getByRole('link', { name: 'Сравнить' }).click()

  const keep = anna.getByRole('group', { name: 'Какой документ оставить' }).getByRole('radio')
  await keep.nth(hers < his ? 0 : 1).check()
  await expect(anna.getByRole('checkbox', { name: /Цель Петра/ })).toBeChecked()
  await expect(anna.getByRole('checkbox', { name: /Цель Анны/ })).toHaveCount(0)
  const merge = anna.getByRole('button', { name: 'Объединить' })
  await merge.focus()
  await anna.keyboard.press('Enter')
  await anna.getByRole('link', { name: 'Открыть документ' }).click()
  await openPart(anna, 'О плане')
  for (const page of [anna, peter]) {
    if (page === peter) {
      await openPlace(peter, 'Планы')
      await expect(peter.getByText('Недавно удалённые (1)')).toBeVisible()
      await expect(peter.getByText('Заведено дважды')).toHaveCount(0)
      await peter.goto(`/s/${space}/plans/${hers}?part=about`)
    }
    const tasks = page.getByRole('textbox', { name: /^Задача \d+$/ })
    await expect
      .poll(() => tasks.evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value)))
      .toEqual(expect.arrayContaining(['Цель Анны', 'Цель Петра']))
  }
})

test('two plans that are no doubles are not asked about again', { tag: '@visits' }, async ({ device }) => {
  const { page } = await device()
  const space = await createSpace(page)
  await createServicePlan(page)
  await openPlace(page, 'Планы')
  await createServicePlan(page)
  await page.goto(`/s/${space}/more`)
  await page.getByRole('link', { name: 'Совпадения: 1' }).click()
  await page.getByRole('link', { name: /^План:/ }).click()
  await page.getByRole('button', { name: 'Это не совпадение' }).click()
  await expect(page.getByText('Совпадений нет')).toBeVisible()
  await openPlace(page, 'Планы')
  await expect(page.getByText('Заведено дважды')).toHaveCount(0)
})
