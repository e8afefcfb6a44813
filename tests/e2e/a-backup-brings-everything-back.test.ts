import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServicePlan, createSpace, expect, openExample, RelayProcess, test } from './application.ts'
import { expectAllSent, keptDocuments, planOnRelay } from './kept.ts'
import { openPart, openPlace, saved } from './screens.ts'

test.use({ installs: true })

const DAY = 24 * 60 * 60 * 1000
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a backup brings everything back on an empty device, files too, and takes the space to a server', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  await page.goto('/start')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await context.setOffline(true)
  await relay.kill()
  const space = await createSpace(page)
  await createServicePlan(page)
  const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000), Buffer.from('\n%%EOF\n')])
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Отметить «Сдан файлом»' }).click()
  const dialog = page.getByRole('dialog', { name: 'План сдан файлом' })
  await dialog
    .getByLabel('Выбрать файл')
    .setInputFiles({ name: 'Скан плана.pdf', mimeType: 'application/pdf', buffer: scan })
  await dialog.getByLabel('Что и как сдано').fill('По почте')
  await dialog.getByRole('button', { name: 'Отметить «Сдан файлом»' }).click()
  await expect(page.getByText('План сдан файлом: По почте')).toBeVisible()

  await openPlace(page, 'Ещё')
  await expect(page.getByText('Резервной копии ещё нет.')).toBeVisible()
  const backup = await saved(page, () =>
    page.getByRole('button', { name: 'Скачать резервную копию' }).click()
  )
  await expect(page.getByText('Резервная копия скачана сегодня')).toBeVisible()
  await relay.start()

  const { page: empty } = await device()
  await empty.goto('/start')
  await empty.getByRole('link', { name: 'Открыть файл' }).click()
  await empty
    .getByLabel('Выбрать файл')
    .setInputFiles({ name: backup.name, mimeType: 'application/octet-stream', buffer: backup.bytes })
  await expect(empty.getByText('1 вложенный файл')).toBeVisible()
  await empty.getByRole('combobox', { name: 'Кто вы' }).pressSequentially('Клим')
  await empty.getByRole('option', { name: 'Климова Ирина Павловна' }).click()
  await empty.getByRole('button', { name: 'Открыть пространство' }).click()
  await empty.getByRole('link', { name: 'Открыть пространство' }).click()
  await openPlace(empty, 'Планы')
  await empty.getByRole('link', { name: 'Методическая служба' }).click()
  await expect(empty.getByText('План сдан файлом: По почте')).toBeVisible()
  const there = await saved(empty, () =>
    empty.getByRole('button', { name: 'Скан плана.pdf', exact: true }).click()
  )
  expect(hashOf(there.bytes)).toBe(hashOf(scan))

  // It meets the server as a space that was made here.
  await openPlace(empty, 'Ещё')
  await expect(empty.getByText('Сервер на связи')).toBeVisible()
  await expect
    .poll(async () => (await keptDocuments(empty, space)).every((row) => row.localSeq === row.ackedSeq))
    .toBe(true)
})

test(
  'what was tried out on one address goes with its backup to the server of another, and lives on there',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    const space = await createSpace(page)
    const plan = await createServicePlan(page)
    await openPart(page, 'О плане')
    await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Опробовано')
    await expectAllSent(page, space)
    await openPlace(page, 'Ещё')
    const backup = await saved(page, () =>
      page.getByRole('button', { name: 'Скачать резервную копию' }).click()
    )

    const folder = await mkdtemp(join(tmpdir(), 'metodkabinet-e2e-'))
    const district = new RelayProcess(folder)
    await district.start()
    try {
      const { page: there } = await device({ baseURL: district.url })
      await there.goto('/start')
      await there.getByRole('link', { name: 'Открыть файл' }).click()
      await there
        .getByLabel('Выбрать файл')
        .setInputFiles({ name: backup.name, mimeType: 'application/octet-stream', buffer: backup.bytes })
      await there.getByRole('combobox', { name: 'Кто вы' }).pressSequentially('Клим')
      await there.getByRole('option', { name: 'Климова Ирина Павловна' }).click()
      await there.getByRole('button', { name: 'Открыть пространство' }).click()
      await there.getByRole('link', { name: 'Открыть пространство' }).click()
      await openPlace(there, 'Планы')
      await expectAllSent(there, space)
      expect((await planOnRelay(district, there, space, plan)).fields.theme).toBe('Опробовано')
      await there.getByRole('link', { name: 'Методическая служба' }).click()
      await openPart(there, 'О плане')
      await there.getByRole('textbox', { name: 'Методическая тема' }).fill('Работаем')
      await expect
        .poll(async () => (await planOnRelay(district, there, space, plan)).fields.theme)
        .toBe('Работаем')
    } finally {
      await district.kill()
      await rm(folder, { recursive: true, force: true })
    }
  }
)

test(
  'changes that are in no backup for two weeks are spoken of calmly, and a copy ends that',
  { tag: '@visits' },
  async ({ device }) => {
    const { page } = await device()
    await createSpace(page)
    const reminder = page.getByText('Резервной копии ещё нет, а записанному больше двух недель.')
    await openPlace(page, 'Ещё')
    await expect(page.getByText('Резервной копии ещё нет.')).toBeVisible()
    const now = Date.now()
    await page.clock.install({ time: now + 13 * DAY })
    await page.reload()
    await expect(page.getByText('Резервной копии ещё нет.')).toBeVisible()
    await expect(reminder).toHaveCount(0)

    await page.clock.setSystemTime(now + 15 * DAY)
    await page.reload()
    await expect(reminder).toBeVisible()
    await page.getByRole('button', { name: 'Напомнить через неделю' }).click()
    await expect(reminder).toHaveCount(0)
    await page.clock.setSystemTime(now + 23 * DAY)
    await page.reload()
    await expect(reminder).toBeVisible()
    await saved(page, () => page.getByRole('button', { name: 'Скачать копию' }).click())
    await expect(reminder).toHaveCount(0)
    await expect(page.getByText('Резервная копия скачана сегодня')).toBeVisible()
  }
)

test('an example reminds nobody of a backup', { tag: '@visits' }, async ({ device }) => {
  const { page } = await device()
  const space = await openExample(page)
  await page.clock.install({ time: Date.now() + 40 * DAY })
  await page.goto(`/s/${space}/more`)
  await expect(page.getByRole('heading', { name: 'Резервная копия' })).toBeVisible()
  await expect(page.getByText('записанному больше двух недель')).toHaveCount(0)
})
