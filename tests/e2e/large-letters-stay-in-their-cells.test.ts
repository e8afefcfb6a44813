import { expect, openExample, test } from './application.ts'
import { openRow } from './screens.ts'

test('what a cell of the heat map says stays in it, on a phone with text of 200 %', async ({ device }) => {
  const { page } = await device({ viewport: { width: 390, height: 844 } })
  const space = await openExample(page)
  await page.goto(`/s/${space}/diagnosis?part=map`)
  await expect(page.getByText('минимальный').first()).toBeVisible()
  await page.evaluate(() => void Object.assign(document.documentElement.dataset, { text: '2' }))
  const out = await page.getByRole('table', { name: 'Тепловая карта' }).evaluate((table) =>
    [...table.querySelectorAll('.heat')].flatMap((box) => {
      const cell = box.closest('[role=cell]')!.getBoundingClientRect()
      const words = [...box.children].map((word) => word.getBoundingClientRect().right)
      return Math.max(...words) > Math.min(cell.right, innerWidth) + 1 ||
        box.scrollWidth > box.clientWidth + 1
        ? [box.textContent]
        : []
    })
  )
  expect(out).toEqual([])
})

test('a protocol and an analysis are read and pressed on a phone with text of 200 %', async ({ device }) => {
  const { page } = await device({ viewport: { width: 390, height: 844 } })
  await openExample(page)
  await page.getByRole('link', { name: 'РМО учителей химии' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: /^План работы/ })).toBeVisible()
  const plan = page.url().split('?')[0]!
  await page.goto(`${plan}?part=meetings`)
  await openRow(page, 'Заседание 4')
  await page.getByRole('link', { name: 'Начать протокол' }).click()
  await page.getByRole('button', { name: 'Записать голосование' }).click()
  await page.evaluate(() => void Object.assign(document.documentElement.dataset, { text: '2' }))
  const question = page.getByRole('textbox', { name: 'Вопрос 1' })
  await expect.poll(async () => (await question.boundingBox())!.width).toBeGreaterThan(195)
  const outside = await page
    .getByRole('main')
    .getByRole('button')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.ariaLabel)
    )
  expect(outside).toEqual([])

  await page.goto(plan)
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Анализ за год' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Членов объединения' })
  await expect(row).toBeVisible()
  await page.evaluate(() => void Object.assign(document.documentElement.dataset, { text: '2' }))
  await expect
    .poll(async () => (await row.getByRole('cell').first().boundingBox())!.width)
    .toBeGreaterThan(195)
})
