import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { richFromPlain } from '../../src/lib/rich-text.ts'
import { corner, createSpace, expect, test, type RelayProcess } from './application.ts'
import { expectAllSent, keptSpaces, type KeptSpace } from './kept.ts'
import { personalLink } from './links.ts'
import { fillPoster, makeSession, type MadeSession } from './poster-sessions.ts'
import { addPerson } from './screens.ts'

test.use({ installs: true })

const SESSION = { title: 'Практики, которые хочется повторить', phase: 'live', time: '15:00' } as const
const POSTERS = [
  { code: 'A1', title: 'Словарь вместо диктанта', authors: 'Рябинин К. Е.' },
  { code: 'A2', title: 'Пять строк вместо балла', authors: 'Лаптева М. К.' }
]
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }

const boardOf = ({ space, id }: MadeSession) => `/s/${space}/sessions/${id}/board`
const wall = (page: Page) => page.getByRole('region', { name: /^Доска/ })
const poster = (page: Page, code: string) => page.getByRole('button', { name: new RegExp(`^Постер ${code}`) })
const note = (page: Page, words: string | RegExp) => page.getByRole('button', { name: words })

/** A host on the board of a session with two posters. */
async function prepare(relay: RelayProcess, page: Page): Promise<MadeSession> {
  const space = await createSpace(page)
  await expectAllSent(page, space)
  const session = await makeSession(
    relay,
    page,
    space,
    SESSION,
    POSTERS.map(({ code }) => ({ code }))
  )
  for (const [i, { title, authors }] of POSTERS.entries())
    await fillPoster(relay, page, session, i, {
      title,
      authors,
      problem: richFromPlain('Отметка кажется случайной.'),
      idea: richFromPlain('Лист из пяти строк.')
    })
  await page.goto(boardOf(session))
  await expect(poster(page, 'A2')).toBeVisible()
  return session
}

/** The host opens the door; answers the address that stands under the code. */
async function openEntry(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Позвать' }).click()
  const dialog = page.getByRole('dialog', { name: 'Позвать на доску' })
  await dialog.getByRole('button', { name: 'Открыть вход' }).click()
  const link = await dialog.getByText(/\/join#/).innerText()
  await dialog.getByRole('button', { name: 'Закрыть', exact: true }).click()
  return link
}

async function comeIn(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Как вас называть').fill(name)
  await page.getByRole('button', { name: 'Войти на доску' }).click()
  await page.waitForURL(/\/board$/)
}

/** Every file of the application is on the device; the person stays where they are. */
async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

/** Puts a note on the board by hand. */
async function stick(page: Page, sort: string, words: string, at: { x: number; y: number }): Promise<void> {
  await page.getByRole('button', { name: `Заметка: ${sort}` }).click()
  await wall(page).click({ position: at })
  await expect(page.getByRole('textbox', { name: 'Текст заметки' })).toBeFocused()
  await page.keyboard.insertText(words)
  await page.keyboard.press('Escape')
  await expect(note(page, new RegExp(words))).toBeVisible()
}

test('a guest comes in by a name alone, writes without a line, and everybody has it after', async ({
  relay,
  device
}) => {
  const host = await device()
  const session = await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device({ viewport: { width: 820, height: 1180 } })
  await comeIn(guest.page, link, 'Полина')
  await expect(poster(guest.page, 'A1')).toBeVisible()
  await expect(guest.page.getByRole('link', { name: 'Планы' })).toHaveCount(0)
  await stick(guest.page, 'Вопрос', 'Сколько времени урока?', { x: 300, y: 700 })
  await expect(note(host.page, /^Вопрос, Полина: Сколько времени урока/)).toBeVisible()

  await keptForOffline(guest.page)
  await guest.context.setOffline(true)
  await stick(guest.page, 'Идея', 'Написано без сети', { x: 500, y: 760 })
  await stick(host.page, 'Ценно', 'Тем временем', { x: 300, y: 600 })
  await guest.page.reload()
  await expect(note(guest.page, /Написано без сети/)).toBeVisible()
  await expect(note(host.page, /Написано без сети/)).toHaveCount(0)
  await guest.context.setOffline(false)
  await expect(note(host.page, /^Идея, Полина: Написано без сети/)).toBeVisible()
  await expect(note(guest.page, /Тем временем/)).toBeVisible()
  await expect(host.page).toHaveURL(boardOf(session))
})

test('the list on a phone does what the board does', async ({ relay, device }) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const { page } = await device(PHONE)
  await comeIn(page, link, 'Полина')
  const first = page.getByRole('article', { name: 'Постер A1' })
  await first.getByRole('button', { name: 'Беру в работу, 0' }).click()
  await expect(first.getByRole('button', { name: 'Беру в работу, 1' })).toBeVisible()
  await first.getByText(/^Вопросы и заметки/).click()
  await first.getByLabel('Текст заметки').fill('А если урок сдвоенный?')
  await first.getByRole('button', { name: 'Прикрепить' }).click()
  await expect(note(host.page, /^Вопрос, Полина: А если урок сдвоенный/)).toBeVisible()

  // The host answers on the board; the guest supports, edits and takes back in the list.
  await note(host.page, /сдвоенный/).click()
  const bar = host.page.getByRole('toolbar', { name: 'Заметка: Вопрос' })
  await bar.getByRole('button', { name: 'Ответы' }).click()
  await bar.getByRole('textbox', { name: 'Ответ' }).fill('Тогда два листа')
  await bar.getByRole('button', { name: 'Отправить ответ' }).click()
  await expect(first.getByText('Тогда два листа')).toBeVisible()
  await first.getByRole('button', { name: 'Поддержать, сейчас 0' }).click()
  await expect(first.getByRole('button', { name: 'Поддержать, сейчас 1' })).toBeVisible()
  await first.getByRole('button', { name: 'Что сделать с заметкой' }).click()
  await page.getByRole('menuitem', { name: 'Перенести к A2' }).click()
  await expect(
    page.getByRole('article', { name: 'Постер A2' }).getByText('Вопросы и заметки: 1')
  ).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})

