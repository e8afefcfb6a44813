import AxeBuilder from '@axe-core/playwright'
import { handIn, more, panelOf, threePeople, approveFirst } from './a-teacher-and-a-tutor.ts'
import { expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { openTrajectoryPart } from './trajectories.ts'

const PDF = Buffer.from(`%PDF-1.7\n${'слово '.repeat(200)}\n%%EOF\n`)

test('a report is written by both, handed in, returned with a comment, handed in anew and accepted; then the trajectory ends', async ({
  device
}) => {
  const { space, tutor, teacher } = await threePeople(device)
  const hers = panelOf(teacher)
  const his = panelOf(tutor)
  await expect(his.getByText('тьютор, это вы')).toBeVisible()
  // A draft is no work yet: nothing is begun or handed in before it is approved.
  for (const panel of [hers, his]) {
    await expect(panel.getByText('когда траекторию утвердят')).toBeVisible()
    await expect(panel.getByRole('button', { name: /Начать работу|Сдать отчёт|Снять/ })).toHaveCount(0)
  }
  await teacher.getByRole('button', { name: 'Отправить на согласование' }).click()
  const lacking = tutor.getByText('Перед утверждением не хватает:').locator('..')
  await expect(lacking).toContainText('цели')
  await expect(lacking).toContainText('сроков у 1')
  // What the teacher changes after asking is approved too: the tutor is told.
  await expect(tutor.getByText('Изменено после отправки.')).toHaveCount(0)
  await openTrajectoryPart(teacher, '1. Сведения')
  await teacher.getByRole('textbox', { name: 'Цель' }).fill('Оценивать по критериям')
  for (const page of [teacher, tutor]) await expect(page.getByText('Изменено после отправки.')).toBeVisible()
  await tutor.getByRole('button', { name: 'Утвердить', exact: true }).click()

  // The draft is one text of both; it counts when it is handed in.
  await hers.getByRole('button', { name: 'Начать работу' }).click()
  await expect(his.getByText('В работе', { exact: true })).toBeVisible()
  const draft = { name: 'Что сделано и что получилось' }
  await hers.getByRole('textbox', draft).fill('Провела урок')
  await expect(his.getByRole('textbox', draft)).toHaveValue('Провела урок')
  await hers
    .getByLabel('Выбрать файл')
    .setInputFiles({ name: 'Листы.pdf', mimeType: 'application/pdf', buffer: PDF })
  await expect(hers.getByRole('status').filter({ hasText: 'Листы.pdf: на сервере' })).toBeVisible()
  await handIn(teacher, 'Провела урок с листами оценки')
  await expect(his.getByText('Провела урок с листами оценки')).toBeVisible()
  await expect(his.getByRole('button', { name: 'Листы.pdf', exact: true })).toBeVisible()

  // It waits on the tutor's day too, and leads to its place.
  await tutor.goto(`/s/${space}/today`)
  await expect(tutor.getByText('Отчёт ждёт приёма', { exact: false })).toBeVisible()
  await tutor.getByRole('link', { name: 'Листы оценки для 8 класса' }).first().click()

  // Back only with a comment.
  await his.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(his.getByText('Напишите, что доработать')).toBeVisible()
  await his.getByRole('textbox', { name: 'Ответ педагогу' }).fill('Добавьте, что сказали ученики')
  await his.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(hers.getByText('Добавьте, что сказали ученики')).toBeVisible()
  await expect(hers.getByText('На доработке', { exact: true })).toBeVisible()
  await expect(hers.getByRole('textbox', draft)).toHaveValue('Провела урок с листами оценки')

  // Among all that is the teacher's to do it stands as the trajectory says it, and is worked at there.
  await teacher.goto(`/s/${space}/assignments`)
  await expect(teacher.getByRole('row').filter({ hasText: 'На доработке' })).toHaveCount(1)
  await teacher.getByRole('link', { name: 'Листы оценки для 8 класса' }).click()
  await expect(hers.getByText('Добавьте, что сказали ученики')).toBeVisible()

  // Taken back before the tutor looked, and handed in again.
  await handIn(teacher, 'Провела урок, 19 из 24 оценили себя так же')
  await hers.getByRole('button', { name: 'Отозвать отчёт' }).click()
  await expect(his.getByText('В работе', { exact: true })).toBeVisible()
  await handIn(teacher, 'Провела урок, 19 из 24 оценили себя так же, как я')
  await expect(his.getByText('19 из 24 оценили себя так же, как я')).toBeVisible()
  await his.getByRole('textbox', { name: 'Ответ педагогу' }).fill('Спасибо, возьмите на РМО')
  await his.getByRole('button', { name: 'Принять' }).click()
  await expect(hers.getByText('Спасибо, возьмите на РМО')).toBeVisible()

  // What was handed in stands in the report, as the tutor read it.
  await openTrajectoryPart(teacher, '5. Отчёт')
  const report = teacher.getByRole('list', { name: 'Отчёты по мероприятиям' })
  await expect(report).toContainText('19 из 24 оценили себя так же, как я')
  await expect(report).toContainText('Спасибо, возьмите на РМО')
  const { violations } = await new AxeBuilder({ page: teacher }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  // The end: the teacher agrees, the tutor finishes and concludes.
  await expect(teacher.getByRole('link', { name: 'Прочитать версию 1' })).toHaveAttribute(
    'href',
    /\/print\?version=1$/
  )
  await teacher.getByRole('button', { name: 'Согласиться с версией 1' }).click()
  await expect(teacher.getByText('Нужно ваше согласие.')).toHaveCount(0)
  await expect(his.getByText('траекторию можно завершить')).toBeVisible()
  await tutor.getByRole('button', { name: 'Завершить', exact: true }).click()
  await tutor.getByRole('dialog').getByRole('button', { name: 'Завершить' }).click()
  await expect(teacher.locator('header').getByText('Завершена', { exact: true })).toBeVisible()
  await openTrajectoryPart(teacher, '6. Рефлексия')
  await teacher.getByRole('textbox', { name: 'Рефлексия педагога' }).fill('Стало спокойнее')
  await expect(his.getByText('Ждёт вашего заключения')).toBeVisible()
  await openTrajectoryPart(tutor, '6. Рефлексия')
  await expect(tutor.getByRole('textbox', { name: 'Рефлексия педагога' })).toContainText('Стало спокойнее')
  await tutor.getByRole('textbox', { name: 'Заключение: черновик' }).fill('Рост заметен по листам')
  await tutor.getByRole('button', { name: 'Дать заключение' }).click()
  await expect(teacher.getByText('Рост заметен по листам')).toBeVisible()
  await expectAllSent(tutor, space)
})

test('what cannot be done is said in words: finishing with open activities, handing in nothing; an activity is struck off with a reason', async ({
  device
}) => {
  const { tutor, teacher } = await threePeople(device, { activities: ['Курсы', 'Открытый урок'] })
  await approveFirst({ teacher, tutor })
  await panelOf(teacher).getByRole('button', { name: 'Сдать отчёт' }).click()
  await expect(panelOf(teacher).getByText('Напишите, что сделано, оставьте ссылку')).toBeVisible()
  // Nobody judges their own: the teacher sees no such buttons.
  await expect(panelOf(teacher).getByRole('button', { name: 'Снять с причиной' })).toHaveCount(0)

  // A tutor who was not let into the answers reads who has to press what.
  await openTrajectoryPart(tutor, '2. Диагностика')
  await expect(tutor.getByText('Впускает сам педагог')).toContainText('«Впустить тьютора»')
  await openTrajectoryPart(teacher, '2. Диагностика')
  await expect(teacher.getByText('Пройденной диагностики у вас пока нет')).toBeVisible()

  await more(tutor, 'Завершить')
  const why = tutor.getByRole('dialog', { name: 'Завершить пока нельзя' })
  await expect(why).toContainText('не все мероприятия приняты или сняты с причиной')
  await why.getByRole('button', { name: 'Открытый урок' }).click()
  const panel = panelOf(tutor)
  await expect(panel.getByRole('heading', { name: 'Открытый урок' })).toBeVisible()
  await panel.getByRole('button', { name: 'Снять с причиной' }).click()
  const reason = tutor.getByRole('dialog', { name: 'Снять мероприятие' })
  await reason.getByRole('button', { name: 'Снять', exact: true }).click()
  await expect(reason.getByText('Напишите причину')).toBeVisible()
  await reason.getByLabel('Почему снимаем').fill('Школа на карантине')
  await reason.getByRole('button', { name: 'Снять', exact: true }).click()
  await expect(panel.getByText('Школа на карантине')).toBeVisible()
  await panel.getByRole('button', { name: 'Вернуть в карту' }).click()
  await expect(panel.getByText('В работе', { exact: true })).toBeVisible()
})
