import { expect, openExample, test } from './application.ts'
test('look', async ({ device }) => {
  const { page } = await device()
  page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()))
  page.on('pageerror', (e) => console.log('ERR', e.message))
  const space = await openExample(page)
  const shot = (n: string) => page.screenshot({ path: `/tmp/tasks/shots/${n}.png` })
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const w of [390, 820, 1180]) {
      if (scheme === 'dark' && w === 820) continue
      await page.setViewportSize({ width: w, height: w === 390 ? 844 : 900 })
      await page.goto(`/s/${space}/today`)
      await expect(page.getByRole('region', { name: 'Готовность документов' })).toBeVisible()
      await page.waitForTimeout(500)
      await shot(`today-${w}-${scheme}`)
      await page.goto(`/s/${space}/assignments`)
      await expect(page.getByRole('heading', { name: 'Поручения', level: 1 })).toBeVisible()
      await expect(page.getByRole('table').first()).toBeVisible()
      await page.waitForTimeout(500)
      await shot(`as-mine-${w}-${scheme}`)
      await page.getByText('Все', { exact: false }).first().waitFor()
      await page.getByRole('radio', { name: /^Все/ }).check({ force: true })
      await page.waitForTimeout(500)
      await shot(`as-all-${w}-${scheme}`)
      const heads = await page.getByRole('heading', { level: 2 }).allTextContents()
      console.log(w, scheme, heads, await page.getByRole('row').count())
      console.log(await page.evaluate(() => document.documentElement.scrollWidth))
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/s/${space}/today`)
  await page.waitForTimeout(800)
  const b = page.getByRole('button', { name: /поручения/i })
  console.log('panel button', await b.count())
  if (await b.count()) { await b.first().click(); await page.waitForTimeout(500); await shot('panel-390') }
})
