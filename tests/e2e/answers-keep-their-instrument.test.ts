import { createSpace, expect, test } from './application.ts'
import { beginAnswering, openCampaign, press, submitAnswers } from './diagnosis.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addPerson } from './screens.ts'

const GROMOV = 'Громов Пётр Ильич'

test('a diagnosis that changes while answers are out leaves these with the questions they were given to', async ({
  device
}) => {
  const { page: anna } = await device()
  const space = await createSpace(anna)
  const personId = await addPerson(anna, GROMOV)
  const campaign = await openCampaign(anna, 'Осень', ['Ставлю цель урока', 'Объясняю тему'])
  await expectAllSent(anna, space)
  const { page: peter } = await device()
  await joinBy(peter, await personalLink(anna, { role: 'member', personId, name: GROMOV }))
  await beginAnswering(peter)
  await press(peter, 'Получается хорошо')
  await expect(peter.getByRole('heading', { name: 'Объясняю тему' })).toBeVisible()
  await expectAllSent(peter, space)

  await anna.goto(`/s/${space}/diagnosis/${campaign}`)
  await anna.getByRole('textbox', { name: 'Вопрос 2', exact: true }).fill('Проверяю тетради')
  await expectAllSent(anna, space)
  await expect(peter.getByText('Вопросы с тех пор изменились.')).toBeVisible()
  await expect(peter.getByRole('heading', { name: 'Объясняю тему' })).toBeVisible()
  await press(peter, 'Испытываю затруднения')
  await submitAnswers(peter)
  await expect(peter.getByText('Вопросы диагностики с тех пор изменились.')).toBeVisible()
  await expect(peter.getByText(/^Вы: 66,7\s%\s\(4\sиз\s6\sбаллов\)$/)).toBeVisible()
})
