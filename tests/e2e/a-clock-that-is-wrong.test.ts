import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { openPart } from './screens.ts'

const DAY = 24 * 60 * 60 * 1000

for (const [words, by] of [
  ['a day behind', -DAY],
  ['a day ahead', DAY]
] as const)
  test(`a tablet whose clock is ${words} works along, and both end with the same`, async ({
    relay,
    device
  }) => {
    const { page: anna } = await device()
    const space = await createSpace(anna)
    const plan = await createServicePlan(anna)
    await expectAllSent(anna, space)
    const link = await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' })

    const { page: peter, context: peters } = await device()
    await peter.clock.install({ time: Date.now() + by })
    await joinBy(peter, link)
    await peter.getByRole('link', { name: 'Методическая служба' }).click()
    for (const page of [anna, peter]) await openPart(page, 'О плане')
    const theme = (page: typeof anna) => page.getByRole('textbox', { name: 'Методическая тема' })
    const goal = (page: typeof anna) => page.getByRole('textbox', { name: 'Цель', exact: true })

    await theme(peter).fill('С чужого времени')
    await expect(theme(anna)).toHaveValue('С чужого времени')
    await expect(anna.getByText('Громов Пётр Ильич пишет')).toBeVisible()
    await peters.setOffline(true)
    await goal(peter).fill('Цель, записанная без сети')
    await theme(anna).fill('Тема, исправленная тем временем')
    await peters.setOffline(false)
    for (const page of [anna, peter]) {
      await expect(goal(page)).toHaveValue('Цель, записанная без сети')
      await expect(theme(page)).toHaveValue('Тема, исправленная тем временем')
      await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
      await expectAllSent(page, space)
    }
    // A step of the plan's life taken by the wrong clock still follows the one it was based on.
    await anna.getByRole('button', { name: 'Сдать методисту' }).click()
    await peter.getByRole('button', { name: 'Принять план' }).click()
    for (const page of [anna, peter]) await expect(page.getByText(/^Принят методистом/)).toBeVisible()
    const { fields } = await planOnRelay(relay, anna, space, plan)
    expect(fields.goal).toBe('Цель, записанная без сети')
  })
