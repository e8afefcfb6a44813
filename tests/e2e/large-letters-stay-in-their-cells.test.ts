import { expect, openExample, test } from './application.ts'

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
