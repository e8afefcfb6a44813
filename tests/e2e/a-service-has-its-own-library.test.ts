import { threePeople } from './a-teacher-and-a-tutor.ts'
import { expect, test } from './application.ts'
import { trajectoryOnRelay } from './trajectories.ts'

test('a coordinator adds an activity of the region, hides a ready one, and a tutor takes it into a trajectory', async ({
  relay,
  device
}) => {
  const { space, id, anna, tutor } = await threePeople(device)
  await anna.goto(`/s/${space}/trajectories/library`)
  const list = anna.getByRole('list', { name: 'Цифровой' })
  const ready = (await list
    .getByRole('button', { name: /^Скрыть: / })
    .first()
    .getAttribute('aria-label'))!
  const hidden = ready.replace('Скрыть: ', '')
  await anna.getByRole('button', { name: ready }).click()
  await expect(anna.getByRole('button', { name: `Вернуть: ${hidden}` })).toBeVisible()

  await anna.getByRole('button', { name: 'Добавить своё' }).click()
  const dialog = anna.getByRole('dialog', { name: 'Своё мероприятие' })
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(dialog.getByText('Напишите, что предлагается сделать')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Содержание' }).fill('Курсы регионального института')
  await dialog.getByRole('combobox', { name: 'Компонент' }).selectOption('digital')
  await dialog.getByRole('textbox', { name: 'Часы' }).fill('18')
  await dialog.getByRole('textbox', { name: 'Где или кто проводит' }).fill('Институт развития образования')
  await dialog.getByRole('textbox', { name: 'Ссылка' }).fill('https://example.org/kpk')
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(list.getByRole('listitem').first()).toContainText('Курсы регионального института')

  // Everybody of the space reads the same library, and changes nothing in it.
  await tutor.getByRole('button', { name: 'Из библиотеки' }).click()
  const library = tutor.getByRole('dialog', { name: 'Библиотека мероприятий' })
  const digital = library.getByRole('group', { name: 'Цифровой' })
  await expect(digital.getByRole('checkbox').first()).toHaveAccessibleName(/Курсы регионального института/)
  await expect(library.getByText(hidden)).toHaveCount(0)
  await digital.getByRole('checkbox').first().check({ force: true })
  await library.getByRole('button', { name: 'Добавить 1 мероприятие' }).click()
  await expect
    .poll(async () => (await trajectoryOnRelay(relay, tutor, space, id)).activities.at(-1))
    .toMatchObject({
      content: 'Курсы регионального института',
      place: 'Институт развития образования',
      link: 'https://example.org/kpk',
      hours: 18
    })
  await tutor.goto(`/s/${space}/trajectories/library`)
  await expect(tutor.getByText('Курсы регионального института')).toBeVisible()
  await expect(tutor.getByRole('button', { name: /Изменить|Скрыть|Добавить своё/ })).toHaveCount(0)
})
