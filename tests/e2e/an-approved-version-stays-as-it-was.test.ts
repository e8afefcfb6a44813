import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from './application.ts'
import { approveFirst, more, openTrajectory, panelOf, TEACHER, threePeople } from './a-teacher-and-a-tutor.ts'
import { expectAllSent } from './kept.ts'
import { openRow, saved } from './screens.ts'
import { openTrajectoryPart } from './trajectories.ts'

test.use({ installs: true })

const wordText = (bytes: Uint8Array) =>
  strFromU8(unzipSync(bytes)['word/document.xml']!)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')

test('an approved version is printed as it was, whatever was written and renamed after it, also without a network', async ({
  relay,
  device
}) => {
  const { space, id, anna, tutor, teacher, teachers } = await threePeople(device, {
    apart: true
  })
  await openTrajectoryPart(tutor, '1. Сведения')
  const goal = tutor.getByRole('textbox', { name: 'Цель', exact: true })
  await goal.fill('Оценивать по критериям')
  await expectAllSent(tutor, space)
  await approveFirst({ teacher, tutor })
  await teacher.getByRole('button', { name: 'Согласиться с версией 1' }).click()

  // It goes on: said on the screen, and the teacher's card says another name.
  await goal.fill('Совсем другая цель')
  await openTrajectoryPart(tutor, '4. Карта развития')
  await openRow(tutor, 'Мероприятие 1')
  await tutor.getByRole('textbox', { name: 'Содержание' }).fill('Другое мероприятие')
  for (const page of [tutor, teacher])
    await expect(page.getByText('Изменена после утверждения.')).toBeVisible()
  await anna.goto(`/s/${space}/people`)
  await anna.getByRole('link', { name: TEACHER }).click()
  await anna.getByLabel('Фамилия').fill('Новикова')
  await expectAllSent(anna, space)
  await expect(teacher.getByRole('heading', { level: 1, name: 'Новикова Мария Кирилловна' })).toBeVisible()

  // The copy was never on this device: it is brought when it is asked for, then it stays.
  await more(teacher, 'Утверждённые версии')
  const row = teacher.getByRole('list', { name: 'Утверждённые версии' }).getByRole('listitem').first()
  await expect(row).toContainText('Педагог согласен')
  const word = await saved(teacher, () => row.getByRole('button', { name: 'Скачать DOCX' }).click())
  expect(word.name).toMatch(/^ИТРПК_Лаптева_.*версия_1\.docx$/)
  await row.getByRole('link', { name: 'Открыть и напечатать' }).click()
  const paper = teacher.getByRole('article')
  for (const text of [
    TEACHER,
    'Оценивать по критериям',
    'Листы оценки для 8 класса',
    'Версия 1, утверждена'
  ]) {
    await expect(paper).toContainText(text)
    expect(wordText(word.bytes).replaceAll('\u00a0', ' ')).toContain(text)
  }
  for (const text of ['Новикова', 'Совсем другая цель', 'Другое мероприятие'])
    await expect(paper).not.toContainText(text)
  await teachers.setOffline(true)
  await relay.kill()
  await teacher.reload()
  await expect(paper).toContainText('Оценивать по критериям')
  await relay.start()
  await teachers.setOffline(false)

  // The living one is printed as it stands.
  await teacher.goto(`/s/${space}/trajectories/${id}/print`)
  await expect(paper).toContainText('Совсем другая цель')
  await expect(paper).not.toContainText('Версия 1')
})

test(
  'a draft is sent back with a comment, and a deleted trajectory comes back; meanwhile nothing in it is decided',
  { tag: '@visits' },
  async ({ device }) => {
    const { space, id, tutor, teacher } = await threePeople(device)
    await teacher.getByRole('button', { name: 'Отправить на согласование' }).click()
    await more(tutor, 'Вернуть с замечанием')
    const dialog = tutor.getByRole('dialog', { name: 'Вернуть с замечанием' })
    await dialog.getByLabel('Что поправить').fill('Нет сроков')
    await dialog.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await expect(teacher.getByText('Нет сроков')).toBeVisible()
    await expect(teacher.getByText(/^Вернули на доработку \(Гуляева.Н\..Р\., /)).toBeVisible()

    await approveFirst({ teacher, tutor })
    const strike = panelOf(tutor).getByRole('button', { name: 'Снять с причиной' })
    await expect(strike).toBeVisible()
    await more(tutor, 'Удалить траекторию')
    await tutor
      .getByRole('dialog', { name: 'Удалить траекторию?' })
      .getByRole('button', { name: 'Удалить траекторию' })
      .click()
    await expect(tutor.getByRole('heading', { level: 1, name: 'Траектории' })).toBeVisible()
    await expect(teacher.getByText('Эта траектория удалена: в списках её нет')).toBeVisible()
    await openTrajectory(tutor, space, id)
    await expect(panelOf(tutor)).toBeVisible()
    await expect(strike).toHaveCount(0)
    await tutor.getByRole('button', { name: 'Вернуть траекторию' }).click()
    await expect(strike).toBeVisible()
    await expect(teacher.getByText('Эта траектория удалена: в списках её нет')).toHaveCount(0)
  }
)
