import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

const UNKNOWN = 'A'.repeat(43)

test(
  'a cut-off and an unknown link say what to do, and a whole one pasted instead opens',
  { tag: '@visits' },
  async ({ device }) => {
    const { page: anna } = await device()
    const space = await createSpace(anna)
    await expectAllSent(anna, space)
    const link = await personalLink(anna, { role: 'member', name: 'Громов Пётр Ильич' })

    const { page } = await device()
    for (const broken of [link.slice(0, -5), `/join#${UNKNOWN}`]) {
      await page.goto('/start')
      await page.goto(broken)
      await expect(page.getByText('Ссылка не подошла.')).toBeVisible()
      await expect(page.getByText('Возможно, она скопирована не целиком')).toBeVisible()
    }
    await page.getByLabel('Ссылка или код').fill('просто слова')
    await page.getByRole('button', { name: 'Продолжить' }).click()
    await expect(page.getByText('Ссылка не подошла.')).toBeVisible()
    await page.getByLabel('Ссылка или код').fill(new URL(link, anna.url()).href)
    await page.getByRole('button', { name: 'Продолжить' }).click()
    await expect(page.getByText('Ссылка не подошла.')).toHaveCount(0)
    await expect(page.getByText('Громов Пётр Ильич')).toBeVisible()
    await page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
    await expect(page).toHaveURL(new RegExp(`/s/${space}/`))
  }
)

test('an expired link says so and asks for a new one', { tag: '@visits' }, async ({ device }) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  await expectAllSent(anna, space)
  const expiresAt = new Date(Date.now() - 60_000).toISOString()
  const link = await personalLink(anna, { role: 'member', name: 'Громов Пётр Ильич', expiresAt })

  const { page } = await device()
  await page.goto(link)
  await expect(page.getByText('Срок действия ссылки закончился.')).toBeVisible()
  await expect(page.getByText('Попросите методиста прислать новую')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Войти в Методкабинет' })).toHaveCount(0)
})

test('without a server a link waits: it is not called broken, and opens when the server is back', async ({
  relay,
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  await expectAllSent(anna, space)
  const link = await personalLink(anna, { role: 'member', name: 'Громов Пётр Ильич' })
  const { page } = await device()
  await readyWithoutNetwork(page)
  await relay.kill()
  await page.goto(link)
  await expect(page.getByText('Сервер не отвечает.')).toBeVisible()
  await expect(page.getByText('она не пропадёт')).toBeVisible()
  await relay.start()
  await page.reload()
  await expect(page.getByText('Громов Пётр Ильич')).toBeVisible()
})

test(
  'an address of a space or a plan that is not here says what to do',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await page.goto(`/s/${crypto.randomUUID()}/plans`)
    await expect(
      page.getByRole('heading', { name: 'Этого пространства нет на этом устройстве' })
    ).toBeVisible()
    await page.getByRole('link', { name: 'Войти по ссылке' }).click()
    await expect(page.getByRole('heading', { name: 'Войти по ссылке' })).toBeVisible()

    const space = await createSpace(page)
    await expectAllSent(page, space)
    for (const part of ['', '/print']) {
      await page.goto(`/s/${space}/plans/${crypto.randomUUID()}${part}`)
      await expect(page.getByText('Этого плана на устройстве пока нет')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Планы' }).first()).toBeVisible()
    }
    for (const [place, words] of [
      ['people', 'Такого человека в справочнике нет'],
      ['associations', 'Такого объединения в справочнике нет'],
      ['organizations', 'Такой организации в справочнике нет']
    ]) {
      await page.goto(`/s/${space}/${place}/${crypto.randomUUID()}`)
      await expect(page.getByRole('heading', { name: words })).toBeVisible()
    }
    await page.goto(`/s/${space}/nowhere`)
    await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible()
  }
)

test('a plan whose address comes before the plan itself appears by itself', async ({ relay, device }) => {
  const { page: anna } = await device()
  await readyWithoutNetwork(anna)
  const space = await createSpace(anna)
  await expectAllSent(anna, space)
  const link = await personalLink(anna, { role: 'coordinator', name: 'Громов Пётр Ильич' })
  const { page } = await device()
  await readyWithoutNetwork(page)
  await joinBy(page, link)
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)

  relay.freeze()
  const plan = await createServicePlan(anna)
  await page.goto(`/s/${space}/plans/${plan}`)
  await expect(page.getByText('Этого плана на устройстве пока нет')).toBeVisible()
  relay.thaw()
  await expect(page.getByRole('heading', { level: 1, name: 'План работы методической службы' })).toBeVisible()
})
