import { expect, openExample, test } from './application.ts'

test('the sheet of a diagnosis that has one before it prints the day, the levels and the advice of the screen', async ({
  device
}) => {
  const { page } = await device()
  const space = await openExample(page)
  await page.goto(`/s/${space}/diagnosis`)
  await page.getByRole('table', { name: 'Диагностики', exact: true }).getByRole('link').first().click()
  await page.getByRole('tab', { name: 'Кто ответил' }).click()
  await page.locator('label').filter({ hasText: 'Ответили' }).click()
  // Somebody whom an expert has seen, and who answered last spring too.
  await page.getByRole('row').filter({ hasText: 'Взгляд есть' }).first().getByRole('link').click()
  const before = /\d\d\.\d\d\.\d{4}/.exec(await page.getByText('«Было» — диагностика от').innerText())![0]
  const day = /\d\d\.\d\d\.\d{4}/.exec(await page.getByText(/^Ответы отправлены/).innerText())![0]
  expect(day).not.toBe(before)
  const rows = page.getByRole('table').getByRole('row')
  const levels = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => row.querySelector('[role=cell]:last-child')!.textContent.trim())
  )
  const advised = await page
    .locator('dl dt')
    .evaluateAll((all) => all.map((dt) => dt.firstChild!.textContent!.trim()))
  expect([levels.length, advised.length]).toEqual([6, 6])

  await page.getByRole('button', { name: 'Печать и DOCX' }).click()
  await page.getByRole('menuitem', { name: 'Напечатать' }).click()
  const sheet = page.getByRole('article', { name: /^Лист диагностики/ })
  await expect(sheet).toContainText(`Диагностика: входная, ${day}`)
  await expect(sheet).toContainText(`«Было»: итоговая, ${before}`)
  const printed = await sheet
    .getByRole('row')
    .evaluateAll((all) => all.slice(1).map((row) => row.children[3]!.textContent.trim()))
  expect(printed.map((level) => level.split(' ')[0]!.toLowerCase())).toEqual(levels)
  const told = (await sheet.innerText()).split('Что это значит')[1]!
  expect([...advised].sort((a, b) => told.indexOf(`${a}.`) - told.indexOf(`${b}.`))).toEqual(advised)
})
