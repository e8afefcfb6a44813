import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { AnyKind } from '../../src/lib/crdt/kind.ts'
import { notes, notesRoom } from '../../src/lib/kinds/poster-session/notes-room.ts'
import { richFromPlain } from '../../src/lib/rich-text.ts'
import { corner, createSpace, expect, spaceOf, test, type RelayProcess } from './application.ts'
import { expectAllSent, keptDocuments, keptSpaces, placesOnDevice, type KeptSpace } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import {
  changeSession,
  crowdOn,
  fillPoster,
  makeSession,
  writeBeside,
  type MadeSession
} from './poster-sessions.ts'
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

/** In the dialog that is open. */
async function closeEntry(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Закрыть вход' }).click()
  await expect(page.getByText(/Те, кто уже вошёл, остаются на доске/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Открыть вход' })).toBeVisible()
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

test('the list on a phone does what the board does', { tag: '@visits' }, async ({ relay, device }) => {
  const host = await device()
  await prepare(relay, host.page)
  const link = await openEntry(host.page)
  const { page } = await device(PHONE)
  // What has not come yet is not said to be unwritten.
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/moved/, async (route) => {
    await held
    await route.continue()
  })
  await comeIn(page, link, 'Полина')
  const first = page.getByRole('article', { name: 'Постер A1' })
  await expect(first.getByText('Загружается…')).toBeVisible()
  release()
  await expect(first.getByText('Словарь вместо диктанта')).toBeVisible()
  await first.getByRole('button', { name: 'Беру в работу, 0' }).click()
  await expect(first.getByRole('button', { name: 'Беру в работу, 1' })).toBeVisible()
  await first.getByText(/^Вопросы и заметки/).click()
  await first.getByLabel('Текст заметки').fill('А если урок сдвоенный?')
  await first.getByRole('button', { name: 'Прикрепить' }).click()
  await expect(note(host.page, /^Вопрос, Полина: А если урок сдвоенный/)).toBeVisible()

  // Who is here, and how to follow them, stands in the panel: the head of a phone has no room.
  await page.getByRole('button', { name: 'Ход сессии' }).click()
  const panel = page.getByRole('dialog', { name: 'Ход сессии' })
  await panel.getByRole('button', { name: 'Сейчас здесь: 1 человек' }).click()
  await panel.getByRole('button', { name: /^Следовать: Климова/ }).click()
  await panel.getByRole('button', { name: 'Закрыть', exact: true }).click()
  await page.getByRole('button', { name: 'Не следовать' }).click()

  // A reaction flies over the board of everybody, and is not kept.
  await page.getByRole('button', { name: 'Отклик' }).click()
  await page.getByRole('group', { name: 'Отклик' }).getByRole('button').first().click()
  await expect(page.getByRole('group', { name: 'Отклик' })).toHaveCount(0)
  await expect(host.page.locator('.reactions').getByText('Полина')).toBeVisible()

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

test(
  'the countdown ends for everybody at one moment, also where the clock is wrong and after the line broke',
  { tag: '@visits' },
  async ({ relay, device }) => {
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
      for (const [words, at] of both)
        expect(Math.abs(at - theirs.get(words)!), words).toBeLessThanOrEqual(200)
    }
    await together()
    await relay.kill()
    await relay.start()
    await expect(guest.page.getByRole('button', { name: /^На сервере/ })).toBeVisible()
    await together()
    await host.page.getByRole('button', { name: 'Остановить отсчёт' }).click()
    const still = await host.page.getByRole('timer').innerText()
    await expect(guest.page.getByRole('timer').first()).toHaveText(still)
  }
)

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

test(
  'the host leads: everybody sees the poster that is shown, until they go their own way',
  { tag: '@visits' },
  async ({ relay, device }) => {
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

    // What the host opens, whoever follows has before them.
    const opened = guest.page.getByRole('region', { name: 'Постер A1' })
    await poster(host.page, 'A1').focus()
    await host.page.keyboard.press('Enter')
    await expect(opened).toBeVisible()
    await host.page.getByRole('button', { name: 'Следующий: A2' }).click()
    await expect(shown).toBeVisible()
    await host.page.getByRole('button', { name: 'Закрыть постер' }).click()
    await expect(shown).toHaveCount(0)

    // Who went away comes with a new call, also to what is shown.
    await guest.page.getByRole('button', { name: 'Не следовать' }).click()
    await host.page.getByRole('button', { name: 'Отпустить всех' }).click()
    await host.page.getByRole('button', { name: 'Все ко мне' }).click()
    await poster(host.page, 'A1').focus()
    await host.page.keyboard.press('Enter')
    await host.page.getByRole('button', { name: 'Показать всем' }).click()
    await host.page.getByRole('button', { name: 'Отпустить всех' }).click()
    await expect(host.page.getByText(/^идут/)).toHaveCount(0)
    await expect(guest.page.getByText('Ведущий показывает этот постер')).toBeVisible()

    // In full screen one poster after the other.
    await host.page.getByRole('button', { name: 'Во весь экран' }).click()
    await expect(host.page.getByRole('button', { name: 'Выйти из полного экрана' })).toBeVisible()
    await host.page.keyboard.press('ArrowRight')
    const filled = host.page.getByRole('region', { name: 'Постер A2' })
    await expect(filled).toBeVisible()
    await expect(filled.getByText('Вопросы и заметки')).toBeHidden()
    expect(await filled.evaluate((view) => [view.clientWidth, view.clientHeight])).toEqual(
      await host.page.evaluate(() => [innerWidth, innerHeight])
    )
    await expect(shown).toBeVisible()
    await host.page.getByRole('button', { name: 'Закрыть постер' }).click()
    await expect(poster(host.page, 'A2')).toBeVisible()
    expect(await host.page.evaluate(() => document.fullscreenElement)).toBeNull()
  }
)

test(
  'above thirty people pointers rest, and it says so; a second tab of somebody is nobody new; a call still leads',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const host = await device()
    const session = await prepare(relay, host.page)
    const link = await openEntry(host.page)
    const guest = await device({ viewport: { width: 820, height: 1180 } })
    await comeIn(guest.page, link, 'Полина')
    await expect(poster(guest.page, 'A1')).toBeVisible()
    const crowd = await crowdOn(relay, link, session, 28)
    const pointed = (page: Page) => page.getByText('Гость 1', { exact: true })
    await expect(pointed(host.page)).toBeVisible()
    const second = await host.context.newPage()
    await second.goto(boardOf(session))
    await expect(pointed(second)).toBeVisible()
    await expect(host.page.getByRole('button', { name: 'Скрыть указатели' })).toBeVisible()

    const more = await crowdOn(relay, link, session, 1)
    for (const page of [host.page, guest.page, second]) {
      await expect(
        page.getByRole('button', { name: 'Указателей нет: на доске больше 30 человек' })
      ).toBeDisabled()
      await expect(pointed(page)).toHaveCount(0)
    }
    await second.close()
    await host.page.getByRole('button', { name: 'Все ко мне' }).click()
    await expect(host.page.getByText('идут 1 из 30')).toBeVisible()
    const before = (await poster(guest.page, 'A1').boundingBox())!
    await host.page.getByRole('button', { name: 'Крупнее' }).click()
    await host.page.getByRole('button', { name: 'Крупнее' }).click()
    await expect
      .poll(async () => (await poster(guest.page, 'A1').boundingBox())?.width ?? 0)
      .toBeGreaterThan(before.width * 1.2)

    more()
    await expect(host.page.getByRole('button', { name: 'Скрыть указатели' })).toBeEnabled()
    crowd()
  }
)

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
  await poster(guest.page, 'A1').click()
  const frozen = guest.page.getByRole('region', { name: 'Постер A1' })
  for (const vote of ['Ценно', 'Беру в работу', 'В банк практик'])
    await expect(frozen.getByRole('button', { name: `${vote}, 0` })).toBeDisabled()

  await poster(host.page, 'A1').click()
  await host.page.getByRole('button', { name: 'Разморозить постер' }).click()
  await host.page.getByRole('button', { name: 'Закрыть постер' }).click()
  await expect(note(host.page, /К замороженному/)).toBeVisible()
})

