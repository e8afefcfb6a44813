import type { Page } from '@playwright/test'
import { expect, test } from './application.ts'
import { approveFirst, threePeople } from './a-teacher-and-a-tutor.ts'
import { addPerson } from './screens.ts'
import { createTrajectory } from './trajectories.ts'

/** Lets the trajectory itself through only when the relay has refused its room of decisions, not knowing whose it is. */
async function decisionsFirst(page: Page): Promise<() => boolean> {
  let refused = false
  page.on('websocket', (socket) => {
    if (socket.url().includes('~review')) socket.on('close', () => (refused = true))
  })
  await page.routeWebSocket(/\/trajectory\/[0-9a-f-]+(?:\?|$)/, (route) => {
    if (refused) route.connectToServer()
    else void route.close()
  })
  await page.route('**/exchange', (route) => (refused ? route.continue() : route.abort()))
  return () => refused
}

test('a tutor decides in a trajectory that reaches the relay after its room of decisions', async ({
  device
}) => {
  const { space, anna, tutor } = await threePeople(device)
  await addPerson(anna, 'Ветрова Яна Юрьевна')
  await expect(tutor.getByRole('heading', { level: 1 })).toBeVisible()
  const refused = await decisionsFirst(tutor)
  await createTrajectory(tutor, space, 'Ветрова Яна Юрьевна')
  await expect.poll(refused).toBe(true)
  await tutor.getByRole('button', { name: 'Отправить на согласование' }).click()
  await tutor.getByRole('button', { name: 'Утвердить', exact: true }).click()
  await expect(tutor.locator('header').getByText('Утверждена', { exact: true })).toBeVisible()
  await expect(tutor.getByText('Принимать отчёты и утверждать вы сможете')).toHaveCount(0)
})

test('the right to decide goes and comes with the role that a coordinator gives', async ({ device }) => {
  const { anna, tutor, teacher, space } = await threePeople(device)
  await approveFirst({ teacher, tutor })
  const told = tutor.getByText('Принимать отчёты и утверждать вы сможете')
  await expect(tutor.getByRole('button', { name: 'Снять с причиной' })).toBeVisible()
  await anna.getByText('Тьютор', { exact: true }).click()
  await expect(anna.getByRole('heading', { name: 'Права тьютора' })).toHaveCount(0)
  await expect(told).toBeVisible()
  await expect(tutor.getByRole('button', { name: 'Снять с причиной' })).toHaveCount(0)

  await anna.getByText('Тьютор', { exact: true }).click()
  await expect(anna.getByText('Право принимать и утверждать открыто.')).toBeVisible()
  await expect(told).toHaveCount(0)
  await expect(tutor.getByRole('button', { name: 'Снять с причиной' })).toBeVisible()
  expect(anna.url()).toContain(space)
})
