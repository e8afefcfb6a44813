import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { academicYearOf, today } from '../../src/lib/kinds/academic-year.ts'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { addPerson, openAbout, openPart, openPlace, openRow, saved } from './screens.ts'

test.use({ installs: true })

const first = Number(academicYearOf(today()).slice(0, 4))

/** The text of a Word document in its order; paragraphs are lines. */
function wordText(bytes: Uint8Array): string {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[\u00a0\u2060]/g, (sign) => (sign === '\u00a0' ? ' ' : ''))
}

function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(part, from)
    expect(at, `«${part}» after the ones before it`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}

test('the plan leaves as DOCX and on paper with all its texts in order, its meetings as iCalendar', async ({
  relay,
  device
}) => {
  const { page } = await device()
  await createSpace(page)
  await createServicePlan(page)
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Тема «ёлочки» & <скобки>')
  await page.getByRole('textbox', { name: 'Цель', exact: true }).fill('Цель, которую напечатают')
  await page.getByRole('textbox', { name: 'Задача 1', exact: true }).fill('Первая задача печати')
  await page.getByRole('textbox', { name: 'Задача 2', exact: true }).fill('Вторая задача печати')
  await openPart(page, 'Заседания')
  await openRow(page, 'Заседание 1')
  await page.getByRole('textbox', { name: 'Вопрос 1.1', exact: true }).fill('Вопрос первый, печатный')
  await page.getByRole('textbox', { name: 'Вопрос 1.2', exact: true }).fill('Вопрос второй, печатный')
  await openAbout(page)
  await page.getByRole('textbox', { name: 'Тема', exact: true }).fill('Августовская встреча')
  await page.getByLabel('Дата', { exact: true }).fill(`25.08.${first}`)
  await page.getByLabel('Время', { exact: true }).fill('10:00')
  await page.getByRole('textbox', { name: 'Место' }).fill('Дом культуры')
  await openRow(page, 'Заседание 2')
  await openAbout(page)
  await page.getByRole('textbox', { name: 'Тема', exact: true }).fill('Встреча без даты')
  await openPart(page, 'Между заседаниями')
  await openRow(page, 'Мероприятие 1')
  await page.getByRole('textbox', { name: 'Содержание' }).fill('Дело между встречами')

  const order = [
    'Тема «ёлочки» & <скобки>',
    'Цель, которую напечатают',
    'Первая задача печати',
    'Вторая задача печати',
    'Августовская встреча',
    'Вопрос первый, печатный',
    'Вопрос второй, печатный',
    'Встреча без даты'
  ]

  // Pressed for the first time without a server: what makes the file is on the device already.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await relay.kill()
  await page.getByRole('button', { name: 'Печать и DOCX' }).click()
  const docx = await saved(page, () => page.getByRole('menuitem', { name: 'Скачать DOCX' }).click())
  expect(docx.name).toMatch(/\.docx$/)
  const text = wordText(docx.bytes).replace(/&lt;/g, '<').replace(/&gt;/g, '>')
  expectInOrder(text, order)
  expect(text).toContain('Дело между встречами')
  expect(text).toContain(`25.08.${first}`)

  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  const ics = await saved(page, () => page.getByRole('menuitem', { name: 'Заседания в календарь' }).click())
  expect(ics.name).toMatch(/\.ics$/)
  const lines = ics.bytes
    .toString('utf8')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
  expect(lines[0]).toBe('BEGIN:VCALENDAR')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  expect(lines).toContain('SUMMARY:Августовская встреча')
  // 10:00 in Moscow.
  expect(lines).toContain(`DTSTART:${first}0825T070000Z`)
  expect(lines).toContain('LOCATION:Дом культуры')

  await page.getByRole('button', { name: 'Печать и DOCX' }).click()
  await page.getByRole('menuitem', { name: 'Напечатать' }).click()
  await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Цель, которую напечатают')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Напечатать' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'Люди', exact: true })).toBeHidden()
  const printed = (await page.locator('body').innerText()).replace(/\u00a0/g, ' ').replace(/\u2060/g, '')
  expectInOrder(printed, order)
})

test('the people leave as an Excel sheet that another program reads', async ({ device }) => {
  const { page } = await device()
  await createSpace(page)
  await addPerson(page, 'Громов Пётр Ильич')
  await page.getByLabel('Предмет').fill('химия')
  await page.getByLabel('Дата приёма на работу').fill('01.09.2015')
  await page.getByLabel('Предмет').focus()
  await openPlace(page, 'Люди')
  const file = await saved(page, () => page.getByRole('button', { name: 'Скачать XLSX' }).click())
  expect(file.name).toMatch(/^Люди.*\.xlsx$/)
  const read = await readXlsxFile(file.bytes)
  const rows = (
    Array.isArray(read[0]) ? read : (read as unknown as { data: unknown[][] }[])[0]!.data
  ) as unknown[][]
  const heads = rows[0]!
  const gromov = rows.find((row) => row[0] === 'Громов')!
  const value = (head: string) => gromov[heads.indexOf(head)]
  expect(value('Имя')).toBe('Пётр')
  expect(value('Отчество')).toBe('Ильич')
  expect(value('Предмет')).toBe('химия')
  expect((value('Принят на работу') as Date).toISOString().slice(0, 10)).toBe('2015-09-01')
  expect(rows.some((row) => row[0] === 'Климова')).toBe(true)
})