test('one person has one voice, also from two tabs', { tag: '@visits' }, async ({ relay, device }) => {
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

  // Of very many notes the words come after the papers, but they do come: those of a poster, and free ones.
  const MANY = 130
  await writeBeside(relay, host.page, session, 'notes', notesRoom as AnyKind, 'link:полина', (doc) => {
    for (let i = 0; i < MANY; i++)
      notes.add(doc, { text: `Заметка ${i}`, poster: session.posters[i % 3] ?? '', author: 'link:полина' })
  })
  await second.goto(boardOf(session))
  const written = wall(second).getByText(/^Заметка \d+$/)
  await expect(written).toHaveCount(MANY)
  await second.reload()
  await expect(written).toHaveCount(MANY)
})

test(
  'a host hides a note and brings it back, holds positions, shuts a guest out and closes the door',
  { tag: '@visits' },
  async ({ relay, device }) => {
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

    // What a mouse presses is pressed, also while the board still moves.
    const stands = (await note(guest.page, /Лишнее слово/).boundingBox())!
    await guest.page.mouse.move(stands.x + 70, stands.y + 30)
    for (let i = 0; i < 8; i++) await guest.page.mouse.wheel(0, i % 2 ? 6 : -6)
    await guest.page.mouse.click(stands.x + 70, stands.y + 30)
    await expect(note(guest.page, /Лишнее слово/)).toHaveAttribute('aria-pressed', 'true')
    await guest.page.keyboard.press('Escape')

    // An answer goes as a note does: by its author, and by the host.
    await note(guest.page, /Лишнее слово/).click()
    await guest.page.getByRole('button', { name: 'Ответы' }).click()
    for (const words of ['Грубый ответ', 'Не то написано']) {
      await guest.page.getByRole('textbox', { name: 'Ответ' }).fill(words)
      await guest.page.keyboard.press('Enter')
    }
    const answer = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words })
    await answer(guest.page, 'Не то написано').getByRole('button', { name: 'Убрать ответ' }).click()
    await note(host.page, /Лишнее слово/).click()
    await host.page.getByRole('button', { name: 'Ответы' }).click()
    await expect(answer(host.page, 'Не то написано')).toHaveCount(0)
    await answer(host.page, 'Грубый ответ').getByRole('button', { name: 'Скрыть ответ с доски' }).click()
    await expect(answer(guest.page, 'Грубый ответ')).toHaveCount(0)
    await host.page.getByRole('button', { name: 'Вернуть', exact: true }).last().click()
    await expect(answer(guest.page, 'Грубый ответ')).toBeVisible()
    for (const { page } of [host, guest]) await page.keyboard.press('Escape')

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

    // A closed door keeps who came in, also when they come again by the link; to send all out is another step.
    const inside = await device()
    await comeIn(inside.page, link, 'Глеб')
    await host.page.getByRole('button', { name: 'Позвать' }).click()
    await closeEntry(host.page)
    const late = await device()
    await late.page.goto(link)
    await expect(late.page.getByText('Вход по этой ссылке закрыт')).toBeVisible()
    await expect(late.page.getByLabel('Как вас называть')).toHaveCount(0)
    await inside.page.goto(link)
    await inside.page.waitForURL(/\/board$/)
    await expect(poster(inside.page, 'A1')).toBeVisible()
    await stick(inside.page, 'Идея', 'Я ещё здесь', { x: 300, y: 600 })
    await expect(note(host.page, /Я ещё здесь/)).toBeVisible()
    await host.page.getByRole('button', { name: 'Вывести всех гостей' }).click()
    await expect(host.page.getByText(/потеряют связь с доской/)).toBeVisible()
    await host.page.getByRole('button', { name: 'Вывести гостей' }).click()
    await expect(inside.page.getByText('Доступ по этой ссылке закрыт').first()).toBeVisible()
  }
)

