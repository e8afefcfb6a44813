import readXlsxFile from 'read-excel-file/node'
import type { Page } from '@playwright/test'
import { expect, openExample, test } from './application.ts'

const list = (page: Page) => page.getByRole('table', { name: 'Траектории' })
const counts = (page: Page) => page.getByRole('table', { name: 'Сводка по траекториям' })

/** «Черновик 8» → 8 */
async function countOn(page: Page, chip: RegExp): Promise<number> {
  const choice = page.getByRole('group', { name: 'Состояние' }).getByRole('radio', { name: chip })
  return Number(/\d+/.exec(await choice.evaluate((input) => input.closest('label')!.textContent))![0])
}

/** Figures of the column «Всего», the last of them for all together. */
async function totals(page: Page): Promise<number[]> {
  const rows = await counts(page).getByRole('row').all()
  const figures = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').nth(1).innerText()))
  return figures.map((figure) => Number(/\d+/.exec(figure)![0]))
}

test('a coordinator sees where trajectories stand, narrows the list, counts and takes it along as XLSX', async ({
  device
}) => {
  const { page } = await device()
  const space = await openExample(page)
  await page.goto(`/s/${space}/trajectories`)
  await expect(list(page).getByRole('link').first()).toBeVisible()
  const all = await countOn(page, /^Все/)

  const drafts = await countOn(page, /^Черновик/)
  await page.getByRole('radio', { name: /^Черновик/ }).check({ force: true })
  await expect(list(page).getByRole('link')).toHaveCount(drafts)
  await expect(list(page).getByText('Черновик', { exact: true })).toHaveCount(drafts)

  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Скачать XLSX' }).click()
  const [sheet] = await readXlsxFile(await (await waiting).path())
  expect(sheet!.data).toHaveLength(all + 1)
  expect(sheet!.data[0]).toEqual(
    expect.arrayContaining(['Педагог', 'Объединения', 'Состояние', 'Часов принято'])
  )
  expect(sheet!.data.filter((row) => row.includes('Черновик'))).toHaveLength(drafts)

  const associations = sheet!.data[0]!.indexOf('Объединения')
  expect(sheet!.data.slice(1).some((row) => String(row[associations] ?? '').startsWith('РМО'))).toBe(true)

  // By a part of the name, whatever its case.
  await page.getByRole('radio', { name: /^Все/ }).first().check({ force: true })
  const name = (await list(page).getByRole('link').first().innerText()).split(/\s/)[0]!
  const search = page.getByRole('searchbox', { name: 'Найти педагога' })
  await search.fill(name.toUpperCase())
  await expect(list(page).getByRole('link').first()).toContainText(name)
  expect(await list(page).getByRole('link').count()).toBeLessThan(all)
  await search.fill('Нетакойфамилии')
  await expect(page.getByText('Никого с такой фамилией')).toBeVisible()
  await search.fill('')

  await page.getByRole('radio', { name: 'Сводка' }).check({ force: true })
  await page.getByRole('radio', { name: 'По организациям' }).check({ force: true })
  await expect(counts(page).getByRole('row', { name: 'Всего траекторий' })).toBeVisible()
  // Each trajectory belongs to one organization: the rows come to what stands below them.
  const figures = await totals(page)
  expect(figures.at(-1)).toBe(all)
  expect(figures.slice(0, -1).reduce((sum, figure) => sum + figure, 0)).toBe(all)
})
