import { createSpace, expect, test, type Device } from './application.ts'
import { answerTo, beginAnswering, openCampaign, submitAnswers } from './diagnosis.ts'
import { expectAllSent, keptDocuments } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addPerson, openPlace, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

const GROMOV = 'Громов Пётр Ильич'
const TITLE = 'Осенняя диагностика'
const PHONE = { viewport: { width: 390, height: 844 } }

/** A space with an open diagnosis, and the link of a teacher. */
async function asked({ page }: Device): Promise<{ space: string; link: string; campaign: string }> {
  const space = await createSpace(page)
  const personId = await addPerson(page, GROMOV)
  const campaign = await openCampaign(page, TITLE)
  await expectAllSent(page, space)
  const link = await personalLink(page, { role: 'member', personId, name: GROMOV })
  return { space, link, campaign }
}

test('a teacher answers on the phone without a network, leaves, comes back, submits once and sees the result', async ({
  device
}) => {
  const anna = await device()
  const { space, link, campaign } = await asked(anna)
  const { page: peter, context } = await device(PHONE)
  await readyWithoutNetwork(peter)
  await joinBy(peter, link)
  await openPlace(peter, 'Диагностика')
  await expect(peter.getByRole('link', { name: `Ответить: ${TITLE}` })).toBeVisible()

  await context.setOffline(true)
  await beginAnswering(peter)
  await answerTo(peter, 1, 12, 30)
  // Back shows what was chosen, and changes nothing by itself.
  await peter.getByRole('button', { name: 'Назад' }).click()
  await expect(peter.getByRole('radio', { name: 'Испытываю затруднения' })).toBeChecked()
  await peter.getByRole('button', { name: 'Дальше' }).click()

  // The phone was put away: the page begins anew, still without a network, at the first open question.
  await peter.goto(`/s/${space}/plans`)
  await beginAnswering(peter)
  await expect(peter.getByText('Вопрос 13 из 30.')).toBeVisible()
  await peter.getByRole('button', { name: 'Пропустить' }).click()
  await answerTo(peter, 14, 29, 30)
  await peter.getByRole('button', { name: 'Пропустить' }).click()
  await expect(peter.getByRole('heading', { name: /^Осталось ответить: 2\sвопроса$/ })).toBeVisible()
  await expect(peter.getByRole('button', { name: 'Отправить ответы' })).toBeDisabled()
  await peter.getByRole('button', { name: /^13\. / }).click()
  await answerTo(peter, 13, 13, 30)
  await peter.getByText('Все сразу').click()
  await expect(peter.getByText(/^Отвечено 29 из 30/).last()).toBeVisible()
  await peter.getByRole('radio', { name: 'Получается хорошо' }).last().check()
  // Who sees what is said before it is sent: the answers, and the figures that go into the trajectory.
  await expect(peter.getByText('там их видит и наставник')).toBeVisible()
  await submitAnswers(peter)
  await expect(peter.getByText('тогда их видят все, кто видит траекторию, и наставник тоже.')).toBeVisible()

  await expect(peter.getByRole('img', { name: /^Шесть компонентов/ })).toBeVisible()
  await expect(peter.getByRole('table').getByRole('row')).toHaveCount(7)
  await expect(peter.getByText(/^Вы: 66,7\s%\s\(10\sиз\s15\sбаллов\)$/).first()).toBeVisible()
  await expect(peter.getByRole('button', { name: 'Отправить ответы' })).toHaveCount(0)

  await context.setOffline(false)
  await expectAllSent(peter, space)
  await anna.page.goto(`/s/${space}/diagnosis/${campaign}?part=answers`)
  await expect(anna.page.getByText(/Ответили: 100\s%\s\(1\sиз\s1\)/)).toBeVisible()
  await anna.page.getByRole('link', { name: GROMOV }).click()
  await expect(anna.page.getByRole('heading', { level: 1, name: GROMOV })).toBeVisible()
  await expect(anna.page.getByText(/^Педагог: 66,7\s%/).first()).toBeVisible()
})

test('answers begun on two devices of one person without a network meet in one', async ({ device }) => {
  const { space, link } = await asked(await device())
  const [phone, tablet] = [await device(PHONE), await device()]
  for (const { page, context } of [phone, tablet]) {
    await readyWithoutNetwork(page)
    await joinBy(page, link)
    await openPlace(page, 'Диагностика')
    await expect(page.getByRole('link', { name: `Ответить: ${TITLE}` })).toBeVisible()
    await context.setOffline(true)
    await beginAnswering(page)
  }
  await answerTo(phone.page, 1, 3, 30)
  for (let i = 0; i < 3; i++) await tablet.page.getByRole('button', { name: 'Пропустить' }).click()
  await answerTo(tablet.page, 4, 5, 30)

  for (const { context } of [phone, tablet]) await context.setOffline(false)
  for (const { page } of [phone, tablet]) {
    await expect(page.getByText(/^Отвечено 5 из 30/).last()).toBeVisible()
    await expectAllSent(page, space)
    const answers = (await keptDocuments(page, space)).filter(({ key }) => /\/answer\/[^~]+$/.test(key))
    expect(answers).toHaveLength(1)
  }
})
