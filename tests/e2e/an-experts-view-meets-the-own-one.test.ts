import { decidingOn } from '../../src/lib/sync/access.ts'
import { createSpace, expect, test } from './application.ts'
import { beginAnswering, openCampaign, press, submitAnswers } from './diagnosis.ts'
import { expectAllSent, keptDocuments } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addPerson, openPlace, pick } from './screens.ts'

const [TEACHER, TUTOR, STRANGER] = [
  'Громов Пётр Ильич',
  'Гуляева Вера Павловна',
  'Мухин Олег Олегович'
] as const

test('a tutor whom the teacher let in gives an expert’s view, which meets the own one; a stranger sees nothing of either', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const ids = { [TEACHER]: '', [TUTOR]: '', [STRANGER]: '' }
  for (const name of [TEACHER, TUTOR, STRANGER] as const) ids[name] = await addPerson(anna, name)
  await openCampaign(anna, 'Осень', ['Ставлю цель урока', 'Объясняю тему'])
  await expectAllSent(anna, space)
  const link = (name: keyof typeof ids, grants: Parameters<typeof personalLink>[1]['grants'] = []) =>
    personalLink(anna, { role: 'member', personId: ids[name], name, grants })

  const { page: peter } = await device()
  await joinBy(peter, await link(TEACHER))
  // The room of the experts is refused while the answers it stands beside do not exist; it opens with them.
  const refused = peter
    .waitForEvent('websocket', (socket) => socket.url().includes('review'))
    .then((socket) => socket.waitForEvent('close'))
  await beginAnswering(peter)
  await refused
  await press(peter, 'Получается хорошо')
  await expect(peter.getByRole('heading', { name: 'Объясняю тему' })).toBeVisible()
  await press(peter, 'Получается хорошо')
  await submitAnswers(peter)
  await expectAllSent(peter, space)
  const address = new URL(peter.url()).pathname

  const { page: vera } = await device()
  await joinBy(vera, await link(TUTOR, [{ prefix: decidingOn('answer'), role: 'editor' }]))
  await openPlace(vera, 'Диагностика')
  await expect(vera.getByRole('heading', { name: 'Все диагностики' })).toBeVisible()
  await expect(vera.getByRole('heading', { name: 'Открыто вам' })).toHaveCount(0)
  await peter.getByRole('button', { name: 'Впустить тьютора' }).click()
  await pick(peter, 'Впустить тьютора', TUTOR)
  await expect(peter.getByRole('list', { name: 'Кто что может' })).toContainText('Гуляева В. П.')
  await expect(peter.getByText('уйдёт на сервер, когда будет связь')).toHaveCount(0)

  await vera.getByRole('table', { name: 'Открыто вам' }).getByRole('link').click()
  await vera.getByRole('link', { name: 'Дать взгляд эксперта' }).click()
  await expect(vera.getByRole('button', { name: 'Передать взгляд эксперта' })).toBeDisabled()
  await vera.getByRole('group', { name: 'Ставлю цель урока' }).getByText('Испытываю затруднения').click()
  // A view that is not given yet stays on the expert's device.
  await vera.reload()
  await expect(
    vera
      .getByRole('group', { name: 'Ставлю цель урока' })
      .getByRole('radio', { name: 'Испытываю затруднения' })
  ).toBeChecked()
  await vera.getByRole('group', { name: 'Объясняю тему' }).getByText('Получается хорошо').click()
  await vera.getByRole('textbox', { name: 'Что добавить словами' }).fill('Была на уроке')
  await vera.getByRole('button', { name: 'Передать взгляд эксперта' }).click()
  for (const page of [vera, peter]) {
    await expect(page.getByText(/^Эксперт: 66,7\s%\s\(4\sиз\s6\sбаллов\)$/)).toBeVisible()
    await expect(page.getByRole('row', { name: /^Предметный/ })).toContainText('средний')
    await expect(page.getByText('Была на уроке')).toBeVisible()
  }
  await expect(vera.getByRole('link', { name: 'Дать взгляд эксперта' })).toHaveCount(0)

  const { page: oleg } = await device()
  await joinBy(oleg, await link(STRANGER))
  await openPlace(oleg, 'Диагностика')
  await expect(oleg.getByRole('link', { name: 'Ответить: Осень' })).toBeVisible()
  await expect(oleg.getByRole('heading', { name: 'Открыто вам' })).toHaveCount(0)
  await oleg.goto(address)
  await expect(oleg.getByText('Этих ответов на устройстве нет.')).toBeVisible()
  await expect(oleg.getByRole('table')).toHaveCount(0)
  expect((await keptDocuments(oleg, space)).filter(({ key }) => key.includes('/answer/'))).toEqual([])
})
