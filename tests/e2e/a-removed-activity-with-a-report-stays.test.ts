import { appendEvent, readEvents } from '../../src/lib/crdt/event-log.ts'
import { createSpace, expect, test } from './application.ts'
import { connect, expectAllSent } from './kept.ts'
import { addPerson, openRow } from './screens.ts'
import {
  createTrajectory,
  openTrajectoryPart,
  trajectoryDocument,
  trajectoryOnRelay
} from './trajectories.ts'

const TEACHER = 'Лаптева Мария Кирилловна'

test('a removed activity comes back; one with a report is not removed, also when the report came meanwhile', async ({
  relay,
  device
}) => {
  const { page, context } = await device()
  const space = await createSpace(page)
  const teacher = await addPerson(page, TEACHER)
  const id = await createTrajectory(page, space, TEACHER)
  await openTrajectoryPart(page, '4. Карта развития')
  for (const [i, text] of ['Курсы', 'Открытый урок', 'Вебинар'].entries()) {
    await page.getByRole('button', { name: i === 0 ? 'Добавить своё' : 'Добавить мероприятие' }).click()
    await page.getByRole('textbox', { name: 'Содержание' }).fill(text)
  }
  const rows = page.getByRole('button', { name: /^Мероприятие \d+$/ })
  const remove = page.getByRole('button', { name: 'Убрать мероприятие' })
  await expect(rows).toHaveCount(3)

  // Removed: undone by the note, and brought back from among the removed rows.
  await remove.click()
  await expect(rows).toHaveCount(2)
  await page.getByRole('status').getByRole('button', { name: 'Вернуть' }).click()
  await expect(rows).toHaveCount(3)
  await remove.click()
  await page.getByRole('button', { name: 'Ещё о мероприятиях' }).click()
  await page.getByRole('menuitem', { name: 'Убранные строки' }).click()
  const removed = page.getByRole('dialog', { name: 'Убранные строки' })
  await removed.getByRole('listitem').filter({ hasText: 'Вебинар' }).getByRole('button').click()
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Отправить на согласование' }).click()
  await page.getByRole('button', { name: 'Утвердить', exact: true }).click()
  await expectAllSent(page, space)

  const report = async (content: string) => {
    const { activities } = await trajectoryOnRelay(relay, page, space, id)
    const { doc, close } = await trajectoryDocument(relay, page, space, id)
    const activity = activities.find((row) => row.content === content)!.id
    const what = { step: 'report', activity, report: { text: 'Сделано', link: '', date: '', files: [] } }
    const review = await connect(relay, page, space, `trajectory/${id}~review`)
    const known = [...readEvents(doc), ...readEvents(review.doc)]
    review.close()
    appendEvent(doc, known, { actor: teacher, what })
    await expect
      .poll(async () => {
        const again = await trajectoryDocument(relay, page, space, id)
        const there = readEvents(again.doc).some((event) => event.what.activity === activity)
        again.close()
        return there
      })
      .toBe(true)
    close()
  }

  // One with a report: refused, with the words why.
  await report('Курсы')
  const course = page.getByRole('row').filter({ hasText: 'Курсы' })
  await expect(course.first()).toContainText('На проверке')
  await openRow(page, 'Мероприятие 1')
  await remove.click()
  await expect(
    page.getByRole('status').filter({ hasText: 'есть отчёт, поэтому убрать его нельзя' })
  ).toBeVisible()
  await expect(rows).toHaveCount(3)

  // Removed offline while its report was on the way: it stays, and says so.
  await context.setOffline(true)
  await openRow(page, 'Мероприятие 2')
  await remove.click()
  await expect(rows).toHaveCount(2)
  await report('Открытый урок')
  await context.setOffline(false)
  await expect(rows).toHaveCount(3)
  await expect(page.getByText('Убрано, но отчёт уже есть: мероприятие осталось')).toBeVisible()
  await page.getByRole('button', { name: 'Вернуть в карту' }).click()
  await expect(page.getByText('Убрано, но отчёт уже есть: мероприятие осталось')).toHaveCount(0)
})