test(
  'marks of an expert reach no guest, and the host sees them',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const host = await device()
    const session = await prepare(relay, host.page)
    const space = spaceOf(host.page)
    const link = await openEntry(host.page)
    await host.page.goto(`/s/${space}/people`)
    const expertId = await addPerson(host.page, 'Лебедева Ольга Викторовна')
    await changeSession(relay, host.page, session, { experts: [expertId] })
    const expert = await device()
    await joinBy(
      expert.page,
      await personalLink(host.page, {
        role: 'member',
        personId: expertId,
        name: 'Лебедева О. В.',
        grants: [{ prefix: `poster-session/${session.id}`, role: 'expert' }]
      })
    )
    await expert.page.goto(boardOf(session))
    await poster(expert.page, 'A1').click()
    const marks = expert.page.getByRole('region', { name: 'Постер A1' })
    await marks.getByText('3', { exact: true }).first().click()
    await marks.getByRole('button', { name: 'Добавить замечание' }).click()
    await marks.getByRole('textbox', { name: 'Замечание для экспертов и ведущих' }).fill('Сильная работа')
    await expectAllSent(expert.page, space)

    const guest = await device()
    await comeIn(guest.page, link, 'Полина')
    await stick(guest.page, 'Вопрос', 'Я здесь', { x: 300, y: 600 })
    await host.page.goto(`/s/${space}/sessions/${session.id}/result`)
    await expect(host.page.getByText('экспертов 1')).toBeVisible()
    await host.page.goto(boardOf(session))
    await expect(note(host.page, /Я здесь/)).toBeVisible()
    const rooms = (await keptDocuments(guest.page, space)).map(({ key }) => key)
    expect(rooms.some((room) => room.endsWith(`${session.id}~notes`))).toBe(true)
    expect(rooms.filter((room) => room.endsWith('~marks'))).toEqual([])
    expect(await placesOnDevice(host.page, 'Сильная работа')).toContain('metodkabinet/updates')
    expect(await placesOnDevice(guest.page, 'Сильная работа')).toEqual([])
  }
)

