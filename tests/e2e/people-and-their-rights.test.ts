import type { Page } from '@playwright/test'
import { corner, createServicePlan, createSpace, expect, test } from './application.ts'
import { expectAllSent, keptDocuments, planOnRelay } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addPerson, openPart, openPlace, openRow, pick } from './screens.ts'

/** Made on the person's own card, as a coordinator does. */
async function linkFromCard(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Сделать ссылку' }).click()
  return page.getByRole('textbox', { name: `Личная ссылка: ${name}` }).inputValue()
}

const theme = (page: Page) => page.getByRole('textbox', { name: 'Методическая тема' })
const GROMOV = 'Громов Пётр Ильич'

test('a member with access to a plan works in it with others, offline too, and each sees who is where', async ({
  relay,
  device
}) => {
  const { page: anna, context: annas } = await device()
  const space = await createSpace(anna)
  await addPerson(anna, GROMOV)
  const link = await linkFromCard(anna, GROMOV)
  await openPlace(anna, 'Планы')
  const plan = await createServicePlan(anna)
  await anna.getByRole('button', { name: 'Ещё о плане' }).click()
  await anna.getByRole('menuitem', { name: 'Доступ' }).click()
  const access = anna.getByRole('complementary', { name: 'Доступ' })
  await pick(anna, 'Добавить человека', GROMOV)
  await expect(access.getByRole('listitem').filter({ hasText: 'Громов П. И.' })).toBeVisible()
  await expect(access.getByText('уйдёт на сервер, когда будет связь')).toHaveCount(0)
  await anna.keyboard.press('Escape')

  const { page: peter, context: peters } = await device()
  await joinBy(peter, link)
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  for (const page of [anna, peter]) {
    await openPart(page, 'Между заседаниями')
    await openRow(page, 'Мероприятие 1')
  }
  const content = (page: Page) => page.getByRole('textbox', { name: 'Содержание' })
  const participants = (page: Page) => page.getByRole('textbox', { name: 'Участники', exact: true })

  // Who is here, and in which field.
  await expect(anna.getByRole('button', { name: 'Сейчас здесь: 1 человек' })).toBeVisible()
  await participants(peter).focus()
  await peter.keyboard.type('.')
  await expect(anna.getByText('Громов П. И. пишет')).toBeVisible()
  await anna.getByRole('button', { name: 'Сейчас здесь: 1 человек' }).click()
  await expect(anna.getByRole('group', { name: 'Сейчас здесь: 1 человек' })).toContainText('Громов П. И.')
  await anna.keyboard.press('Escape')

  // Two fields of one activity, one text at once, and two different orders: both offline.
  await annas.setOffline(true)
  await peters.setOffline(true)
  await content(anna).fill('Неделя открытых уроков')
  await participants(peter).fill('Все учителя района')
  await anna.getByLabel('Отметка об исполнении').selectOption({ label: 'Частично' })
  await peter.getByRole('textbox', { name: 'Примечание к отметке' }).fill('Без двух школ')
  for (const page of [anna, peter]) await openPart(page, 'О плане')
  const tasks = (page: Page) =>
    page
      .getByRole('list', { name: 'Задачи' })
      .getByRole('textbox')
      .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  const [a, b, c, d, e] = await tasks(anna)
  await theme(anna).fill('Читаем ')
  await theme(peter).fill('Считаем ')
  await anna.getByRole('button', { name: 'Переместить: Задача 1', exact: true }).press('Alt+ArrowDown')
  await peter.getByRole('button', { name: 'Переместить: Задача 5', exact: true }).press('Alt+ArrowUp')
  await expect.poll(() => tasks(anna)).toEqual([b, a, c, d, e])
  await expect.poll(() => tasks(peter)).toEqual([a, b, c, e, d])
  await annas.setOffline(false)
  await peters.setOffline(false)

  for (const page of [anna, peter]) {
    await expect.poll(() => tasks(page)).toEqual([b, a, c, e, d])
    await expect(theme(page)).toHaveValue(/^(Читаем Считаем |Считаем Читаем )$/)
    await expect(corner(page)).toHaveAccessibleName(/^На сервере/)
    await expectAllSent(page, space)
  }
  expect(await theme(anna).inputValue()).toBe(await theme(peter).inputValue())
  const kept = await planOnRelay(relay, anna, space, plan)
  expect(kept.activities[0]).toMatchObject({
    content: 'Неделя открытых уроков',
    participants: 'Все учителя района',
    mark: 'partly',
    markNote: 'Без двух школ'
  })
})