test('the countdown ends for everybody at one moment, also where the clock is wrong and after the line broke', async ({
  relay,
  device
}) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device()
  await guest.page.addInitScript(() => {
    const real = Date.now
    Date.now = () => real() + 3 * 3_600_000 + 12_345
  })
  await comeIn(guest.page, link, 'Полина')
  await host.page.getByRole('button', { name: 'Обратный отсчёт' }).click()
  await host.page.getByRole('menuitem', { name: '5 мин', exact: true }).click()
  const together = async () => {
    const [ours, theirs] = await Promise.all([ticks(host.page), ticks(guest.page)])
    const both = [...ours].filter(([words]) => theirs.has(words))
    expect(both.length).toBeGreaterThanOrEqual(2)
    for (const [words, at] of both) expect(Math.abs(at - theirs.get(words)!), words).toBeLessThanOrEqual(200)
  }
  await together()
  await relay.kill()
  await relay.start()
  await expect(guest.page.getByRole('button', { name: /^На сервере/ })).toBeVisible()
  await together()
  await host.page.getByRole('button', { name: 'Остановить отсчёт' }).click()
  const still = await host.page.getByRole('timer').innerText()
  await expect(guest.page.getByRole('timer').first()).toHaveText(still)
})

/** When the shown time changed, by the machine's own clock, which pages cannot move: the moment of each of three changes. */
async function ticks(page: Page): Promise<Map<string, number>> {
  await expect(page.getByRole('timer').first()).toBeVisible()
  const seen = await page.evaluate(
    () =>
      new Promise<[string, number][]>((resolve) => {
        const timer = document.querySelector('[role=timer]')!
        const seen: [string, number][] = []
        const observer = new MutationObserver(() => {
          seen.push([timer.textContent.trim(), performance.timeOrigin + performance.now()])
          if (seen.length < 4) return
          observer.disconnect()
          resolve(seen)
        })
        observer.observe(timer, { characterData: true, childList: true, subtree: true })
      })
  )
  return new Map(seen)
}

