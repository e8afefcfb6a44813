import { academicYearOf, today } from '../../src/lib/kinds/academic-year.ts'
import { corner, createSpace, expect, test } from './application.ts'
import { expectAllSent, planOnRelay } from './kept.ts'
import {
  addAssociation,
  addPerson,
  createAssociationPlan,
  openAbout,
  openPart,
  openRow,
  pick
} from './screens.ts'

const CHEMISTRY = 'РМО учителей химии'
const year = academicYearOf(today())
const first = Number(year.slice(0, 4))

test('a plan from a template is edited everywhere, and everything is there after a reload', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const gromov = await addPerson(page, 'Громов Пётр Ильич')
  await addAssociation(page, CHEMISTRY)
  const plan = await createAssociationPlan(page, CHEMISTRY, /^План РМО/)
  const dialog = page.getByRole('dialog')

  await openPart(page, 'О плане')
  await expect(page.getByRole('textbox', { name: 'Цель' })).toHaveValue(/^Помочь каждому учителю/)
  await page
    .getByRole('textbox', { name: 'Методическая тема' })
    .fill('Функциональная грамотность на уроках химии')
  await page.getByRole('textbox', { name: 'Цель' }).fill('Каждый учитель ведёт предмет уверенно')
  const task = (n: number) => page.getByRole('textbox', { name: `Задача ${n}`, exact: true })
  await expect(task(5)).toBeVisible()
  await task(1).fill('Разобрать ошибки ОГЭ')
  await task(1).press('Enter')
  await expect(task(2)).toBeFocused()
  await page.keyboard.type('Провести неделю химии')
  await page.keyboard.press('Enter')
  await expect(task(3)).toBeFocused()
  await page.keyboard.type('Собрать банк опытов')
  await expect(task(7)).toHaveValue(/^Поддержать молодых/)
  const directions = page.getByRole('group', { name: 'Направления' })
  await expect(directions.getByRole('checkbox', { name: 'Экспертное' })).not.toBeChecked()
  await directions.getByText('Экспертное').click()
  await directions.getByText('Диагностическое').click()
  await page.getByLabel('Где рассмотрен').fill('на заседании методического совета')
  await page.getByLabel('Номер протокола').fill('7')

  await openPart(page, 'Участники')
  await pick(page, 'Добавить участника', 'Громов Пётр Ильич')
  await expect(page.getByRole('link', { name: 'Громов Пётр Ильич' })).toBeVisible()

  await openPart(page, 'Заседания')
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  await page.getByLabel('Месяц').selectOption(`${first}-09`)
  await expect(page.getByLabel('Дата', { exact: true })).toHaveValue('')
  await page.getByLabel('Дата', { exact: true }).fill(`24.09.${first}`)
  await page.getByLabel('Время', { exact: true }).fill('14.30')
  await page.getByRole('textbox', { name: 'Тема', exact: true }).fill('Итоги года')
  await page.getByLabel('Форма').selectOption({ label: 'Круглый стол' })
  await page.getByRole('textbox', { name: 'Место' }).fill('Школа № 4')
  await page.getByLabel('Другие ответственные').fill('Иванова А. А.')

  const question = (n: string) => page.getByRole('textbox', { name: `Вопрос ${n}`, exact: true })
  await question('1.1').fill('Анализ работы за год')
  await question('1.1').press('Enter')
  await expect(question('1.2')).toBeFocused()
  await page.keyboard.type('Результаты ОГЭ')
  await page.getByRole('button', { name: 'Докладчики и время вопроса 1.2' }).click()
  await dialog.getByLabel('Вид').selectOption({ label: 'Обсуждение' })
  await dialog.getByLabel('Минут').fill('25')
  await pick(page, 'Докладчики', 'Громов Пётр Ильич')
  await dialog.getByLabel('Другие докладчики').fill('Сидорова В. В.')
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await expect(page.getByRole('button', { name: 'Докладчики и время вопроса 1.2' })).toHaveText(
    'Громов П. И., Сидорова В. В. 25 мин'
  )

  await openPart(page, 'Между заседаниями')
  await page.getByRole('button', { name: 'Добавить мероприятие' }).click()
  await page.getByRole('textbox', { name: 'Содержание' }).fill('Неделя химии в школах района')
  await page.getByRole('textbox', { name: 'Участники', exact: true }).fill('Учителя химии 8–11 классов')
  await page.getByLabel('Месяц').selectOption('term')
  await page.getByLabel('Отметка об исполнении').selectOption({ label: 'Частично' })
  await page.getByRole('textbox', { name: 'Примечание к отметке' }).fill('Без школы № 9')
  await page.getByLabel('Протокол', { exact: true }).fill('№ 3 от 12.10')
  await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
  await expectAllSent(page, space)

  await page.reload()
  await openPart(page, 'О плане')
  await expect(page.getByRole('textbox', { name: 'Цель' })).toHaveValue(
    'Каждый учитель ведёт предмет уверенно'
  )
  await expect(task(2)).toHaveValue('Провести неделю химии')
  await expect(directions.getByRole('checkbox', { name: 'Экспертное' })).toBeChecked()
  await expect(directions.getByRole('checkbox', { name: 'Диагностическое' })).not.toBeChecked()
  await expect(page.getByLabel('Номер протокола')).toHaveValue('7')
  await openPart(page, 'Заседания')
  await openRow(page, 'Заседание 1')
  await expect(question('1.2')).toHaveValue('Результаты ОГЭ')
  await openAbout(page)
  await expect(page.getByLabel('Время', { exact: true })).toHaveValue('14:30')

  await expectAllSent(page, space)
  const kept = await planOnRelay(relay, page, space, plan)
  expect(kept.fields).toMatchObject({
    theme: 'Функциональная грамотность на уроках химии',
    goal: 'Каждый учитель ведёт предмет уверенно',
    consideredBy: 'на заседании методического совета',
    consideredProtocol: '7',
    members: [gromov]
  })
  expect(kept.fields.directions).toContain('expertise')
  expect(kept.fields.directions).not.toContain('diagnosis')
  expect(kept.tasks.map(({ text }) => text).slice(0, 3)).toEqual([
    'Разобрать ошибки ОГЭ',
    'Провести неделю химии',
    'Собрать банк опытов'
  ])
  expect(kept.tasks).toHaveLength(7)
  const meeting = kept.meetings.find(({ topic }) => topic === 'Итоги года')!
  expect(meeting).toMatchObject({
    when: { date: `${first}-09-24`, time: '14:30' },
    form: 'round-table',
    place: 'Школа № 4',
    responsibleText: 'Иванова А. А.'
  })
  const items = kept.agenda.filter(({ parent }) => parent === meeting.id)
  expect(items).toHaveLength(5)
  expect(items[1]).toMatchObject({
    text: 'Результаты ОГЭ',
    kind: 'discussion',
    minutes: 25,
    speakers: [gromov],
    speakersText: 'Сидорова В. В.'
  })
  expect(kept.activities.at(-1)).toMatchObject({
    content: 'Неделя химии в школах района',
    participants: 'Учителя химии 8–11 классов',
    due: { term: 'в течение года' },
    mark: 'partly',
    markNote: 'Без школы № 9',
    protocol: '№ 3 от 12.10'
  })
})
