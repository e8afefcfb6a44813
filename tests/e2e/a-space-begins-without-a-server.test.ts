import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, keptSpaces, planOnRelay } from './kept.ts'
import { openPart, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

test('a space made while the server is down works, and is on the server when it comes', async ({
  relay,
  device
}) => {
  const { page } = await device()
  await page.clock.install()
  await readyWithoutNetwork(page)
  await relay.kill()

  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Записано без сервера')
  await expect(corner(page)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
  expect((await keptSpaces(page)).find(({ id }) => id === space)?.relay).toBeNull()

  await relay.start()
  // The space looks for a server once a minute.
  await page.clock.fastForward('01:05')
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
  await expectAllSent(page, space)
  const kept = await planOnRelay(relay, page, space, plan)
  expect(kept.fields.theme).toBe('Записано без сервера')
})

test('a tablet that gets a network back takes its new space to the server at once', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  await readyWithoutNetwork(page)
  await context.setOffline(true)
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await expect(corner(page)).toHaveAccessibleName(/сети нет/)

  await context.setOffline(false)
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
  await expectAllSent(page, space)
  expect((await planOnRelay(relay, page, space, plan)).meetings.length).toBeGreaterThan(3)
})

test('two tabs of a new space meet the server together', async ({ relay, device }) => {
  const { page, context } = await device()
  await readyWithoutNetwork(page)
  await context.setOffline(true)
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await openPart(other, 'О плане')

  await context.setOffline(false)
  for (const tab of [page, other]) await expect(corner(tab)).toHaveAccessibleName(/^На сервере/)
  await other.getByRole('textbox', { name: 'Методическая тема' }).fill('Из второй вкладки')
  await expect
    .poll(async () => (await planOnRelay(relay, page, space, plan)).fields.theme)
    .toBe('Из второй вкладки')
  await expectAllSent(page, space)
})

test(
  'a new space whose server answered into a broken line is not locked out of it',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page, context } = await device()
    let asked = 0
    let made = 0
    await context.route('**/api/spaces', async (route) => {
      if (asked++ > 0) return route.continue()
      // The server makes the space, and the answer is lost.
      made = (await route.fetch()).status()
      await route.abort('connectionreset')
    })
    const space = await createSpace(page)
    await expect(corner(page)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
    await expect.poll(() => made).toBe(201)
    // The next thing made looks for the server again.
    const plan = await createServicePlan(page)
    await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
    await expectAllSent(page, space)
    expect((await planOnRelay(relay, page, space, plan)).meetings.length).toBeGreaterThan(3)
  }
)