test('the host leads: everybody sees the poster that is shown, until they go their own way', async ({
  relay,
  device
}) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device({ viewport: { width: 820, height: 1180 } })
  await comeIn(guest.page, link, 'Полина')
  await poster(host.page, 'A2').click()
  await host.page.getByRole('button', { name: 'Показать всем' }).click()
  const shown = guest.page.getByRole('region', { name: 'Постер A2' })
  await expect(shown.getByRole('heading', { name: /Пять строк вместо балла/ })).toBeVisible()
  await guest.page.getByRole('button', { name: 'Не следовать' }).click()
  await expect(shown).toHaveCount(0)
  await guest.page.getByRole('button', { name: 'Вернуться к ведущему' }).click()
  await expect(shown).toBeVisible()
  await host.page.getByRole('button', { name: 'Предыдущий: A1' }).click()
  await expect(guest.page.getByRole('region', { name: 'Постер A1' })).toBeVisible()
  await host.page.getByRole('button', { name: 'Закрыть постер' }).click()
  await expect(guest.page.getByRole('region', { name: 'Постер A1' })).toHaveCount(0)

  // «Все ко мне»: the guest's board goes where the host looks.
  await host.page.getByRole('button', { name: 'Все ко мне' }).click()
  await expect(host.page.getByText('идут 1 из 1')).toBeVisible()
  const before = (await poster(guest.page, 'A1').boundingBox())!
  await host.page.getByRole('button', { name: 'Крупнее' }).click()
  await host.page.getByRole('button', { name: 'Крупнее' }).click()
  await expect
    .poll(async () => (await poster(guest.page, 'A1').boundingBox())?.width ?? 0)
    .toBeGreaterThan(before.width * 1.2)
})

test('a freeze lets nobody write but hosts; what was written without a line waits on its device', async ({
  relay,
  device
}) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device()
  await comeIn(guest.page, link, 'Полина')
  await expect(poster(guest.page, 'A1')).toBeVisible()
  await keptForOffline(guest.page)
  await guest.context.setOffline(true)
  await stick(guest.page, 'Вопрос', 'Написано до паузы', { x: 300, y: 600 })
  await host.page.getByRole('button', { name: 'Заморозить доску' }).click()
  await expect(host.page.getByText('Доска заморожена: пишут только ведущие.')).toBeVisible()
  await guest.context.setOffline(false)
  await expect(guest.page.getByText(/остановил записи/)).toBeVisible()
  await expect(guest.page.getByRole('button', { name: 'Заметка: Вопрос' })).toHaveCount(0)
  await stick(host.page, 'Идея', 'Ведущая пишет', { x: 300, y: 500 })
  await expect(note(guest.page, /Ведущая пишет/)).toBeVisible()
  await expect(note(host.page, /Написано до паузы/)).toHaveCount(0)
  await expect(note(guest.page, /Написано до паузы/)).toBeVisible()
  await host.page.getByRole('button', { name: 'Разморозить доску' }).click()
  await expect(note(host.page, /Написано до паузы/)).toBeVisible()
  await expect(guest.page.getByRole('button', { name: 'Заметка: Вопрос' })).toBeVisible()
})

test('what comes to one frozen poster waits in the sight of its author, also after a reload', async ({
  relay,
  device
}) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device()
  await comeIn(guest.page, link, 'Полина')
  await keptForOffline(guest.page)
  const card = (await poster(guest.page, 'A1').boundingBox())!
  await guest.context.setOffline(true)
  await stick(guest.page, 'Вопрос', 'К замороженному', { x: card.x + 20, y: card.y + card.height + 12 })
  await poster(host.page, 'A1').click()
  await host.page.getByRole('button', { name: 'Заморозить постер' }).click()
  await expect(host.page.getByRole('button', { name: 'Разморозить постер' })).toBeVisible()
  await host.page.getByRole('button', { name: 'Закрыть постер' }).click()
  await guest.context.setOffline(false)
  await expect(corner(guest.page)).toHaveAccessibleName(/^На сервере/)
  // What comes later to another poster is there: so is what came before it.
  const other = (await poster(guest.page, 'A2').boundingBox())!
  await stick(guest.page, 'Идея', 'К другому', { x: other.x + 20, y: other.y + other.height + 12 })
  await expect(note(host.page, /К другому/)).toBeVisible()
  await expect(note(host.page, /К замороженному/)).toHaveCount(0)
  await guest.page.reload()
  await expect(note(guest.page, /К замороженному/)).toBeVisible()

  await poster(host.page, 'A1').click()
  await host.page.getByRole('button', { name: 'Разморозить постер' }).click()
  await host.page.getByRole('button', { name: 'Закрыть постер' }).click()
  await expect(note(host.page, /К замороженному/)).toBeVisible()
})

