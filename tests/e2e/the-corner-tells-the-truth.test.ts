import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, keptDocuments, planOnRelay } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openPart } from './screens.ts'

const theme = (page: Page) => page.getByRole('textbox', { name: 'Методическая тема' })
const goal = (page: Page) => page.getByRole('textbox', { name: 'Цель', exact: true })

async function unsent(page: Page, space: string, plan: string): Promise<boolean> {
  const row = (await keptDocuments(page, space)).find(({ key }) => key === `${space}/plan/${plan}`)
  return row!.localSeq > row!.ackedSeq
}

test('while the server stands still nothing is called sent; when it goes on, everything is', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await openPart(page, 'О плане')
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
  await expectAllSent(page, space)

  relay.freeze()
  await theme(page).fill('Написано, пока сервер стоит')
  await expect(corner(page)).toHaveAccessibleName(/^(Отправляется…|Сохранено на этом устройстве)/)
  expect(await unsent(page, space, plan)).toBe(true)

  relay.thaw()
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
  expect(await unsent(page, space, plan)).toBe(false)
  expect((await planOnRelay(relay, page, space, plan)).fields.theme).toBe('Написано, пока сервер стоит')
})

test('the server killed in the middle of typing loses nothing on either side', async ({ relay, device }) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const plan = await createServicePlan(anna)
  await expectAllSent(anna, space)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  for (const page of [anna, peter]) await openPart(page, 'О плане')
  await goal(peter).fill('')
  await expect(goal(anna)).toHaveValue('')

  const hers = 'Методическая тема года: читаем, считаем, рассуждаем и проверяем себя сами'
  const his = 'Цель года: каждый учитель района знает свои затруднения и получает помощь'
  const typing = Promise.all([theme(anna).pressSequentially(hers), goal(peter).pressSequentially(his)])
  await expect(theme(anna)).toHaveValue(/^Методическая тема/)
  await expect(goal(peter)).toHaveValue(/^Цель/)
  await relay.kill('SIGKILL')
  await typing
  for (const page of [anna, peter])
    await expect(corner(page)).toHaveAccessibleName(/^(Отправляется…|Сохранено на этом устройстве)/)

  await relay.start()
  for (const page of [anna, peter]) {
    await expect(theme(page)).toHaveValue(hers)
    await expect(goal(page)).toHaveValue(his)
    await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
    await expectAllSent(page, space)
  }
  const { fields } = await planOnRelay(relay, anna, space, plan)
  expect(fields).toMatchObject({ theme: hers, goal: his })
})

test('two tabs of one device see each other’s edits, and both end on the server', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  const other = await context.newPage()
  await other.goto(page.url())
  for (const tab of [page, other]) await openPart(tab, 'О плане')

  // Without a server between them: what one tab commits, the other reads from the device.
  await relay.kill()
  await theme(page).fill('Из первой вкладки')
  await expect(theme(other)).toHaveValue('Из первой вкладки')
  await goal(other).fill('Из второй вкладки')
  await expect(goal(page)).toHaveValue('Из второй вкладки')

  await relay.start()
  for (const tab of [page, other]) await expect(corner(tab)).toHaveAccessibleName(/^На сервере/)
  await expectAllSent(page, space)
  const { fields } = await planOnRelay(relay, page, space, plan)
  expect(fields).toMatchObject({ theme: 'Из первой вкладки', goal: 'Из второй вкладки' })
})