test('a member without access reads a plan, and the screen says why it cannot be written', async ({
  relay,
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  await addPerson(anna, GROMOV)
  const link = await linkFromCard(anna, GROMOV)
  await openPlace(anna, 'Планы')
  const plan = await createServicePlan(anna)
  await openPart(anna, 'О плане')
  await theme(anna).fill('Тема для чтения')
  // Whoever stands in a field outlines it for the others.
  await theme(anna).blur()
  await expectAllSent(anna, space)

  const { page: reader } = await device()
  await joinBy(reader, link)
  await reader.getByRole('link', { name: 'Методическая служба' }).click()
  await expect(reader.getByText('Этот план можно только читать.')).toBeVisible()
  await openPart(reader, 'О плане')
  await expect(theme(reader)).toHaveValue('Тема для чтения')
  await expect(theme(reader)).not.toBeEditable()
  // What nobody may change is text, not a field.
  await expect(theme(reader)).toHaveCSS('border-top-color', 'rgba(0, 0, 0, 0)')
  await expect(reader.getByRole('button', { name: 'Добавить задачу' })).toHaveCount(0)
  await expect(reader.getByRole('button', { name: /^Переместить/ })).toHaveCount(0)
  await openPart(reader, 'Между заседаниями')
  await openRow(reader, 'Мероприятие 1')
  await expect(reader.getByLabel('Отметка об исполнении')).toBeDisabled()
  // What others write still comes.
  await openPart(reader, 'О плане')
  await theme(anna).fill('Тема, дописанная сейчас')
  await expect(theme(reader)).toHaveValue('Тема, дописанная сейчас')

  // The directory too is read only; nothing of the reader's has reached the relay.
  await openPlace(reader, 'Люди')
  await expect(reader.getByRole('button', { name: 'Добавить человека' })).toHaveCount(0)
  expect((await planOnRelay(relay, anna, space, plan)).fields.theme).toBe('Тема, дописанная сейчас')

  // Let in while the plan is open: it can be written at once.
  await openPlace(reader, 'Планы')
  await reader.getByRole('link', { name: 'Методическая служба' }).click()
  await openPart(reader, 'О плане')
  await anna.getByRole('button', { name: 'Ещё о плане' }).click()
  await anna.getByRole('menuitem', { name: 'Доступ' }).click()
  await pick(anna, 'Добавить человека', GROMOV)
  await expect(theme(reader)).toBeEditable()
  await theme(reader).fill('Теперь пишу и я')
  await expect(theme(anna)).toHaveValue('Теперь пишу и я')
})

test('closing access by the link says so on the other device, which keeps what is written there', async ({
  relay,
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const gromov = await addPerson(anna, GROMOV)
  await anna.getByText('Координатор', { exact: true }).click()
  const link = await linkFromCard(anna, GROMOV)
  await openPlace(anna, 'Планы')
  const plan = await createServicePlan(anna)
  await expectAllSent(anna, space)
  const { page: peter, context: peters } = await device()
  await joinBy(peter, link)
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  await openPart(peter, 'О плане')
  await peters.setOffline(true)
  await theme(peter).fill('Записано до закрытия, не отправлено')
  await expect(corner(peter)).toHaveAccessibleName(/сети нет$/)

  await anna.goto(`/s/${space}/people/${gromov}`)
  await anna.getByRole('button', { name: 'Закрыть доступ' }).click()
  await anna
    .getByRole('dialog', { name: 'Закрыть доступ по ссылке?' })
    .getByRole('button', { name: 'Закрыть доступ' })
    .click()
  await expect(anna.getByRole('heading', { name: 'Действующие ссылки' })).toHaveCount(0)

  await peters.setOffline(false)
  await expect(peter.getByText('Доступ по этой ссылке закрыт.')).toBeVisible()
  await expect(peter.getByText('чего на сервере ещё нет: 1\u00a0документ (план).')).toBeVisible()
  await peter.reload()
  await openPart(peter, 'О плане')
  await expect(peter.getByText('Доступ по этой ссылке закрыт.')).toBeVisible()
  await expect(theme(peter)).toHaveValue('Записано до закрытия, не отправлено')
  const row = (await keptDocuments(peter, space)).find(({ key }) => key.endsWith(plan))!
  expect(row.localSeq).toBeGreaterThan(row.ackedSeq)
  await expect(corner(peter)).not.toHaveAccessibleName(/^На сервере/)
  expect((await planOnRelay(relay, anna, space, plan)).fields.theme).toBe('')

  // The link opens nothing any more.
  const { page: stranger } = await device()
  await stranger.goto(link)
  await expect(stranger.getByText('Доступ по этой ссылке закрыт.')).toBeVisible()
})

test('what was written without a network into a plan that was closed meanwhile is not promised to anybody, and goes when it is opened again', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  await addPerson(anna, GROMOV)
  const link = await linkFromCard(anna, GROMOV)
  await openPlace(anna, 'Планы')
  await createServicePlan(anna)
  await anna.getByRole('button', { name: 'Ещё о плане' }).click()
  await anna.getByRole('menuitem', { name: 'Доступ' }).click()
  const access = anna.getByRole('complementary', { name: 'Доступ' })
  await pick(anna, 'Добавить человека', GROMOV)
  await expect(access.getByText('уйдёт на сервер, когда будет связь')).toHaveCount(0)

  const { page: peter, context: peters } = await device()
  await joinBy(peter, link)
  await peter.getByRole('link', { name: 'Методическая служба' }).click()
  await openPart(peter, 'О плане')
  await expect(theme(peter)).toBeEditable()
  await expect(corner(peter)).toHaveAccessibleName(/^На сервере/)
  await peters.setOffline(true)
  await theme(peter).fill('Написано вдали')
  await expect(corner(peter)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
  await access.getByRole('button', { name: /Закрыть доступ/ }).click()
  await expect(access.getByRole('listitem').filter({ hasText: 'Громов П. И.' })).toHaveCount(0)

  await peters.setOffline(false)
  await expect(peter.getByText('Не всё, что вы написали, дошло до других.')).toBeVisible()
  await expect(corner(peter)).toHaveAccessibleName(/^Сохранено на этом устройстве/)
  await corner(peter).click()
  await expect(peter.getByRole('group', { name: 'Сохранение' })).toContainText('сервер их не принимает')
  await peter.keyboard.press('Escape')
  await peter.reload()
  await expect(peter.getByText('Не всё, что вы написали, дошло до других.')).toBeVisible()

  await pick(anna, 'Добавить человека', GROMOV)
  await expect(corner(peter)).toHaveAccessibleName(/^На сервере/)
  await expect(peter.getByText('Не всё, что вы написали, дошло до других.')).toHaveCount(0)
  await expectAllSent(peter, space)
  await anna.keyboard.press('Escape')
  await openPart(anna, 'О плане')
  await expect(theme(anna)).toHaveValue('Написано вдали')
})

test('who was let in to nothing yet is not offered what they cannot do', async ({ device }) => {
  const { page: anna } = await device()
  await createSpace(anna)
  await expectAllSent(anna, /\/s\/([^/]+)/.exec(anna.url())![1]!)
  const link = await personalLink(anna, { role: null, personId: 'vera', name: 'Вера' })
  const { page: vera } = await device()
  await joinBy(vera, link)
  await expect(vera.getByText(/Здесь появятся те, к\sкоторым вам откроют доступ/)).toBeVisible()
  await expect(vera.getByRole('link', { name: 'Создать план' })).toHaveCount(0)
})
