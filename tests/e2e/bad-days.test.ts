/** What happens to devices and servers in a year, and what must not happen to anybody's words. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, keptDocuments, planOnDevice, planOnRelay } from './kept.ts'
import { erase, joinBy, personalLink } from './links.ts'
import { openPart, openPlace, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

const theme = (page: Page) => page.getByRole('textbox', { name: 'Методическая тема' })
const goal = (page: Page) => page.getByRole('textbox', { name: 'Цель' })
const WEEK = 7 * 24 * 60 * 60 * 1000
const saved = (page: Page) =>
  expect(corner(page)).toHaveAccessibleName(/^(Сохранено на этом устройстве|На сервере)/)

const idIn = (plan: string) => /plans\/([^/?#]+)/.exec(plan)![1]!

async function openAboutOf(page: Page, plan: string): Promise<void> {
  await page.goto(plan)
  await openPart(page, 'О плане')
}

/** The system ends the tab's process: nothing of the page gets to say goodbye. */
async function killTab(page: Page, context: BrowserContext): Promise<Page> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
  return context.newPage()
}

test('a tab killed twenty times while typing has all that was said to be on the device', async ({
  relay,
  device
}) => {
  test.setTimeout(240_000)
  const opened = await device()
  let { page } = opened
  await readyWithoutNetwork(page)
  const space = await createSpace(page)
  await createServicePlan(page)
  const plan = page.url()
  const id = idIn(plan)
  // Without a server nothing comes back from there.
  await relay.kill()
  let promised = ''
  await openAboutOf(page, plan)
  for (let round = 1; round <= 20; round++) {
    await expect(theme(page)).toHaveValue(new RegExp(`^${promised}`))
    promised = `${await theme(page).inputValue()}${round}.`
    await theme(page).fill(promised)
    // The corner is silent about what takes less than a moment: the disk is asked.
    await expect.poll(async () => (await planOnDevice(page, space, id)).fields.theme).toBe(promised)
    await saved(page)
    // And then some more, of which nothing was said yet.
    await theme(page).press('End')
    await theme(page).pressSequentially('ab', { delay: round })
    page = await killTab(page, opened.context)
    await openAboutOf(page, plan)
  }
  await expect(theme(page)).toHaveValue(new RegExp(`^${promised}`))
  await relay.start()
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/, { timeout: 30_000 })
})

test(
  'a server restored from an old backup gets from the devices what it lacks',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const copies = await mkdtemp(join(tmpdir(), 'metod-backup-'))
    const { page } = await device()
    const space = await createSpace(page)
    await createServicePlan(page)
    const plan = page.url()
    const id = idIn(plan)
    await expectAllSent(page, space)
    await relay.run('backup.ts', join(copies, 'copy'))
    await openAboutOf(page, plan)
    await theme(page).fill('Написано после копии')
    await expectAllSent(page, space)
    await openPlace(page, 'Ещё')

    await relay.kill()
    await relay.run('restore.ts', join(copies, 'copy'))
    await relay.start()
    await expect
      .poll(async () => (await planOnRelay(relay, page, space, id)).fields.theme, { timeout: 40_000 })
      .toBe('Написано после копии')
    await expectAllSent(page, space)
    await rm(copies, { recursive: true })
  }
)

test('three weeks of one tablet meet three weeks of a colleague', async ({ device }) => {
  const anna = (await device()).page
  await readyWithoutNetwork(anna)
  const space = await createSpace(anna)
  await createServicePlan(anna)
  const plan = anna.url()
  await openPart(anna, 'О плане')
  await expectAllSent(anna, space)
  const peter = (await device()).page
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await openAboutOf(peter, plan)
  await expect(theme(peter)).toBeVisible()

  await anna.context().setOffline(true)
  await anna.clock.install()
  for (const [week, words] of ['Первая неделя', 'Вторая неделя', 'Третья неделя'].entries()) {
    await theme(anna).fill(words)
    await saved(anna)
    await goal(peter).fill(`Цель: неделя ${week + 1}`)
    await expectAllSent(peter, space)
    await anna.clock.fastForward(WEEK)
  }
  await anna.context().setOffline(false)
  for (const page of [anna, peter]) {
    await expect(theme(page)).toHaveValue('Третья неделя', { timeout: 40_000 })
    await expect(goal(page)).toHaveValue('Цель: неделя 3')
  }
  await expectAllSent(anna, space)
})

