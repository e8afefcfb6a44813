import type { Page } from '@playwright/test'
import { academicYearOf, nextAcademicYear, today } from '../../src/lib/kinds/academic-year.ts'
import { createSpace, expect, openExample, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import {
  addAssociation,
  addPerson,
  createAssociationPlan,
  openAbout,
  openPart,
  openPlace,
  openRow,
  readyWithoutNetwork,
  saved
} from './screens.ts'

test.use({ installs: true })

const BODY = 'РМО учителей химии'
const HEAD = 'Вершинина Ольга Петровна'

async function analyse(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ещё о плане' }).click()
  await page.getByRole('menuitem', { name: 'Анализ за год' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Анализ работы ${BODY}` })).toBeVisible()
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Ещё об анализе' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Сдать методисту' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Сдать методисту' }).click()
}

test('a head comments the year, hands it in, has it back, hands it in without a network; what the methodist accepts stays what it was', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const headId = await addPerson(anna, HEAD)
  await addAssociation(anna, BODY)
  await anna.getByRole('link', { name: BODY, exact: true }).click()
  await anna.getByRole('combobox', { name: 'Руководитель' }).fill(HEAD)
  await anna.getByRole('option', { name: HEAD }).click()
  const planId = await createAssociationPlan(anna, BODY, /План РМО/)
  await expectAllSent(anna, space)

  const { page: head, context: away } = await device()
  await readyWithoutNetwork(head)
  await joinBy(head, await personalLink(anna, { role: 'member', personId: headId, name: HEAD }))
  await head.goto(`/s/${space}/plans/${planId}`)
  await openPart(head, 'Заседания')
  await openRow(head, 'Заседание 1')
  await analyse(head)
  const address = head.url()
  const tasks = part(head, 'Выполнение задач')
  await head.getByLabel('Отметка задачи 1', { exact: true }).selectOption({ label: 'Выполнено' })
  await head.getByRole('textbox', { name: 'Примечание к задаче 1' }).fill('Анкета 40 педагогов')
  await expect(tasks.getByText(/выполнено.1, без отметки/)).toBeVisible()
  await head.getByRole('textbox', { name: 'Пояснение: Заседания' }).fill('Все впереди')
  await head.getByRole('button', { name: 'Добавить проблему' }).click()
  await head.getByLabel('Проблема', { exact: true }).fill('Мало практики')
  await head.getByLabel('Предложение', { exact: true }).fill('Выездные уроки в двух школах')
  // What is missing is said, and forbids nothing.
  await head.getByRole('button', { name: 'Сдать методисту' }).click()
  await expect(head.getByRole('dialog').getByRole('listitem')).toContainText([
    'не все задачи плана отмечены',
    'в плане есть заседания без отметки',
    'в плане есть мероприятия без отметки',
    'выводы не написаны'
  ])
  await head.getByRole('dialog').getByRole('button', { name: 'Сдать методисту' }).click()
  await expect(head.getByText('Сдан методисту', { exact: false }).first()).toBeVisible()
  await expect(head.getByRole('textbox', { name: 'Пояснение: Заседания' })).toHaveCount(0)
  await expectAllSent(head, space)

  // The methodist sees it wait, and what was handed in.
  await anna.goto(`/s/${space}/today`)
  await anna.getByRole('link', { name: 'Анализ: ждёт методиста' }).click()
  await expect(part(anna, 'Заседания').getByText('Все впереди')).toBeVisible()
  await expect(part(anna, 'Проблемы и предложения').getByText('Выездные уроки в двух школах')).toBeVisible()
  await more(anna, 'Вернуть с замечанием')
  await anna.getByRole('textbox', { name: 'Что поправить, обязательно' }).fill('Напишите выводы')
  await anna.getByRole('dialog').getByRole('button', { name: 'Вернуть с замечанием' }).click()
  await expect(head.getByText('Методист вернул анализ')).toBeVisible()
  await expect(head.getByText('Напишите выводы')).toBeVisible()

  await away.setOffline(true)
  const conclusions = head.getByRole('textbox', { name: 'Что удалось, что нет и что из этого следует' })
  await conclusions.click()
  await conclusions.pressSequentially('Год удался наполовину.')
  await handIn(head)
  await expect(part(head, 'Выводы').getByText('Год удался наполовину.')).toBeVisible()
  await away.setOffline(false)
  await expectAllSent(head, space)
  await expect(part(anna, 'Выводы').getByText('Год удался наполовину.')).toBeVisible()
  await anna.getByRole('button', { name: 'Принять анализ' }).click()
  await expect(head.getByText(/Принят методистом/)).toBeVisible()

  // The year goes on: the accepted numbers stay, and both are told that they would be others now.
  await expect(part(head, 'Заседания').getByRole('row', { name: /Без отметки/ })).toContainText('4 из')
  await head.goto(`/s/${space}/plans/${planId}`)
  await openPart(head, 'Заседания')
  await openRow(head, 'Заседание 1')
  await head.getByRole('button', { name: 'Тема, срок, место и ответственные' }).click()
  await head.getByLabel('Отметка', { exact: true }).selectOption({ label: 'Проведено' })
  await head.goto(address)
  await expect(head.getByText('После сдачи что-то изменилось')).toBeVisible()
  await expect(part(head, 'Заседания').getByRole('row', { name: /Без отметки/ })).toContainText('4 из')
  await expectAllSent(head, space)
  await anna.reload()
  await expect(anna.getByText('После сдачи что-то изменилось')).toBeVisible()
})

test('numbers of the year open the rows that they count, the paper has them, and proposals become tasks of the next plan', async ({
  device
}) => {
  const { page } = await device()
  await openExample(page)
  await page.getByRole('link', { name: BODY }).first().click()
  await analyse(page)
  const address = page.url()
  const schools = part(page, 'Посещаемость по организациям')
  const school = schools.getByRole('button', { name: /^Школа № 4: 100/ })
  await school.click()
  await expect(schools.getByRole('link', { name: /^Вершинина/ })).toBeVisible()
  const meetings = part(page, 'Заседания')
  await meetings.getByRole('button', { name: /^Проведено: / }).click()
  await expect(meetings.getByRole('link')).toHaveCount(3)
  await meetings.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Протокол № 1' })).toBeVisible()
  await page.goto(address)
  const activities = part(page, 'Работа между заседаниями')
  await activities.getByRole('button', { name: /^Выполнено: / }).click()
  await activities.getByRole('link').first().click()
  await expect(page.getByRole('tab', { name: /Между заседаниями/, selected: true })).toBeVisible()

  // Whoever sees a protocol that two signed without a network marks its meeting in the plan: seen in another tab.
  const plan = await page.context().newPage()
  await plan.goto(page.url())
  await openPart(plan, 'Заседания')
  const held = plan.getByRole('row').filter({ hasText: 'Проведено' })
  await openPart(page, 'Заседания')
  await openRow(page, 'Заседание 1')
  await openAbout(page)
  await page.getByLabel('Отметка', { exact: true }).selectOption({ label: 'Готовится' })
  await expect(page.getByRole('button', { name: 'Отметить проведённым' })).toBeVisible()
  await expect(held).toHaveCount(2)
  await page.getByRole('link', { name: 'Протокол № 1' }).click()
  await expect(page.getByText(/^Подписан \d/)).toBeVisible()
  await expect(held).toHaveCount(3)
  await plan.close()

  await page.goto(address)
  await page.getByRole('button', { name: 'Добавить проблему' }).click()
  await page.getByLabel('Предложение', { exact: true }).fill('Выездные уроки в двух школах')
  await page.getByRole('button', { name: 'Печать и DOCX' }).click()
  const { name } = await saved(page, () => page.getByRole('menuitem', { name: 'Скачать DOCX' }).click())
  expect(name).toMatch(/^Анализ_.*химии.*\.docx$/)
  await page.goto(`${address}/print`)
  const paper = page.getByRole('article')
  await expect(paper.getByRole('cell', { name: 'Школа № 4' })).toBeVisible()
  await expect(paper.getByRole('cell', { name: 'Выездные уроки в двух школах' })).toBeVisible()
  await expect(paper).toContainText('О. П. Вершинина')

  // With the plan that is carried over; then into the plan that is there.
  await page.goto(address)
  const next = nextAcademicYear(academicYearOf(today())).replace('-', '/')
  await more(page, `Предложения в план ${next}`)
  await expect(
    page.getByRole('checkbox', { name: /^Добавить в задачи предложения из анализа: 1/ })
  ).toBeChecked()
  await page.getByRole('button', { name: 'Создать план' }).click()
  await openPart(page, 'О плане')
  await expect(page.getByRole('textbox', { name: /^Задача \d+$/ }).last()).toHaveValue(
    'Выездные уроки в двух школах'
  )
  await page.goto(address)
  await page.getByRole('button', { name: 'Добавить проблему' }).click()
  await page.getByLabel('Предложение', { exact: true }).last().fill('Вести учёт открытых уроков')
  await more(page, `Предложения в план ${next}`)
  await expect(page.getByText('В план добавлена 1 задача.')).toBeVisible()

  // Somebody still sends a file.
  await page.goto(address)
  await more(page, 'Отметить «Сдан файлом»')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Отметить «Сдан файлом»' }).click()
  await expect(dialog.getByText('Приложите файл или напишите, где он лежит')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Что и как сдано' }).fill('бумажный, в папке «Анализы»')
  await dialog.getByRole('button', { name: 'Отметить «Сдан файлом»' }).click()
  await expect(page.getByText('Анализ сдан файлом: бумажный, в папке «Анализы»')).toBeVisible()
  await page.goto(address.replace(/analyses.*/, 'today'))
  await expect(page.getByRole('link', { name: /^Анализ: сдан файлом/ })).toBeVisible()

  // Who has to sign leaves the directory: the protocol that waits for them says what to do.
  await openPlace(page, 'Люди')
  await page.getByLabel('Найти человека').fill('Вершинина')
  await page.getByRole('link', { name: HEAD }).click()
  await page.getByRole('button', { name: 'Что сделать с записью' }).click()
  await page.getByRole('menuitem', { name: 'Удалить из справочника' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Люди' })).toBeVisible()
  await openPlace(page, 'Протоколы')
  const waiting = page.getByRole('row').filter({ hasText: BODY }).filter({ hasText: 'На согласовании' })
  await waiting.getByRole('link').first().click()
  await expect(
    page.getByText('В справочнике больше нет председателя: подписи здесь не дождаться.')
  ).toBeVisible()
})
