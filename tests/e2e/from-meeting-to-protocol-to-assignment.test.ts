import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import {
  addAssociation,
  addPerson,
  createAssociationPlan,
  openPart,
  openRow,
  pick,
  readyWithoutNetwork,
  saved
} from './screens.ts'

test.use({ installs: true })

const BODY = 'РМО учителей химии'
const CHAIR = 'Вершинина Ольга Петровна'
const SECRETARY = 'Кадырова Лейла'
/** A day of this week, as one types it. */
const SOON = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('ru', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric'
})
const badgeOf = (page: Page) => page.evaluate(() => (globalThis as { badge?: number }).badge)
const SCAN = Buffer.from(`%PDF-1.7\n${'слово '.repeat(50)}\n%%EOF\n`)

const protocolIn = (page: Page) => page.getByRole('heading', { level: 1, name: 'Протокол № 1' })
const attendanceOf = (page: Page) => page.getByRole('complementary', { name: /^Присутствуют/ })

test('chair and secretary write a protocol together, one of them without a network, sign one text, and its decision is reported and accepted', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const chairId = await addPerson(anna, CHAIR)
  const secretaryId = await addPerson(anna, SECRETARY)
  await addAssociation(anna, BODY)
  await anna.getByRole('link', { name: BODY, exact: true }).click()
  await anna.getByRole('combobox', { name: 'Руководитель' }).fill(CHAIR)
  await anna.getByRole('option', { name: CHAIR }).click()
  const planId = await createAssociationPlan(anna, BODY, /План РМО/)
  await expectAllSent(anna, space)

  const { page: chair } = await device()
  await joinBy(chair, await personalLink(anna, { role: 'member', personId: chairId, name: CHAIR }))
  const { page: secretary, context: away } = await device()
  await readyWithoutNetwork(secretary)
  // Hers is the installed application, on a platform that shows a number on its icon.
  await away.addInitScript(() => {
    const real = matchMedia.bind(window)
    window.matchMedia = (query) => real(query.includes('standalone') ? 'all' : query)
    navigator.setAppBadge = async (count) => void Object.assign(globalThis, { badge: count })
  })
  await joinBy(
    secretary,
    await personalLink(anna, { role: 'member', personId: secretaryId, name: SECRETARY })
  )

  // From the plan in one step: number, agenda and members come along.
  await chair.goto(`/s/${space}/plans/${planId}`)
  await openPart(chair, 'Заседания')
  await openRow(chair, 'Заседание 1')
  await chair.getByRole('link', { name: 'Начать протокол' }).click()
  await expect(protocolIn(chair)).toBeVisible()
  const address = chair.url()
  await pick(chair, 'Секретарь, обязательно', SECRETARY)
  await expect(attendanceOf(chair).getByText('2 из 2')).toBeVisible()
  await expectAllSent(chair, space)

  // Both write at once; who belongs to it was let in by being named.
  await secretary.goto(address)
  await expect(protocolIn(secretary)).toBeVisible()
  await chair.getByRole('button', { name: 'Писать: Слушали' }).click()
  await chair.getByRole('textbox', { name: 'Слушали' }).fill('Показаны четыре листа оценки')
  await secretary.getByRole('button', { name: 'Записать голосование' }).click()
  await secretary.getByRole('button', { name: 'За: меньше' }).click()
  await secretary.getByRole('button', { name: 'Воздержались: больше' }).click()
  await expect(secretary.getByText('Показаны четыре листа оценки')).toBeVisible()
  const votes = chair.getByRole('group', { name: 'Голоса по вопросу 1' })
  await expect(votes.getByRole('group', { name: 'Воздержались' }).getByRole('status')).toHaveText('1')

  // The secretary's bus leaves the network behind.
  await away.setOffline(true)
  await secretary.getByRole('button', { name: 'Решение', exact: true }).click()
  await secretary.getByRole('textbox', { name: 'Решение 1.1' }).fill('Разослать листы оценки школам')
  await secretary.getByRole('button', { name: 'Поручить: решение 1.1' }).click()
  await pick(secretary, 'Кому поручить', SECRETARY)
  await secretary.getByRole('textbox', { name: 'Срок' }).fill(SOON)
  await chair.getByRole('button', { name: 'Приглашённый', exact: true }).click()
  await chair.getByRole('textbox', { name: /^Фамилия, имя, отчество/ }).fill('Саввина Полина Олеговна')
  await away.setOffline(false)
  await expect(chair.getByRole('textbox', { name: 'Решение 1.1' })).toHaveValue(
    'Разослать листы оценки школам'
  )
  await expect(attendanceOf(secretary).getByRole('textbox', { name: /^Фамилия, имя, отчество/ })).toHaveValue(
    'Саввина Полина Олеговна'
  )
  for (const page of [chair, secretary]) {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }

  // What is missing is said before anything is sent; then one text is signed by both.
  const date = secretary.getByRole('textbox', { name: 'Дата заседания, обязательно' })
  if ((await date.count()) === 0) await secretary.getByRole('button', { name: /^Номер, дата, место/ }).click()
  await date.fill('')
  await date.blur()
  await secretary.getByRole('button', { name: 'На согласование' }).click()
  await expect(secretary.getByRole('dialog').getByText('укажите дату заседания')).toBeVisible()
  await secretary.getByRole('button', { name: 'Дополнить протокол' }).click()
  await date.fill('26.11.2026')
  await secretary.getByRole('button', { name: 'На согласование' }).click()
  await secretary.getByRole('button', { name: 'Подписать и отправить' }).click()
  await expect(secretary.getByText('Ждёт подписи: председатель Вершинина О. П.')).toBeVisible()
  await expect(secretary.getByRole('textbox')).toHaveCount(0)
  await expect(chair.getByRole('article')).toContainText(
    'Протокол подписан в Методкабинете: секретарь Кадырова'
  )
  await chair.getByRole('button', { name: 'Подписать' }).click()
  await chair.getByRole('dialog').getByRole('button', { name: 'Подписать' }).click()
  for (const page of [chair, secretary]) {
    await expect(page.getByText(/^Подписан \d/)).toBeVisible()
    await expect(page.getByRole('article')).toContainText('председатель Вершинина О. П.')
    await expect(page.getByRole('article')).toContainText('1.1. Разослать листы оценки школам')
  }

  await expect.poll(() => badgeOf(secretary)).toBe(1)

  // The scan of the paper is kept with it; an extract and the protocol leave as files.
  await chair
    .getByLabel('Выбрать файл')
    .setInputFiles({ name: 'Протокол с подписями.pdf', mimeType: 'application/pdf', buffer: SCAN })
  await expect(
    chair.getByRole('status').filter({ hasText: 'Протокол с подписями.pdf: на сервере' })
  ).toBeVisible()
  await chair.getByRole('button', { name: 'Печать и DOCX' }).click()
  const docx = await saved(chair, () =>
    chair.getByRole('menuitem', { name: 'Скачать протокол в DOCX' }).click()
  )
  expect(docx.name).toBe('Протокол_1_26-11-2026.docx')

  // The plan knows that its meeting was held.
  await chair.goto(`/s/${space}/plans/${planId}`)
  await openPart(chair, 'Заседания')
  await expect(chair.getByRole('row').filter({ hasText: 'Проведено' })).toHaveCount(1)

  // The decision is an assignment now: reported, returned with words, reported again, accepted.
  await secretary.goto(`/s/${space}/assignments`)
  await openRow(secretary, 'Поручение 1.1: Разослать листы оценки школам')
  await secretary.getByRole('textbox', { name: 'Что сделано' }).fill('Разослала в десять школ')
  await secretary.reload()
  await openRow(secretary, 'Поручение 1.1: Разослать листы оценки школам')
  await expect(secretary.getByRole('textbox', { name: 'Что сделано' })).toHaveValue('Разослала в десять школ')
  await secretary.getByRole('button', { name: 'Сдать отчёт' }).click()
  // Whoever did it does not accept it, though they write the protocol.
  await expect(secretary.getByRole('button', { name: 'Отозвать отчёт' })).toBeVisible()
  await expect(secretary.getByRole('button', { name: 'Принять отчёт' })).toHaveCount(0)

  await chair.goto(`/s/${space}/assignments`)
  await chair.getByText('Под моим контролем').click()
  await openRow(chair, 'Поручение 1.1: Разослать листы оценки школам')
  await expect(chair.getByText('Разослала в десять школ')).toBeVisible()
  await chair.getByRole('button', { name: 'Вернуть с замечанием' }).click()
  await chair.getByRole('textbox', { name: /^Что поправить/ }).fill('Школ двенадцать')
  await chair.getByRole('dialog').getByRole('button', { name: 'Вернуть с замечанием' }).click()
  await expect(secretary.getByText('Школ двенадцать')).toBeVisible()
  // What came back is gone on with, not written anew.
  await expect(secretary.getByRole('textbox', { name: 'Что сделано' })).toHaveValue('Разослала в десять школ')
  await secretary.getByRole('textbox', { name: 'Что сделано' }).fill('Разослала в двенадцать школ')
  await secretary.getByRole('button', { name: 'Сдать отчёт' }).click()
  await expect(chair.getByText('Разослала в двенадцать школ')).toBeVisible()
  await chair.getByRole('button', { name: 'Принять отчёт' }).click()
  for (const page of [chair, secretary])
    await expect(page.getByText('Исполнено', { exact: true })).toBeVisible()
  await expect.poll(() => badgeOf(secretary)).toBe(0)

  // A correction is a new version beside the signed one.
  await chair.goto(address)
  await chair.getByRole('button', { name: 'Ещё о протоколе' }).click()
  await chair.getByRole('menuitem', { name: 'Исправить новой версией' }).click()
  await chair.getByRole('textbox', { name: /^Что исправляется/ }).fill('Опечатка в решении')
  await chair.getByRole('button', { name: 'Начать исправление' }).click()
  await expect(chair.getByText('Подписанный протокол остаётся в силе')).toBeVisible()
  await expectAllSent(chair, space)
})
