import { createSpace, expect, openExample, test } from './application.ts'
import { beginAnswering, openCampaign, press, submitAnswers } from './diagnosis.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addAssociation, addPerson, openPlace, pick } from './screens.ts'

test('the heat map of the example shows no group of fewer than five, and says which it leaves out', async ({
  device
}) => {
  const { page } = await device()
  await openExample(page)
  await openPlace(page, 'Диагностика')
  await page.getByRole('tab', { name: 'Тепловая карта' }).click()
  const table = page.getByRole('table', { name: 'Тепловая карта' })
  await expect(table.getByRole('row', { name: /^РМО учителей химии/ })).toBeVisible()
  const groups = await table.getByText(/^\d+\sчеловек/).allInnerTexts()
  expect(groups.length).toBeGreaterThanOrEqual(4)
  for (const words of groups) expect(Number.parseInt(words)).toBeGreaterThanOrEqual(5)
  await expect(page.getByText(/Поэтому здесь нет: .*РМО учителей истории/)).toBeVisible()
  await expect(table.getByRole('row', { name: /^РМО учителей истории/ })).toHaveCount(0)
  await page.getByText('Что изменилось').click()
  await expect(page.getByText('Сравнить пока нечего')).toBeVisible()
})

test('a head sees the figures that the methodist let out, frozen, and only when five have answered', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  await addAssociation(anna, 'РМО учителей химии')
  const names = ['Алёхина Анна', 'Белов Борис', 'Власова Вера', 'Громов Глеб', 'Дёмина Дарья', 'Ершова Ева']
  const people: { name: string; id: string }[] = []
  for (const name of names) people.push({ name, id: await addPerson(anna, name) })
  await openPlace(anna, 'Объединения')
  await anna.getByRole('link', { name: 'РМО учителей химии', exact: true }).click()
  await anna.getByRole('combobox', { name: 'Руководитель' }).fill(names[0]!)
  await anna.getByRole('option', { name: names[0]! }).click()
  for (const name of names.slice(1)) await pick(anna, 'Кто входит в объединение', name)
  const campaign = await openCampaign(anna, 'Осень', ['Ставлю цель урока'])
  await expectAllSent(anna, space)

  const answer = async ({ id, name }: (typeof people)[number]) => {
    const link = await personalLink(anna, { role: 'member', personId: id, name })
    const { page, context } = await device()
    await joinBy(page, link)
    await beginAnswering(page)
    await press(page, 'Получается хорошо')
    await submitAnswers(page)
    await expectAllSent(page, space)
    return { page, context }
  }
  const head = await answer(people[0]!)
  for (const person of people.slice(1, 4)) await (await answer(person)).context.close()
  await anna.goto(`/s/${space}/diagnosis/${campaign}?part=summary`)
  await expect(anna.getByText('Сводка появится, когда ответят хотя бы пять человек')).toBeVisible()
  await (await answer(people[4]!)).context.close()

  const row = anna.getByRole('table', { name: 'Сводка по объединениям' }).getByRole('row', { name: /^РМО/ })
  await expect(row).toContainText('5 человек')
  await expect(row).toContainText('100 %')
  await head.page.goto(`/s/${space}/diagnosis/${campaign}?part=summary`)
  await expect(head.page.getByText('Сводки пока нет.')).toBeVisible()
  await anna.getByRole('button', { name: 'Передать сводку руководителям' }).click()
  await expect(anna.getByText(/^Передана /)).toBeVisible()
  await expect(head.page.getByText(/^Сводку передал методист \(Климова\sИ\.\sП\.\)/)).toBeVisible()
  await expect(head.page.getByRole('row', { name: /^РМО/ })).toContainText('5 человек')
  await expect(head.page.getByRole('tab', { name: 'Кто ответил' })).toHaveCount(0)

  // One more: let out again it would tell this one's answers, so the figure stays.
  await (await answer(people[5]!)).context.close()
  await expect(row).toContainText('6 человек')
  await expect(anna.getByRole('button', { name: 'Передать сводку руководителям' })).toBeDisabled()
  await expect(anna.getByText('Новая встанет на её место вся сразу, когда')).toBeVisible()
  await expectAllSent(anna, space)
  await head.page.reload()
  await expect(head.page.getByRole('row', { name: /^РМО/ })).toContainText('5 человек')
})
