import * as Y from 'yjs'
import { appendEvent } from '../../src/lib/crdt/event-log.ts'
import { createDocument } from '../../src/lib/crdt/meta.ts'
import { answerKind, submission } from '../../src/lib/kinds/answer/document.ts'
import { answerId } from '../../src/lib/kinds/answer/model.ts'
import { instrumentSchema, type Wave } from '../../src/lib/kinds/campaign/model.ts'
import { createSpace, expect, test } from './application.ts'
import { connect, expectAllSent, keptDocuments } from './kept.ts'
import { addPerson, openRow } from './screens.ts'
import { createTrajectory, openTrajectoryPart, trajectoryOnRelay } from './trajectories.ts'

const TEACHER = 'Лаптева Мария Кирилловна'

/** A submitted answer: the assessment component is weak, the digital one middling, the subject strong. */
function answerOf(person: string, at: string, marks: Record<string, number>, wave: Wave) {
  const campaign = crypto.randomUUID()
  const instrument = instrumentSchema.parse({
    title: 'Осенняя диагностика',
    items: Object.keys(marks).map((component) => ({ id: component, component, text: `Умею: ${component}` }))
  })
  const doc = createDocument(answerKind, { campaign, person, year: '2026-2027', wave, instrument }, person)
  appendEvent(doc, [], { actor: person, at, what: { step: 'submit', ...submission(marks, instrument) } })
  return { id: answerId(campaign, person)!, doc }
}

test('deficits are proposed by the teacher’s diagnosis and chosen by people; the repeated one stands beside the first', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const space = await createSpace(page)
  const person = await addPerson(page, TEACHER)
  await expectAllSent(page, space)
  const bring = async (at: string, marks: Record<string, number>, wave: Wave = 'first') => {
    const { id, doc } = answerOf(person, at, marks, wave)
    const there = await connect(relay, page, space, `answer/${id}`)
    Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(doc))
    await expect
      .poll(async () => (await keptDocuments(page, space)).some(({ key }) => key.includes(id)), {
        timeout: 60_000
      })
      .toBe(true)
    there.close()
  }
  await bring('2026-09-20T10:00:00.000Z', { assessment: 1, digital: 2, subject: 3 })

  const id = await createTrajectory(page, space, TEACHER, () =>
    page.getByRole('radio', { name: 'По диагностике от 20.09.2026' }).check()
  )
  await expect(page.getByRole('tab', { name: '2. Диагностика' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('row', { name: /Оценочный/ })).toContainText('высокий')

  // Nothing has been added by itself; what is strong is not proposed.
  await expect(page.getByText('Дефицитов пока нет.')).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(2)
  await page.getByRole('checkbox', { name: /^Оценочный/ }).check()
  await page.getByRole('button', { name: 'Добавить отмеченные дефициты' }).click()
  await expect(page.getByRole('button', { name: 'Дефицит 1', exact: true })).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(1)
  await openRow(page, 'Дефицит 1')
  await page.getByRole('textbox', { name: 'Формулировка' }).fill('Не успеваю дать критерии')

  // The library opens on what the deficit asks for, and its activities go to it.
  await openTrajectoryPart(page, '4. Карта развития')
  await page.getByRole('button', { name: 'Взять из библиотеки' }).click()
  const library = page.getByRole('dialog', { name: 'Библиотека мероприятий' })
  await expect(library.getByRole('checkbox', { name: 'Оценочный', exact: true })).toBeChecked()
  await library.getByRole('searchbox', { name: 'Найти в библиотеке' }).fill('семинар')
  await library.getByRole('checkbox', { name: /^Участвовать в семинаре/ }).check()
  await library.getByRole('button', { name: 'Добавить 1 мероприятие' }).click()
  await expect(page.getByRole('button', { name: 'Мероприятие 1', exact: true })).toBeVisible()

  await bring('2027-05-20T10:00:00.000Z', { assessment: 3, digital: 2, subject: 3 }, 'last')
  await bring('2026-05-12T10:00:00.000Z', { assessment: 2 }, 'last')
  await bring('2027-09-15T10:00:00.000Z', { assessment: 2 })
  await openTrajectoryPart(page, '2. Диагностика')
  // Neither one from before, nor another «входная» is the repeated one.
  const taken = page.getByRole('list', { name: 'Диагностики педагога' }).getByRole('listitem')
  await expect(taken).toHaveCount(4)
  await expect(taken.filter({ hasText: '12.05.2026' })).toContainText('Не позже начальной')
  await expect(taken.filter({ hasText: '15.09.2027' })).toContainText('Входная, не повторная')
  await expect(taken.getByRole('button', { name: 'Взять вместо начальной' })).toHaveCount(2)
  await expect(page.getByText('Берите их с согласия педагога.')).toBeVisible()
  await page.getByRole('button', { name: 'Взять повторную диагностику' }).click()
  await expect(page.getByText('Взята как повторная')).toBeVisible()

  await expectAllSent(page, space)
  const { fields, deficits, activities, results } = await trajectoryOnRelay(relay, page, space, id)
  expect(fields.bases).toEqual(['diagnosis'])
  expect(deficits.map(({ component, text, level }) => [component, text, level])).toEqual([
    ['assessment', 'Не успеваю дать критерии', 'high']
  ])
  expect(activities.map(({ deficit, source }) => [deficit, source])).toEqual([
    [deficits[0]!.id, 'library/assessment-2']
  ])
  expect(results.filter(({ when }) => when === 'after').map(({ self }) => self?.points)).toContain(3)
})
