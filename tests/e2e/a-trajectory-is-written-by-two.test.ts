import type { Page } from '@playwright/test'
import { plainFromRich } from '../../src/lib/rich-text.ts'
import { corner, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, letIn, personalLink } from './links.ts'
import { addPerson, openRow } from './screens.ts'
import { createTrajectory, openAccess, openTrajectoryPart, prose, trajectoryOnRelay } from './trajectories.ts'

const TUTOR = 'Рябинина Вера Павловна'
const TEACHER = 'Лаптева Мария Кирилловна'
const STRANGER = 'Громов Пётр Ильич'
const request = (page: Page) => prose(page, 'Индивидуальный запрос')

test('tutor and teacher form a trajectory on two tablets: both in one request, both offline, and nothing is lost', async ({
  relay,
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const people: Record<string, string> = {}
  for (const name of [TUTOR, TEACHER, STRANGER]) {
    people[name] = await addPerson(anna, name)
    if (name === TUTOR) await anna.getByText('Тьютор', { exact: true }).click()
  }
  await expectAllSent(anna, space)
  const enter = async (name: string) => {
    const opened = await device()
    await joinBy(opened.page, await personalLink(anna, { role: 'member', personId: people[name], name }))
    return opened
  }
  const { page: tutor, context: tutors } = await enter(TUTOR)
  const { page: teacher, context: teachers } = await enter(TEACHER)

  // Whoever is a tutor is the tutor of what they make; the teacher is let in by it.
  const id = await createTrajectory(tutor, space, TEACHER)
  const who = await openAccess(tutor)
  await expect(who.getByRole('listitem').filter({ hasText: 'педагог' })).toContainText('читает и правит')
  await expect(who.getByRole('listitem').filter({ hasText: 'тьютор' })).toContainText('это вы')
  await expect(corner(tutor)).toHaveAccessibleName(/^На сервере/)

  await teacher.goto(`/s/${space}/trajectories/${id}?part=request`)
  await expect(teacher.getByRole('heading', { level: 1, name: TEACHER })).toBeVisible()
  await openTrajectoryPart(tutor, '3. Запрос')
  await request(teacher).click()
  await teacher.keyboard.type('Хочу давать критерии заранее.')
  await expect(request(tutor)).toContainText('Хочу давать критерии заранее.')

  // Both in one request, without a network.
  await tutors.setOffline(true)
  await teachers.setOffline(true)
  await request(tutor).click()
  await tutor.keyboard.press('Control+End')
  await tutor.keyboard.type(' Начнём с восьмого класса.')
  await request(teacher).click()
  await teacher.keyboard.press('Control+Home')
  await teacher.keyboard.type('Проверяю по три часа. ')
  await openTrajectoryPart(tutor, '4. Карта развития')
  await tutor.getByRole('button', { name: 'Добавить своё' }).click()
  await tutor.getByRole('textbox', { name: 'Содержание' }).fill('Листы оценки')
  await openTrajectoryPart(teacher, '1. Сведения')
  await teacher.getByRole('textbox', { name: 'Цель', exact: true }).fill('Критерии до работы')
  await expect(corner(teacher)).toHaveAccessibleName('Сохранено на этом устройстве, сети нет')
  await tutors.setOffline(false)
  await teachers.setOffline(false)

  for (const page of [tutor, teacher]) {
    await openTrajectoryPart(page, '3. Запрос')
    for (const words of [
      'Проверяю по три часа.',
      'Хочу давать критерии заранее.',
      'Начнём с восьмого класса.'
    ])
      await expect(request(page)).toContainText(words)
    await openTrajectoryPart(page, '4. Карта развития')
    await openRow(page, 'Мероприятие 1')
    await expect(page.getByRole('textbox', { name: 'Содержание' })).toHaveValue('Листы оценки')
    await openTrajectoryPart(page, '1. Сведения')
    await expect(page.getByRole('textbox', { name: 'Цель', exact: true })).toHaveValue('Критерии до работы')
    await expectAllSent(page, space)
  }
  const there = await trajectoryOnRelay(relay, anna, space, id)
  expect(plainFromRich(there.fields.request)).toBe(
    'Проверяю по три часа. Хочу давать критерии заранее. Начнём с восьмого класса.'
  )

  // The teacher sees who has access; somebody else sees nothing at all.
  await expect((await openAccess(teacher)).getByRole('listitem').filter({ hasText: 'тьютор' })).toBeVisible()
  const { page: stranger } = await enter(STRANGER)
  await stranger.goto(`/s/${space}/trajectories/${id}`)
  await expect(stranger.getByText('Этой траектории на устройстве нет.')).toBeVisible()
  await expect(stranger.getByText('Лаптева')).toHaveCount(0)
})

test('a mentor who is named is let in to read; taken out, the rights are withdrawn after a question', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const teacher = await addPerson(anna, TEACHER)
  const mentor = await addPerson(anna, STRANGER)
  await expectAllSent(anna, space)
  const id = await createTrajectory(anna, space, TEACHER)
  expect(teacher).not.toBe('')
  const field = anna.getByRole('combobox', { name: 'Наставник' })
  await field.pressSequentially('Громов')
  await anna.getByRole('option', { name: STRANGER }).click()
  await anna.keyboard.press('Escape')
  const row = (await openAccess(anna)).getByRole('listitem').filter({ hasText: 'Громов П. И.' })
  await expect(row).toContainText('наставник, читает')
  await expect(row).not.toContainText('доступ не открыт')
  await expect(row).not.toContainText('на связь')

  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'member', personId: mentor, name: STRANGER }))
  await peter.goto(`/s/${space}/trajectories/${id}?part=map`)
  await expect(peter.getByText('Эту траекторию можно только читать.')).toBeVisible()
  await expect(peter.getByRole('button', { name: 'Взять из библиотеки' })).toHaveCount(0)

  await anna.getByRole('button', { name: `Убрать: ${STRANGER}` }).click()
  await anna
    .getByRole('dialog', { name: 'Закрыть доступ?' })
    .getByRole('button', { name: 'Закрыть доступ' })
    .click()
  await expect(row).toHaveCount(0)
  await expect(anna.getByRole('status').filter({ hasText: 'Доступ закрыт: Громов' })).toBeVisible()
})

test('who waits before a closed trajectory writes in it as soon as they are let in', async ({ device }) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  await addPerson(anna, TEACHER)
  const colleague = await addPerson(anna, STRANGER)
  const id = await createTrajectory(anna, space, TEACHER)
  await expectAllSent(anna, space)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'member', personId: colleague, name: STRANGER }))
  let refused = 0
  peter.on('websocket', (socket) => {
    if (socket.url().includes(`trajectory/${id}?`)) socket.on('close', () => refused++)
  })
  await peter.goto(`/s/${space}/trajectories/${id}?part=request`)
  await expect(peter.getByText('Этой траектории на устройстве нет.')).toBeVisible()
  // Asked more than once, and it has the relay's word.
  await expect.poll(() => refused, { timeout: 30_000 }).toBeGreaterThanOrEqual(2)
  await letIn(anna, { personId: colleague, prefix: `trajectory/${id}`, role: 'editor' })
  await request(peter).click({ timeout: 60_000 })
  await peter.keyboard.type('Помогу с критериями.')
  await expect(request(peter)).toHaveText('Помогу с критериями.')
  await expectAllSent(peter, space)
})