test('one person has one voice, also from two tabs', async ({ relay, device }) => {
  const host = await device()
  const session = await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device()
  await comeIn(guest.page, link, 'Полина')
  const second = await guest.context.newPage()
  await second.goto(boardOf(session))
  const heart = (page: Page, count: number) =>
    page.getByRole('region', { name: 'Постер A1' }).getByRole('button', { name: `Ценно, ${count}` })
  for (const page of [guest.page, second]) await poster(page, 'A1').click()
  await heart(guest.page, 0).click()
  await expect(heart(second, 1)).toHaveAttribute('aria-pressed', 'true')
  await heart(second, 1).click()
  await heart(guest.page, 0).click()
  await expect(heart(second, 1)).toBeVisible()
  await poster(host.page, 'A1').click()
  await expect(heart(host.page, 1)).toBeVisible()
})

test('a host hides a note and brings it back, holds positions, shuts a guest out and closes the door', async ({
  relay,
  device
}) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device()
  await comeIn(guest.page, link, 'Полина')
  await stick(guest.page, 'Предложение', 'Лишнее слово', { x: 300, y: 600 })
  await note(host.page, /Лишнее слово/).click()
  await host.page.getByRole('button', { name: 'Скрыть с доски' }).click()
  await expect(note(guest.page, /Лишнее слово/)).toHaveCount(0)
  await host.page.getByRole('button', { name: 'Вернуть', exact: true }).last().click()
  await expect(note(guest.page, /Лишнее слово/)).toBeVisible()

  await host.page.getByRole('button', { name: 'Закрепить заметки' }).click()
  await expect(host.page.getByRole('button', { name: 'Отпустить заметки' })).toBeVisible()
  const held = note(guest.page, /Лишнее слово/)
  const first = poster(guest.page, 'A1')
  const before = (await held.boundingBox())!
  // Both of one moment: the board goes on for a frame after the hand.
  const apart = async () => {
    const [one, other] = await Promise.all([held.elementHandle(), first.elementHandle()])
    return guest.page.evaluate(
      ([one, other]) => {
        const [a, b] = [one!.getBoundingClientRect(), other!.getBoundingClientRect()]
        return { x: Math.round(a.x - b.x), y: Math.round(a.y - b.y) }
      },
      [one, other] as const
    )
  }
  const stood = await apart()
  await guest.page.mouse.move(before.x + 20, before.y + 30)
  await guest.page.mouse.down()
  await guest.page.mouse.move(before.x + 120, before.y - 130, { steps: 6 })
  await guest.page.mouse.up()
  // The hand moved the board, not the note on it.
  await expect.poll(async () => (await held.boundingBox())!.x - before.x).toBeGreaterThan(40)
  expect(await apart()).toEqual(stood)

  await host.page.getByRole('button', { name: /^Сейчас здесь/ }).click()
  await host.page.getByRole('button', { name: 'Убрать с доски: Полина' }).click()
  await expect(host.page.getByText('Полина больше не на доске.')).toBeVisible()
  await host.page.keyboard.press('Escape')
  await host.page.getByRole('button', { name: 'Позвать' }).click()
  await host.page.getByRole('button', { name: 'Закрыть вход' }).click()
  await expect(host.page.getByRole('button', { name: 'Открыть вход' })).toBeVisible()
  const late = await device()
  await late.page.goto(link)
  await expect(late.page.getByText(/Доступ по этой ссылке закрыт|Ссылка/).first()).toBeVisible()
  await expect(late.page.getByLabel('Как вас называть')).toHaveCount(0)
})