test(
  'a co-host takes the role over, and goes on when the host’s tablet dies',
  { tag: '@visits' },
  async ({ relay, device }) => {
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
    await second.page.waitForURL(/today/)
    await second.page.goto(boardOf(session))
    await host.page.goto(boardOf(session))
    const door = await openEntry(host.page)
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

    // The door that the other one opened is theirs to close and to open.
    await second.page.getByRole('button', { name: 'Позвать' }).click()
    await closeEntry(second.page)
    await second.page.keyboard.press('Escape')
    const guest = await device()
    await guest.page.goto(door)
    await expect(guest.page.getByText('Вход по этой ссылке закрыт')).toBeVisible()
    await guest.page.goto('/start')
    expect(await openEntry(second.page)).toBe(door)
    await comeIn(guest.page, door, 'Полина')
    await expect(poster(guest.page, 'A1')).toBeVisible()
  }
)

test(
  'everything on the board is done with fingers, also by its host',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page, context } = await device({ viewport: { width: 820, height: 1180 }, hasTouch: true })
    await prepare(relay, page)
    const hand = await context.newCDPSession(page)
    type Finger = { x: number; y: number; id?: number }
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Finger[]) =>
      hand.send('Input.dispatchTouchEvent', { type, touchPoints })
    const swipe = async (first: Finger, ...rest: Finger[]) => {
      await touch('touchStart', first)
      for (const point of rest) await touch('touchMove', point)
      await touch('touchEnd')
    }
    const drag = ({ x, y }: Finger, by: Finger) =>
      swipe({ x, y }, { x: x + by.x / 2, y: y + by.y / 2 }, { x: x + by.x, y: y + by.y })

    // A tap puts a note, and what is written stays when another tap ends it.
    const tapNote = async (sort: string, words: string, position: Finger) => {
      await page.getByRole('button', { name: `Заметка: ${sort}` }).tap()
      await wall(page).tap({ position })
      await expect(page.getByRole('textbox', { name: 'Текст заметки' })).toBeFocused()
      await page.keyboard.insertText(words)
      await wall(page).tap({ position: { x: 740, y: 60 } })
      await expect(note(page, new RegExp(words))).toBeVisible()
    }
    await tapNote('Вопрос', 'Пальцем', { x: 300, y: 800 })
    const before = (await note(page, /Пальцем/).boundingBox())!
    await drag({ x: before.x + 60, y: before.y + 40 }, { x: 200, y: 60 })
    await expect
      .poll(async () => (await note(page, /Пальцем/).boundingBox())!.x - before.x)
      .toBeCloseTo(200, 0)

    // From afar letters cannot be read: the board comes near where one writes, and stays there.
    const zoom = page.getByRole('group', { name: 'Масштаб' })
    for (let i = 0; i < 5; i++) await zoom.getByRole('button', { name: 'Мельче' }).tap()
    await expect(zoom.getByText('33 %')).toBeVisible()
    await page.getByRole('button', { name: 'Заметка: Идея' }).tap()
    await wall(page).tap({ position: { x: 300, y: 900 } })
    await expect(zoom.getByText('100 %')).toBeVisible()
    const writing = page.getByRole('textbox', { name: 'Текст заметки' })
    await expect(writing).toBeFocused()
    await expect(writing).toBeInViewport({ ratio: 0.99 })
    // With nothing in it it was a slip of the hand.
    await wall(page).tap({ position: { x: 740, y: 60 } })
    await expect(note(page, /^Идея/)).toHaveCount(0)
    await zoom.getByRole('button', { name: 'Показать всё' }).tap()

    // The bar of one's own question, which has the most on it, is one row and whole on the wall of a phone too.
    await page.setViewportSize({ width: 390, height: 844 })
    await zoom.getByRole('button', { name: 'Показать всё' }).tap()
    await expect(note(page, /Пальцем/)).toBeInViewport({ ratio: 0.99 })
    await note(page, /Пальцем/).tap()
    const bar = page.getByRole('toolbar', { name: 'Заметка: Вопрос' })
    await expect(bar).toBeInViewport({ ratio: 0.99 })
    expect((await bar.boundingBox())!.height).toBeLessThan(60)
    await bar.getByRole('button', { name: 'Ответы' }).tap()
    await expect(bar.getByRole('textbox', { name: 'Ответ' })).toBeVisible()
    await expect(bar).toBeInViewport({ ratio: 0.99 })
    await page.setViewportSize({ width: 820, height: 1180 })
    await zoom.getByRole('button', { name: 'Показать всё' }).tap()
    await wall(page).tap({ position: { x: 740, y: 60 } })
    await expect(bar).toHaveCount(0)

    // Three lines; a quick eraser tells of two points only, one on each side of the upper two.
    await page.getByRole('button', { name: 'Рисовать' }).tap()
    for (const y of [900, 940, 1040]) await swipe({ x: 200, y }, { x: 300, y }, { x: 460, y })
    const lines = wall(page).locator('svg.ink path')
    await expect(lines).toHaveCount(3)
    await page.getByRole('button', { name: 'Стирать свои линии' }).tap()
    await swipe({ x: 300, y: 870 }, { x: 310, y: 970 })
    await expect(lines).toHaveCount(1)
    await page.getByRole('button', { name: 'Выбирать' }).tap()

    // Two fingers make it larger, one moves it; a poster is moved with the tool for it only.
    const card = (await poster(page, 'A1').boundingBox())!
    await touch('touchStart', { x: 300, y: 1000, id: 1 }, { x: 400, y: 1000, id: 2 })
    await touch('touchMove', { x: 300, y: 1000, id: 1 }, { x: 420, y: 1000, id: 2 })
    await touch('touchEnd')
    await expect
      .poll(async () => (await poster(page, 'A1').boundingBox())!.width)
      .toBeCloseTo(card.width * 1.2, 0)
    await zoom.getByRole('button', { name: 'Показать всё' }).tap()
    await expect.poll(async () => (await poster(page, 'A1').boundingBox())!.width).toBeCloseTo(card.width, 0)
    const apart = async () => {
      const boxes = await Promise.all(['A1', 'A2'].map((code) => poster(page, code).boundingBox()))
      return Math.round(boxes[1]!.y - boxes[0]!.y)
    }
    const grip = { x: card.x + 60, y: card.y + 60 }
    await drag(grip, { x: 0, y: -80 })
    expect(await apart()).toBe(0)
    await page.getByRole('button', { name: 'Расставлять постеры' }).tap()
    await drag({ x: grip.x, y: grip.y - 80 }, { x: 0, y: -80 })
    await expect.poll(apart).toBeCloseTo(80, 0)
    await page.getByRole('button', { name: 'Выбирать' }).tap()

    // What opens under the finger is not pressed by the same tap: under it lies a vote of the poster.
    const opened = page.getByRole('region', { name: 'Постер A1' })
    await poster(page, 'A1').tap()
    const vote = (await opened.getByRole('button', { name: /^В банк/ }).boundingBox())!
    await opened.getByRole('button', { name: 'Закрыть постер' }).tap()
    const now = (await poster(page, 'A1').boundingBox())!
    const there = { x: vote.x + vote.width / 2, y: vote.y + vote.height / 2 }
    await drag({ x: 700, y: 200 }, { x: there.x - now.x - 40, y: there.y - now.y - 60 })
    await expect.poll(async () => (await poster(page, 'A1').boundingBox())!.y).toBeGreaterThan(now.y + 100)
    await page.touchscreen.tap(there.x, there.y)
    await expect(opened.getByRole('button', { name: 'В банк практик, 0' })).toBeVisible()
    await opened.getByRole('button', { name: 'Закрыть постер' }).tap()

    // What the finger came down on is pressed, also when the board went away under it.
    await touch('touchStart', there)
    await wall(page).dispatchEvent('wheel', { deltaX: 3000 })
    await expect(poster(page, 'A1')).not.toBeInViewport()
    await touch('touchEnd')
    await expect(opened).toBeVisible()
    await opened.getByRole('button', { name: 'Закрыть постер' }).tap()
    await zoom.getByRole('button', { name: 'Показать всё' }).tap()

    // The host has the countdown before them with the panel folded.
    await page.getByRole('button', { name: 'Ход сессии' }).tap()
    const panel = page.getByRole('dialog', { name: 'Ход сессии' })
    await panel.getByRole('button', { name: 'Все ко мне' }).tap()
    await panel.getByRole('button', { name: 'Обратный отсчёт' }).tap()
    await page.getByRole('menuitem', { name: '5 мин', exact: true }).tap()
    await panel.getByRole('button', { name: 'Закрыть', exact: true }).tap()
    await expect(page.getByRole('timer')).toBeVisible()
    await page.getByRole('button', { name: 'Отпустить всех' }).tap()
    await expect(page.getByText('За вами идут')).toHaveCount(0)
  }
)

