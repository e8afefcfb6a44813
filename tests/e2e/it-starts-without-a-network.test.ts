import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, keptDocuments, planOnDevice, planOnRelay } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openPart, openRow, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

test('after the first visit it starts and works without network and server; later everything is everywhere', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  await readyWithoutNetwork(page)
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await expectAllSent(page, space)
  const link = await personalLink(page, { role: 'coordinator', name: 'Громов Пётр Ильич' })

  await context.setOffline(true)
  await relay.kill()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'План работы методической службы' })).toBeVisible()
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Сельская школа без сети')
  await openPart(page, 'Заседания')
  await page.getByRole('button', { name: 'Добавить заседание' }).click()
  await page.getByRole('textbox', { name: 'Тема', exact: true }).fill('Заседание в пути')
  await page.getByRole('button', { name: 'Добавить вопрос' }).click()
  await page.keyboard.type('Вопрос из автобуса')
  await expect(corner(page)).toHaveAccessibleName('Сохранено на этом устройстве, сети нет')

  await expect
    .poll(async () => (await planOnDevice(page, space, plan)).agenda.map(({ text }) => text))
    .toContain('Вопрос из автобуса')

  // From its icon: the address without anything opens the space one was in.
  await page.goto('/')
  await page.getByRole('link', { name: 'Методическая служба' }).click()
  await openPart(page, 'О плане')
  await expect(page.getByRole('textbox', { name: 'Методическая тема' })).toHaveValue(
    'Сельская школа без сети'
  )
  await openPart(page, 'Заседания')
  const number = await page.getByRole('button', { name: /^Заседание \d+$/ }).count()
  await openRow(page, `Заседание ${number}`)
  await expect(page.getByRole('textbox', { name: `Вопрос ${number}.1` })).toHaveValue('Вопрос из автобуса')
  const kept = (await keptDocuments(page, space)).find(({ key }) => key.endsWith(plan))!
  expect(kept.localSeq).toBeGreaterThan(kept.ackedSeq)

  await relay.start()
  await context.setOffline(false)
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
  await expectAllSent(page, space)
  const there = await planOnRelay(relay, page, space, plan)
  expect(there.fields.theme).toBe('Сельская школа без сети')
  expect(there.meetings.at(-1)!.topic).toBe('Заседание в пути')

  const { page: second } = await device()
  await joinBy(second, link)
  await second.getByRole('link', { name: 'Методическая служба' }).click()
  await openRow(second, `Заседание ${number}`)
  await expect(second.getByRole('textbox', { name: `Вопрос ${number}.1` })).toHaveValue('Вопрос из автобуса')
})
