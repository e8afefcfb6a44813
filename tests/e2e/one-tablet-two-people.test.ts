import type { Page } from '@playwright/test'
import { createSpace, expect, test } from './application.ts'
import { openTrajectory } from './a-teacher-and-a-tutor.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { atHome, addPerson, openPlace, readyWithoutNetwork } from './screens.ts'
import { createTrajectory, openTrajectoryPart } from './trajectories.ts'

test.use({ installs: true })

const TEACHER = 'Лаптева Мария Кирилловна'
const OTHER = 'Громов Пётр Ильич'

const person = (page: Page, name: string) => page.getByRole('button', { name })
const goal = (page: Page) => page.getByRole('textbox', { name: 'Цель', exact: true })

async function giveAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Передать другому' }).click()
  await expect(page.getByRole('heading', { name: 'Кто работает на этом устройстве' })).toBeVisible()
}

async function typePin(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
}

async function setPin(page: Page, pin: string): Promise<void> {
  await openPlace(page, 'Ещё')
  await page.getByRole('button', { name: 'Поставить PIN-код' }).click()
  const dialog = page.getByRole('dialog', { name: 'Поставить PIN-код' })
  await dialog.getByLabel('Новый PIN-код').fill(pin)
  await dialog.getByLabel('Ещё раз').fill(pin)
  await dialog.getByRole('button', { name: 'Поставить PIN-код' }).click()
  await expect(dialog).toHaveCount(0)
}

test('two people share a tablet without a network: each behind their own name, one behind a PIN, and nothing of either is lost', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const [teacher, other] = [await addPerson(anna, TEACHER), await addPerson(anna, OTHER)]
  await expectAllSent(anna, space)
  const { page: tablet, context } = await device()
  await readyWithoutNetwork(tablet)
  await joinBy(tablet, await personalLink(anna, { role: 'member', personId: teacher, name: TEACHER }))
  const id = await createTrajectory(anna, space, TEACHER)
  await openTrajectory(tablet, space, id)

  // The link of somebody else: they become a second person of the device, and the first one keeps everything.
  await tablet.goto(await personalLink(anna, { role: 'member', personId: other, name: OTHER }))
  await person(tablet, `Работать отдельно: ${OTHER}`).click()
  await tablet.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await atHome(tablet)
  const isNotHere = async () => {
    await tablet.goto(`/s/${space}/trajectories/${id}`)
    await expect(tablet.getByText('Этой траектории на устройстве нет.')).toBeVisible()
  }
  await isNotHere()

  await giveAway(tablet)
  await person(tablet, TEACHER).click()
  await setPin(tablet, '4812')

  // Without a network: she writes, gives the tablet away, and another tab of hers goes with it.
  await openTrajectory(tablet, space, id)
  await openTrajectoryPart(tablet, '1. Сведения')
  const second = await context.newPage()
  await second.goto('/')
  await expect(person(second, TEACHER)).toContainText('PIN-код')
  await person(second, TEACHER).click()
  await typePin(second, '4812')
  await atHome(second)
  await context.setOffline(true)
  await goal(tablet).fill('Критерии до работы')
  await giveAway(tablet)
  await expect(person(tablet, TEACHER)).toContainText('Есть неотправленное')
  await expect(person(second, TEACHER)).toBeVisible()
  await person(tablet, OTHER).click()
  await atHome(tablet)
  await isNotHere()
  await expect(tablet.getByText(TEACHER)).toHaveCount(0)
  await tablet.reload()
  await expect(tablet.getByText('Этой траектории на устройстве нет.')).toBeVisible()

  await giveAway(tablet)
  await person(tablet, TEACHER).click()
  await typePin(tablet, '1111')
  await expect(tablet.getByText('PIN-код не подошёл.')).toBeVisible()
  await tablet.getByLabel('PIN-код').fill('4812')
  await tablet.keyboard.press('Enter')
  await atHome(tablet)
  await context.setOffline(false)
  await expectAllSent(tablet, space)
  await openTrajectoryPart(anna, '1. Сведения')
  await expect(goal(anna)).toHaveValue('Критерии до работы')

  // Nobody has touched it for long: the PIN is asked for, and she is where she was.
  await openTrajectory(tablet, space, id)
  await tablet.evaluate(() => localStorage.setItem('touched', '0'))
  await person(tablet, TEACHER).click()
  await typePin(tablet, '4812')
  await expect(tablet.getByRole('heading', { level: 1, name: TEACHER })).toBeVisible()

  // One person behind a PIN: the rail of the open page has it at once.
  await setPin(anna, '2604')
  const giving = anna.getByRole('navigation').getByRole('button', { name: 'Передать другому' })
  await expect(giving.first()).toBeVisible()
})