test(
  'a newer application in another tab does not take the words of this one',
  { tag: '@visits' },
  async ({ device }) => {
    const { page, context } = await device()
    await createSpace(page)
    await createServicePlan(page)
    const plan = page.url()
    await openPart(page, 'О плане')
    await theme(page).fill('До новой версии')
    await saved(page)
    // What a newer one does first: it opens the database with a layout of its own.
    const newer = await context.newPage()
    await newer.goto('/manifest.webmanifest')
    await newer.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('metodkabinet', 1000)
          opening.onerror = () => reject(opening.error)
          opening.onblocked = () => reject(new Error('the older tab does not let go'))
          opening.onsuccess = () => {
            opening.result.close()
            resolve()
          }
        })
    )
    await theme(page).fill('Написано в старой вкладке')
    await saved(page)
    await page.reload()
    await openAboutOf(page, plan)
    await expect(theme(page)).toHaveValue('Написано в старой вкладке')
  }
)

test('a plan deleted by one and written on by another offline comes back with what both wrote', async ({
  device
}) => {
  const anna = (await device()).page
  await readyWithoutNetwork(anna)
  const space = await createSpace(anna)
  await createServicePlan(anna)
  const plan = anna.url()
  await openPart(anna, 'О плане')
  await theme(anna).fill('Тема до отъезда')
  await expectAllSent(anna, space)
  const peter = (await device()).page
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await peter.goto(plan)

  await anna.context().setOffline(true)
  await theme(anna).fill('Тема, написанная без сети')
  await saved(anna)
  await peter.getByRole('button', { name: 'Ещё о плане' }).click()
  await peter.getByRole('menuitem', { name: 'Удалить план' }).click()
  const sure = peter.getByRole('dialog', { name: 'Удалить план?' })
  await sure.getByRole('button', { name: 'Удалить план' }).click()
  await expectAllSent(peter, space)

  await anna.context().setOffline(false)
  await expect(anna.getByText('Этот план удалён')).toBeVisible({ timeout: 30_000 })
  await anna.getByRole('button', { name: 'Вернуть план' }).click()
  await openAboutOf(peter, plan)
  await expect(theme(peter)).toHaveValue('Тема, написанная без сети')
})

test('what was erased while a device was away leaves it when it is back, with all that was kept of it', async ({
  device
}) => {
  const anna = (await device()).page
  await readyWithoutNetwork(anna)
  const space = await createSpace(anna)
  await createServicePlan(anna)
  const plan = anna.url()
  await openPart(anna, 'О плане')
  await theme(anna).fill('Эти слова сотрут')
  await expectAllSent(anna, space)
  const peter = (await device()).page
  await joinBy(peter, await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' }))
  await openAboutOf(peter, plan)
  await expect(theme(peter)).toHaveValue('Эти слова сотрут')
  const holds = async (page: Page) =>
    (await keptDocuments(page, space)).some(({ key }) => key.includes('/plan/'))
  expect(await holds(peter)).toBe(true)

  await peter.context().setOffline(true)
  await theme(peter).fill('Дописано в дороге')
  await saved(peter)
  await erase(anna, [`plan/${idIn(plan)}`])
  await peter.context().setOffline(false)
  await expect.poll(() => holds(peter), { timeout: 40_000 }).toBe(false)
  await expect(theme(peter)).toHaveCount(0)
  await peter.reload()
  await expect(theme(peter)).toHaveCount(0)
  await expect.poll(() => holds(anna), { timeout: 40_000 }).toBe(false)
})
