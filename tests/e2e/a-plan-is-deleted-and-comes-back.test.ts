import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { joinBy, personalLink } from './links.ts'

const DAY = 24 * 60 * 60 * 1000

test('a deleted plan leaves the lists of everybody, and comes back by «Вернуть» or from «Недавно удалённые»', async ({
  device
}) => {
  const { page: anna } = await device()
  await createSpace(anna)
  await createServicePlan(anna)
  await expect(corner(anna)).toHaveText(/На сервере/)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  const listed = (page: typeof anna) => page.getByRole('link', { name: 'Методическая служба' })
  await listed(peter).click()
  await expect(peter.getByRole('heading', { level: 1 })).toHaveText('План работы методической службы')

  async function remove() {
    await anna.getByRole('button', { name: 'Ещё о плане' }).click()
    await anna.getByRole('menuitem', { name: 'Удалить план' }).click()
    await anna
      .getByRole('dialog', { name: 'Удалить план?' })
      .getByRole('button', { name: 'Удалить план' })
      .click()
    await expect(anna.getByRole('heading', { level: 1, name: 'Планы' })).toBeVisible()
    await expect(anna.getByText('Планов на')).toBeVisible()
  }

  await remove()
  await expect(peter.getByText('Этот план удалён')).toBeVisible()
  await expect(peter.getByRole('textbox', { name: 'Тема заседания 1' })).toHaveCount(0)
  await anna.getByRole('status').getByRole('button', { name: 'Вернуть' }).click()
  await expect(listed(anna)).toBeVisible()
  await expect(peter.getByText('Этот план удалён')).toHaveCount(0)

  await listed(anna).click()
  await remove()
  await peter.getByRole('link', { name: 'Планы' }).first().click()
  await expect(peter.getByText('Планов на')).toBeVisible()
  await peter.getByRole('button', { name: 'Недавно удалённые (1)' }).click()
  // It is kept for thirty days, and the list says until when.
  const until = new Date(Date.now() + 30 * DAY).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' })
  await expect(peter.getByText(`вернуть можно до ${until}`)).toBeVisible()
  await peter.getByRole('button', { name: 'Вернуть план: Методическая служба' }).click()
  for (const page of [anna, peter]) {
    await expect(listed(page)).toBeVisible()
    await expect(page.getByRole('button', { name: /Недавно удалённые/ })).toHaveCount(0)
  }
})