test('marks of an expert reach no guest, and the host sees them', async ({ relay, device }) => {
  const host = await device()
  const session = await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const guest = await device()
  await comeIn(guest.page, link, 'Полина')
  await stick(guest.page, 'Вопрос', 'Я здесь', { x: 300, y: 600 })
  await expect(note(host.page, /Я здесь/)).toBeVisible()
  const rooms = await guest.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('metodkabinet')
      opening.onsuccess = () => resolve(opening.result)
    })
    return new Promise<string[]>((resolve) => {
      const keys = database.transaction('documents').objectStore('documents').getAllKeys()
      keys.onsuccess = () => resolve(keys.result as string[])
    })
  })
  expect(rooms.some((room) => room.endsWith(`${session.id}~notes`))).toBe(true)
  expect(rooms.filter((room) => room.endsWith('~marks'))).toEqual([])
})

test('a co-host takes the role over, and goes on when the host’s tablet dies', async ({ relay, device }) => {
  const host = await device()
  const space = await createSpace(host.page)
  const helper = await addPerson(host.page, 'Громов Павел Ильич')
  await expectAllSent(host.page, space)
  const [{ person }] = (await keptSpaces(host.page)) as [KeptSpace]
  const fields = { ...SESSION, host: person, cohosts: [helper] }
  const session = await makeSession(relay, host.page, space, fields, [{ code: 'A1' }])
  const prefix = `poster-session/${session.id}`
  const second = await device()
  const link = await personalLink(host.page, {
    role: 'member',
    personId: helper,
    name: 'Громов П. И.',
    grants: [{ prefix, role: 'editor' }]
  })
  await second.page.goto(link)
  await second.page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await second.page.waitForURL(/plans/)
  await second.page.goto(boardOf(session))
  await host.page.goto(boardOf(session))
  await host.page.getByRole('button', { name: 'Обратный отсчёт' }).click()
  await host.page.getByRole('menuitem', { name: '5 мин', exact: true }).click()
  await expect(second.page.getByRole('timer')).toBeVisible()
  await host.page.getByRole('button', { name: 'Передать ведение' }).click()
  await host.page.getByRole('menuitem', { name: /^Громов П. И./ }).click()
  await expect(host.page.getByText('Теперь ведёт Громов')).toBeVisible()
  await second.page.getByRole('button', { name: 'Передать ведение' }).click()
  // Whoever had the role is a co-host now.
  await expect(second.page.getByRole('menuitem', { name: /сейчас на доске/ })).toBeVisible()
  await second.page.keyboard.press('Escape')
  await host.context.close()
  await second.page.getByRole('button', { name: 'Остановить отсчёт' }).click()
  await expect(second.page.getByRole('button', { name: 'Продолжить отсчёт' })).toBeVisible()
  await second.page.getByRole('button', { name: 'Заморозить доску' }).click()
  await expect(second.page.getByText('Доска заморожена: пишут только ведущие.')).toBeVisible()
})

test('everything on the board is done by keyboard', async ({ relay, device }) => {
  const { page } = await device()
  await prepare(relay, page)
  await page.getByRole('button', { name: 'Заметка: Идея' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Текст заметки' })).toBeFocused()
  await page.keyboard.insertText('С клавиатуры')
  await page.keyboard.press('Escape')
  await note(page, /С клавиатуры/).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('toolbar', { name: 'Заметка: Идея' })).toBeVisible()
  await note(page, /С клавиатуры/).focus()
  await page.keyboard.press('Delete')
  await expect(note(page, /С клавиатуры/)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(note(page, /С клавиатуры/)).toBeVisible()
  await poster(page, 'A1').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Постер A1' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('region', { name: 'Постер A2' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Постер A2' })).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