test('everything on the board is done by keyboard', { tag: '@visits' }, async ({ relay, device }) => {
  const { page } = await device()
  await prepare(relay, page)
  await page.getByRole('button', { name: 'Заметка: Идея' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Текст заметки' })).toBeFocused()
  await page.keyboard.insertText('С клавиатуры')
  await page.keyboard.press('Escape')
  await expect(note(page, /С клавиатуры/)).toBeFocused()
  await expect(page.getByRole('toolbar', { name: 'Заметка: Идея' })).toBeVisible()
  // The next after a note is its own bar: along it by arrows, back by Escape.
  const bar = page.getByRole('toolbar', { name: 'Заметка: Идея' })
  await page.keyboard.press('Tab')
  await expect(bar.getByRole('button', { name: 'Поддержать, сейчас 0' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('button', { name: 'Забрать голос, сейчас 1' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(bar.getByRole('button', { name: 'Ответы' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(note(page, /С клавиатуры/)).toBeFocused()

  await page.keyboard.press('Delete')
  await expect(note(page, /С клавиатуры/)).toHaveCount(0)
  await expect(page.getByText('Заметка убрана.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(note(page, /С клавиатуры/)).toBeVisible()

  // What the hand drags, the arrows move with Alt.
  for (const moved of [note(page, /С клавиатуры/), poster(page, 'A1')]) {
    await moved.focus()
    const before = (await moved.boundingBox())!
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(async () => (await moved.boundingBox())!.y).toBeGreaterThan(before.y)
    expect((await moved.boundingBox())!.x).toBeCloseTo(before.x, 0)
  }

  // From poster to poster on the wall, by the code too.
  const zoom = page.getByRole('group', { name: 'Масштаб' })
  await zoom.getByLabel('К постеру', { exact: true }).selectOption({ label: 'A2' })
  await expect.poll(async () => (await poster(page, 'A2').boundingBox())!.width).toBeGreaterThan(300)
  await expect(poster(page, 'A2')).toBeInViewport({ ratio: 1 })
  await zoom.getByRole('button', { name: 'К следующему постеру' }).focus()
  await page.keyboard.press('Enter')
  await expect(poster(page, 'A1')).toBeInViewport({ ratio: 1 })
  await expect(zoom.getByLabel('К постеру', { exact: true })).toHaveValue(/./)
  await zoom.getByRole('button', { name: 'Показать всё' }).click()

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
