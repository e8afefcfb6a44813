import type { Page } from '@playwright/test'
import { sessionKind } from '../../src/lib/kinds/poster-session/document.ts'
import { corner, createSpace, expect, test } from './application.ts'
import { connect } from './kept.ts'
import { addPerson, openPlace, pick, readyWithoutNetwork, saved } from './screens.ts'

test.use({ installs: true })

const NAMES = [
  'Рябинин К. Е.',
  'Громов Пётр Ильич',
  'Черкашина Т. Ю.',
  'Бессонов И. Д.',
  'Юдина А. А.',
  'Орлова В. С.'
]

async function openSessionPart(page: Page, name: 'Подготовка' | 'Постеры' | 'Приглашения' | 'Программа') {
  const tab = page.getByRole('tab', { name: new RegExp(`^${name}( \\d+)?$`) })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** A session with a pasted list of presenters; its posters are open. */
async function prepareSession(page: Page, found: string): Promise<string> {
  await openPlace(page, 'Постеры')
  await page.getByRole('link', { name: 'Новая сессия' }).click()
  await page
    .getByRole('textbox', { name: 'Название, обязательно' })
    .fill('Практики, которые хочется повторить')
  await page.getByRole('textbox', { name: 'День' }).fill('27.11.2026')
  await page.getByRole('textbox', { name: 'Начало' }).fill('15')
  await page.getByRole('textbox', { name: 'Конец' }).fill('16.30')
  await page.getByRole('button', { name: 'Создать постер-сессию' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Практики, которые' })).toBeVisible()
  await page.getByRole('button', { name: 'Вставить список имён' }).click()
  const dialog = page.getByRole('dialog', { name: 'Список докладчиков' })
  await dialog.getByRole('textbox').fill(NAMES.map((name, i) => `${i + 1}. ${name}`).join('\n'))
  await expect(dialog.getByRole('status')).toHaveText(`Постеров будет 6. ${found}`)
  await dialog.getByRole('button', { name: 'Добавить постеры' }).click()
  await expect(page.getByRole('table', { name: 'Постеры' }).getByRole('link')).toHaveCount(6)
  return /\/sessions\/([^/?]+)/.exec(page.url())![1]!
}

async function makeProgramme(page: Page): Promise<void> {
  await openSessionPart(page, 'Программа')
  await page.getByRole('button', { name: 'Составить программу' }).click()
  const dialog = page.getByRole('dialog', { name: 'Составить программу' })
  await expect(dialog.getByText('Займёт 1 ч 7 мин, 3 слота, закончится в 16:07')).toBeVisible()
  await dialog.getByRole('button', { name: 'Составить программу' }).click()
  await expect(
    page.getByRole('list', { name: 'Программа', exact: true }).getByRole('listitem')
  ).not.toHaveCount(0)
}

test(
  'one host leads a session from nothing over its programme and links to its result, with a presenter and a guest',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page, context } = await device()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    const space = await createSpace(page)
    const peter = await addPerson(page, 'Громов Пётр Ильич')
    const id = await prepareSession(page, 'В справочнике нашлось: 1.')

    // Codes are told apart while one types; what is taken out comes back.
    await page.getByRole('button', { name: /^Постер A3, .*что сделать$/ }).click()
    await page.getByRole('menuitem', { name: 'Код и докладчик' }).click()
    const dialog = page.getByRole('dialog', { name: 'Постер A3' })
    await dialog.getByRole('textbox', { name: 'Код' }).fill('а1')
    await expect(dialog.getByText('Код A1 уже есть у другого постера')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Сохранить постер' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Код' }).fill('c7')
    await dialog.getByRole('button', { name: 'Сохранить постер' }).click()
    await expect(page.getByRole('link', { name: 'Постер C7, Черкашина Т. Ю.' })).toBeVisible()
    await page.getByRole('button', { name: /^Постер C7, .*что сделать$/ }).click()
    await page.getByRole('menuitem', { name: 'Убрать постер' }).click()
    await expect(page.getByRole('table', { name: 'Постеры' }).getByRole('link')).toHaveCount(5)
    await page.getByRole('status').getByRole('button', { name: 'Вернуть', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Постеры' }).getByRole('link')).toHaveCount(6)
    await page.getByRole('button', { name: 'Кто не сдал: скопировать' }).click()
    await expect.poll(copied).toContain('Ещё не сдано: 6')
    expect(await copied()).toContain('A1, Рябинин К. Е.: не начат')

    await openSessionPart(page, 'Подготовка')
    await pick(page, 'Эксперты', 'Громов')
    await page.getByRole('textbox', { name: 'Постеры сдать до' }).fill('25.11.2026')
    await page.getByRole('button', { name: 'Открыть приём постеров' }).click()
    await expect(page.getByText(/^Сдано\s0\sиз\s6\. Срок( прошёл)?: 25\.11\.2026\.$/)).toBeVisible()
    await makeProgramme(page)
    await expect(page.getByText('15:00–16:07, 1 ч 7 мин')).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)

    await openSessionPart(page, 'Приглашения')
    await expect(page.getByText('Громов П. И.эксперт, доступ открыт')).toBeVisible()
    await page.getByRole('button', { name: 'Сделать ссылки: 6' }).click()
    await expect(page.getByText('ссылка на этом устройстве')).toHaveCount(6)
    await page.getByRole('button', { name: 'Скопировать приглашение: A1, Рябинин К. Е.' }).click()
    await expect
      .poll(copied)
      .toContain('приглашаем с постером A1 на сессию «Практики, которые хочется повторить»')
    const link = /\/join#\S+/.exec(await copied())![0]
    await page.getByRole('button', { name: 'Открыть вход' }).click()
    await expect(page.getByRole('textbox', { name: 'Ссылка для гостей' })).toHaveValue(/\/join#/)
    const entry = await page.getByRole('textbox', { name: 'Ссылка для гостей' }).inputValue()
    await expect(corner(page)).toHaveText(/На сервере/)

    const { doc, close } = await connect(relay, page, space, `poster-session/${id}`)
    const model = sessionKind.read(doc)
    close()
    expect(model.posters.every(({ linkId }) => linkId !== '')).toBe(true)
    expect(JSON.stringify(model)).not.toContain(link.split('#')[1])
    expect(model.posters[1]).toMatchObject({ presenter: peter, name: '' })
    expect(new Set(model.talks.map(({ poster }) => poster)).size).toBe(6)

    // The presenter's link leads to the own poster, the guests' to the board.
    const presenter = (await device()).page
    await presenter.goto(link)
    await expect(presenter.getByText('Рябинин К. Е.')).toBeVisible()
    await presenter.getByRole('button', { name: /^Войти/ }).click()
    await expect(presenter).toHaveURL(new RegExp(`/sessions/${id}/posters/${model.posters[0]!.id}`))
    await expect(presenter.getByRole('textbox', { name: 'Название' })).toBeEditable()
    await presenter.getByRole('textbox', { name: 'Название' }).fill('Словарь вместо диктанта')
    await openSessionPart(page, 'Постеры')
    await expect(page.getByRole('row', { name: /A1.*Словарь вместо диктанта/ })).toContainText('Пишет')

    // The session runs: a guest asks from a phone, the presenter answers, the host has both in the result.
    await presenter.getByRole('button', { name: 'Сдать постер' }).click()
    await expect(page.getByRole('row', { name: /A1.*Словарь вместо диктанта/ })).toContainText('Сдан')
    await page.getByRole('button', { name: 'Открыть предпросмотр' }).click()
    await page.getByRole('button', { name: 'Начать сессию' }).click()
    await expect(page).toHaveURL(new RegExp(`/sessions/${id}/board`))
    const guest = (await device({ viewport: { width: 390, height: 844 }, hasTouch: true })).page
    await guest.goto(entry)
    await guest.getByRole('textbox', { name: 'Как вас называть' }).fill('Полина')
    await guest.getByRole('button', { name: 'Войти на доску' }).click()
    const first = guest.getByRole('article', { name: 'Постер A1' })
    await first.getByRole('button', { name: 'Беру в работу, 0' }).click()
    await first.getByText(/^Вопросы и заметки/).click()
    await first.getByLabel('Текст заметки').fill('Сколько слов в неделю?')
    await first.getByRole('button', { name: 'Прикрепить' }).click()
    await presenter.goto(`/s/${space}/sessions/${id}/board`)
    await presenter.getByRole('button', { name: /^Вопрос, Полина: Сколько слов в неделю/ }).click()
    const bar = presenter.getByRole('toolbar', { name: 'Заметка: Вопрос' })
    await bar.getByRole('button', { name: 'Ответы' }).click()
    await bar.getByRole('textbox', { name: 'Ответ' }).fill('Десять, по два в день.')
    await bar.getByRole('button', { name: 'Отправить ответ' }).click()
    await expect(first.getByText('Десять, по два в день.')).toBeVisible()
    await page.goto(`/s/${space}/sessions/${id}`)
    await page.getByRole('button', { name: 'Перейти к итогам' }).click()
    await page.getByRole('link', { name: 'Итоги' }).click()
    await expect(page.getByLabel('Итоги в числах')).toContainText('с ответом 1')
    await page.getByRole('button', { name: 'Постер A1', exact: true }).click()
    await expect(page.getByText('Рябинин К. Е., докладчик')).toBeVisible()
    await expect(page.getByText('Берут в работу: Полина')).toBeVisible()
    await presenter.goto(`/s/${space}/sessions/${id}/posters/${model.posters[0]!.id}`)
    await presenter.getByRole('link', { name: 'Отзывы о постере' }).click()
    await expect(presenter.getByText('Десять, по два в день.')).toBeVisible()
    await page.goto(`/s/${space}/sessions/${id}`)

    // Paper.
    await page.getByRole('button', { name: 'Печать и файлы' }).click()
    const calendar = await saved(page, () => page.getByRole('menuitem', { name: 'В календарь' }).click())
    expect(calendar.name).toBe('Постер-сессия_Практики,_которые_хочется_повторить_2026-11-27.ics')
    expect(calendar.bytes.toString()).toContain('DTSTART:20261127T120000Z')
    await page.getByRole('button', { name: 'Печать и файлы' }).click()
    const programme = await saved(page, () =>
      page.getByRole('menuitem', { name: 'Скачать программу DOCX' }).click()
    )
    expect(programme.name).toMatch(/^Программа_Практики.*\.docx$/)
    await page.goto(`/s/${space}/sessions/${id}/print/links`)
    await expect(page.getByRole('img', { name: /^QR-код/ })).toHaveCount(7)

    // Elsewhere the secrets are not there: a new link takes the place of the old one.
    await page.goto(`/s/${space}/sessions/${id}?part=invitations`)
    await page.evaluate(
      (key) =>
        new Promise((resolve) => {
          const opening = indexedDB.open('metodkabinet')
          opening.onsuccess = () => {
            const done = opening.result
              .transaction('settings', 'readwrite')
              .objectStore('settings')
              .delete(key)
            done.onsuccess = resolve
          }
        }),
      `poster-links:${id}`
    )
    await page.reload()
    await page.getByRole('button', { name: 'Сделать новую ссылку: A1, Рябинин К. Е.' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Сделать новую ссылку' }).click()
    await expect(page.getByText('ссылка на этом устройстве')).toHaveCount(1)
    const late = (await device()).page
    await late.goto(link)
    await expect(late.getByText('Доступ по этой ссылке закрыт')).toBeVisible()

    await page.getByRole('button', { name: 'Закрыть вход' }).click()
    await expect(page.getByText(/Вход закрыт: по ссылке больше никто не придёт/)).toBeVisible()
    await late.goto('/start')
    await late.goto(entry)
    await expect(late.getByText('Вход по этой ссылке закрыт')).toBeVisible()
    await page.getByRole('button', { name: 'Вывести всех гостей' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Вывести гостей' }).click()
    await expect(page.getByText(/Вход закрыт. Откройте его/)).toBeVisible()
  }
)

test('a hand edit that makes somebody present and listen at once is named, without a server as well', async ({
  relay,
  device
}) => {
  const { page } = await device()
  await readyWithoutNetwork(page)
  await relay.kill()
  await createSpace(page)
  await prepareSession(page, 'В справочнике никого из них нет: останутся имена.')
  await makeProgramme(page)
  await page.getByRole('button', { name: 'Изменить: Слот 1' }).click()
  const talks = page.getByRole('list', { name: 'Кто выступает: Слот 1' })
  await talks.getByRole('combobox', { name: 'Слушают докладчики постеров' }).nth(1).pressSequentially('A1')
  await page.getByRole('listbox').getByRole('option', { name: /^A1, / }).click()
  await page.keyboard.press('Escape')
  const clash = page
    .getByRole('alert')
    .filter({ hasText: 'Слот 1: Рябинин К. Е. и выступает с постером A1, и слушает' })
  await expect(clash).toBeVisible()
  await expect(clash).toContainText('Уберите из слушателей A1 или перенесите выступление.')

  // A poster that comes no more and a slot that is too short are named too; undo takes both back.
  await page.getByRole('textbox', { name: 'Минут' }).fill('5')
  await page.getByRole('textbox', { name: 'Минут' }).press('Enter')
  await expect(page.getByText('Слот 1 длится 5 мин: за это время постер не рассказать.')).toBeVisible()
  await page.getByRole('button', { name: 'Отменить: минуты: Слот 1' }).click()
  await expect(page.getByText('Слот 1 длится 5 мин')).toHaveCount(0)
  await talks.getByRole('button', { name: 'Убрать выступление: A1, Слот 1' }).click()
  await expect(page.getByText('Постер A1 (Рябинин К. Е.) не выступает ни разу')).toBeVisible()
  await expect(clash).toHaveCount(0)

  // Deleted, it offers no board, only the way back.
  const address = page.url()
  const board = page.getByRole('link', { name: 'Открыть доску' })
  await page.getByRole('button', { name: 'Ещё о постер-сессии' }).click()
  await page.getByRole('menuitem', { name: 'Удалить постер-сессию' }).click()
  const sure = page.getByRole('dialog', { name: 'Удалить постер-сессию?' })
  await expect(sure).toContainText('тридцать дней можно вернуть')
  await sure.getByRole('button', { name: 'Удалить постер-сессию' }).click()
  await expect(page.getByText('Постер-сессия удалена.')).toBeVisible()
  await page.goto(address)
  await expect(page.getByText('Эта сессия удалена: в списках её нет.')).toBeVisible()
  await expect(board).toHaveCount(0)
  await page.getByRole('button', { name: 'Вернуть сессию' }).click()
  await expect(board).toBeVisible()
})
