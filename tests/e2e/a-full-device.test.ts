import * as Y from 'yjs'
import { readBundle } from '../../src/lib/exchange/bundle/read-bundle.ts'
import { planKind } from '../../src/lib/kinds/plan/document.ts'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnDevice, planOnRelay } from './kept.ts'
import { openPart, saved } from './screens.ts'

test.use({ installs: true })

test('a full device says so and hands the text out as a file; with room again it saves by itself', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  // As a browser does when the disk is full: the write is refused.
  await context.addInitScript(() => {
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args: Parameters<typeof add>) {
      if ('diskIsFull' in window) throw new DOMException('no room', 'QuotaExceededError')
      return add.apply(this, args)
    }
  })
  const space = await createSpace(page)
  const plan = await createServicePlan(page)
  await openPart(page, 'О плане')
  await expectAllSent(page, space)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await relay.kill()

  await page.evaluate(() => Object.assign(window, { diskIsFull: true }))
  const theme = page.getByRole('textbox', { name: 'Методическая тема' })
  await theme.fill('Этого нет на диске')
  await expect(corner(page)).toHaveAccessibleName('Не сохранено! Нет места на устройстве')
  const notice = page.getByText('Не сохранено! Нет места на устройстве.')
  await expect(notice).toBeVisible()
  await expect(page.getByText('Сохраните файл и освободите место')).toBeVisible()

  const file = await saved(page, () => page.getByRole('button', { name: 'Сохранить файл' }).click())
  expect(file.name).toMatch(/^Заречный_район_.*\.metod$/)
  const bundle = await readBundle(file.bytes)
  if (!bundle.ok) throw new Error(bundle.failure)
  expect(bundle.value.space.id).toBe(space)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bundle.value.documents.find(({ room }) => room === `plan/${plan}`)!.update)
  expect(planKind.read(doc).fields.theme).toBe('Этого нет на диске')

  // What is typed meanwhile is not lost either.
  await theme.press('End')
  await theme.pressSequentially(', а это тем более')
  await page.evaluate(() => Reflect.deleteProperty(window, 'diskIsFull'))
  await expect(notice).toHaveCount(0)
  await expect(corner(page)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
  await relay.start()
  const whole = 'Этого нет на диске, а это тем более'
  await expect.poll(async () => (await planOnDevice(page, space, plan)).fields.theme).toBe(whole)
  await page.reload()
  await openPart(page, 'О плане')
  await expect(theme).toHaveValue(whole)
  await expectAllSent(page, space)
  const { fields } = await planOnRelay(relay, page, space, plan)
  expect(fields.theme).toBe(whole)
})
