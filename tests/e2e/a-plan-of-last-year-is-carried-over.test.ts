import { academicYearOf, nextAcademicYear, today } from '../../src/lib/kinds/academic-year.ts'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import { openAbout, openPart, openPlace, openRow, planOf } from './screens.ts'

const year = academicYearOf(today())
const first = Number(year.slice(0, 4))

test('the service’s own plan goes over to the next year: dates moved, marks cleared, the old one untouched', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const old = await createServicePlan(page)
  await openRow(page, 'Заседание 2')
  await openAbout(page)
  await page.getByLabel('Дата', { exact: true }).fill(`17.09.${first}`)
  await page.getByLabel('Отметка', { exact: true }).selectOption({ label: 'Проведено' })
  await page.getByRole('textbox', { name: 'Тема', exact: true }).fill('Совещание о сроках года')
  await openPart(page, 'Между заседаниями')
  await openRow(page, 'Мероприятие 1')
  await page.getByLabel('Отметка об исполнении').selectOption({ label: 'Выполнено' })
  await page.getByRole('textbox', { name: 'Примечание к отметке' }).fill('В срок')
  await expectAllSent(page, space)

  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Перенести на следующий год' }).click()
  await expect(page.getByLabel('Чей план')).toHaveValue('service')
  await expect(page.getByLabel('Учебный год', { exact: true })).toHaveValue(nextAcademicYear(year))
  await expect(page.getByRole('radio', { name: /^План на .*Прошлогодний/ })).toBeChecked()
  await expect(page.getByText('Кто может править план, не переносится').first()).toBeVisible()
  await page.getByRole('button', { name: 'Создать план' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'План работы методической службы' })).toBeVisible()
  await expect(page.locator('#svelte-announcer')).not.toContainText('Новый план')
  const next = planOf(page)
  expect(next).not.toBe(old)
  await expect(page.getByText(`${first + 1}/${first + 2} учебный год`)).toBeVisible()

  await expectAllSent(page, space)
  const before = await planOnRelay(relay, page, space, old)
  const after = await planOnRelay(relay, page, space, next)
  expect(before.meetings[1]).toMatchObject({ when: { date: `${first}-09-17` }, mark: 'held' })
  expect(after.fields).toMatchObject({ owner: 'service', ownerId: '', year: nextAcademicYear(year) })
  // 52 weeks on: the same day of the week.
  expect(after.meetings[1]).toMatchObject({
    topic: 'Совещание о сроках года',
    when: { date: `${first + 1}-09-16` },
    mark: 'none'
  })
  expect(after.meetings[0]!.when.month).toBe(`${first + 1}-08`)
  expect(after.activities[0]).toMatchObject({ mark: 'none', markNote: '' })
  expect(after.activities[0]!.content).toBe(before.activities[0]!.content)
  for (const rows of ['tasks', 'meetings', 'agenda', 'activities'] as const)
    expect(after[rows].length, rows).toBe(before[rows].length)

  // The list shows each under its year.
  await openPlace(page, 'Планы')
  await expect(page.getByRole('link', { name: 'Методическая служба' })).toHaveAttribute(
    'href',
    new RegExp(old)
  )
  await page.getByLabel('Учебный год', { exact: true }).selectOption(nextAcademicYear(year))
  await expect(page.getByRole('link', { name: 'Методическая служба' })).toHaveAttribute(
    'href',
    new RegExp(next)
  )
})
