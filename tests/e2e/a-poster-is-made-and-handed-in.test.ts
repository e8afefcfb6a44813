import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { plainFromRich } from '../../src/lib/rich-text.ts'
import { corner, createSpace, expect, test } from './application.ts'
import { expectAllSent } from './kept.ts'
import { personalLink } from './links.ts'
import {
  changeSession,
  fillPoster,
  makeSession,
  posterAddress,
  posterOnRelay,
  presenterLink,
  type MadeSession
} from './poster-sessions.ts'
import { addPerson, readyWithoutNetwork } from './screens.ts'
import { prose } from './trajectories.ts'

test.use({ installs: true })

const SESSION = {
  title: 'Практики, которые хочется повторить',
  phase: 'collecting',
  deadline: '2099-11-24',
  deadlineTime: '18:00',
  zone: 'Europe/Moscow'
} as const
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }
const TEACHER = 'Лаптева Мария Кирилловна'

/** The field of a block; it opens where one presses. */
async function openBlock(page: Page, name: string) {
  await page.getByRole('button', { name: new RegExp(`^\\d ${name}$`) }).click()
  const field = prose(page, name)
  await expect(field).toBeFocused()
  return field
}

async function write(page: Page, name: string, text: string): Promise<void> {
  await openBlock(page, name)
  await page.keyboard.insertText(text)
}

/** A picture drawn in the page, as a phone's camera would give it. */
async function photo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1800)
    const context = canvas.getContext('2d')!
    context.fillStyle = '#b9c7a0'
    context.fillRect(0, 0, 2400, 1800)
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())]
  })
  return Buffer.from(bytes)
}

/** Comes by a link that opens one poster, and goes there. */
async function enter(page: Page, link: string, session: MadeSession, at = 0): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await page.waitForURL(/\/s\//)
  await page.goto(posterAddress(session, at))
  await expect(page.getByRole('heading', { level: 1, name: /^Постер/ })).toBeVisible()
}

/** One after the other, at once. */
async function choose(page: Page, names: readonly string[]): Promise<void> {
  const bytes = [...(await photo(page))]
  await page.getByLabel('Выбрать картинку').evaluate(
    (input: HTMLInputElement, { bytes, names }) => {
      for (const name of names) {
        const chosen = new DataTransfer()
        chosen.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }))
        input.files = chosen.files
        input.dispatchEvent(new Event('change', { bubbles: true }))
      }
    },
    { bytes, names }
  )
}

const screen = (page: Page) => page.getByRole('region', { name: 'Как увидят постер' })

test(
  'a presenter who is no member makes a poster on a phone, with a picture, and hands it in; others see it',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page: anna } = await device()
    const space = await createSpace(anna)
    await expectAllSent(anna, space)
    const session = await makeSession(relay, anna, space, SESSION, [
      { code: 'A1', name: TEACHER },
      { code: 'A2', name: 'Громов П. И.' }
    ])

    const { page } = await device(PHONE)
    await enter(page, await presenterLink(anna, session, TEACHER), session)
    await expect(page.getByText('Практики, которые хочется повторить').last()).toBeVisible()
    await expect(page.getByText('Постеры принимают до 24.11.2099, 18:00 (МСК).')).toBeVisible()
    await expect(page.getByText('Все восемь блоков пока пустые.')).toBeVisible()
    // Nothing of the others is offered to somebody who writes one poster.
    await expect(page.getByRole('link', { name: 'Следующий постер: A2' })).toHaveCount(0)
    const places = page.getByRole('navigation', { name: 'Разделы' })
    await expect(places.getByRole('link', { name: 'Постеры' })).toBeVisible()
    await expect(places.getByRole('link', { name: 'Планы' })).toHaveCount(0)

    await page.getByRole('textbox', { name: 'Название' }).fill('Пять строк вместо балла')
    await page.getByLabel('Авторы').fill('Лаптева М. К.')
    await page.getByLabel('Предмет или дело').fill('химия')
    await write(page, 'Проблема', 'Отметка кажется случайной')
    await write(page, 'Идея', 'Лист из пяти строк')
    await page.getByLabel('Выбрать картинку').setInputFiles({
      name: 'IMG_2041.JPG',
      mimeType: 'image/jpeg',
      buffer: await photo(page)
    })
    await page.getByLabel('Что на картинке?').fill('Заполненный лист самооценки')
    await page.getByLabel('Подпись под картинкой').fill('Лист ученика 8 «Б»')
    await page.getByRole('button', { name: 'Добавить ссылку' }).click()
    await page.getByLabel('Что по ссылке').fill('Лист')
    await page.getByRole('textbox', { name: 'Адрес' }).fill('лист')
    await expect(page.getByText('По такому адресу не перейти.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Адрес' }).fill('example.ru/list')
    await page.getByText('История', { exact: true }).click()

    await page.getByRole('button', { name: 'Посмотреть, как увидят' }).click()
    const seen = screen(page).getByRole('article').last()
    await expect(seen.getByRole('heading', { name: 'Пять строк вместо балла' })).toBeVisible()
    await expect(seen.getByRole('img', { name: 'Заполненный лист самооценки' })).toBeVisible()
    await expect(seen.getByRole('link', { name: 'Лист', exact: true })).toHaveAttribute(
      'href',
      'https://example.ru/list'
    )
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    await page.getByRole('button', { name: 'Вернуться к заполнению' }).click()

    await expect(page.getByText('Можно сдать и так, но посмотрите:')).toBeVisible()
    await page.getByRole('button', { name: 'Сдать постер' }).click()
    await expect(page.getByText(/^Постер сдан/)).toBeVisible()
    await page.getByRole('button', { name: 'Отозвать постер' }).click()
    await page.getByRole('button', { name: 'Сдать постер' }).click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])

    await expectAllSent(page, space)
    const there = await posterOnRelay(relay, anna, session)
    expect(there.fields).toMatchObject({ title: 'Пять строк вместо балла', layout: 'story' })
    expect(there.fields.submittedAt).not.toBe('')
    expect(there.pictures.map(({ caption, file }) => [caption, file.alt, file.width])).toEqual([
      ['Лист ученика 8 «Б»', 'Заполненный лист самооценки', 1600]
    ])

    // A member reads it, with its neighbour beside.
    const { page: reader } = await device()
    const link = await personalLink(anna, { role: 'member', name: 'Громов Пётр Ильич' })
    await enter(reader, link, session)
    await expect(reader.getByText('Этот постер можно только читать.')).toBeVisible()
    await expect(reader.getByRole('img', { name: 'Заполненный лист самооценки' })).toBeVisible()
    const reading = await new AxeBuilder({ page: reader }).analyze()
    expect(reading.violations.map(({ id }) => id)).toEqual([])
    await reader.getByRole('link', { name: 'Следующий постер: A2' }).click()
    await expect(reader.getByRole('heading', { level: 1, name: 'Постер A2' })).toBeVisible()
  }
)

test('two write one poster, both without a network, and the words and pictures of both survive', async ({
  relay,
  device
}) => {
  const { page: anna, context: annas } = await device()
  await readyWithoutNetwork(anna)
  const space = await createSpace(anna)
  await addPerson(anna, TEACHER)
  await expectAllSent(anna, space)
  const session = await makeSession(relay, anna, space, SESSION, [{ code: 'A1', name: TEACHER }])
  const { page: maria, context: marias } = await device()
  await readyWithoutNetwork(maria)
  await enter(maria, await presenterLink(anna, session, TEACHER), session)
  await anna.goto(posterAddress(session))

  await write(maria, 'Идея', 'Лист из пяти строк.')
  await expect(anna.getByText('Лист из пяти строк.').first()).toBeVisible()
  // Each sees where the other is.
  await expect(anna.getByText(/^Лаптева.* пишет$/).first()).toBeVisible()

  await annas.setOffline(true)
  await marias.setOffline(true)
  await maria.keyboard.insertText(' Ученик первым.')
  // The second is chosen while the first is still being made ready.
  await choose(maria, ['м.jpg', 'н.jpg'])
  for (const name of ['м.webp', 'н.webp']) await expect(maria.getByText(name, { exact: true })).toBeVisible()
  await openBlock(anna, 'Идея')
  await anna.keyboard.press('Control+Home')
  await anna.keyboard.insertText('Коротко: ')
  await anna.getByRole('textbox', { name: 'Название' }).fill('Пять строк')
  await anna.getByRole('button', { name: 'Добавить ссылку' }).click()
  await anna.getByRole('textbox', { name: 'Адрес' }).fill('example.ru')
  await expect(corner(maria)).toHaveAccessibleName('Сохранено на этом устройстве, сети нет')
  await annas.setOffline(false)
  await marias.setOffline(false)

  for (const page of [anna, maria]) {
    await expect(page.getByText('Коротко: Лист из пяти строк. Ученик первым.').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Название' })).toHaveValue('Пять строк')
    await expect(page.getByRole('textbox', { name: 'Адрес' })).toHaveValue('example.ru')
    await expect(page.getByText('м.webp', { exact: true })).toBeVisible()
    await expectAllSent(page, space)
  }
  const { fields, pictures, links } = await posterOnRelay(relay, anna, session)
  expect(plainFromRich(fields.idea)).toBe('Коротко: Лист из пяти строк. Ученик первым.')
  expect([pictures.length, links.length]).toEqual([2, 1])
})

test(
  'a poster that is too long for a screen is told so, with the block to shorten; all of it is still shown',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page } = await device()
    const space = await createSpace(page)
    await expectAllSent(page, space)
    const session = await makeSession(relay, page, space, SESSION, [{ code: 'A1' }])
    const words = (count: number) => Array.from({ length: count }, (_, i) => `слово${i % 10}`).join(' ')
    const said = (text: string) => [{ kind: 'paragraph' as const, runs: [{ text }] }]
    await fillPoster(relay, page, session, 0, {
      title: 'Длинный постер',
      how: said(words(560)),
      repeat: said(words(120))
    })
    await page.goto(posterAddress(session))
    const notice = screen(page).getByText(/Постер не помещается на экран: лишнего примерно/)
    await expect(notice).toContainText('Длиннее всех блок 3 «Как делаю»')
    const frame = screen(page).getByRole('article')
    const over = () =>
      frame.evaluate((article) =>
        [article.firstElementChild!, ...article.querySelectorAll('[data-fits]')].some(
          (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1
        )
      )
    expect(await over()).toBe(false)
    const box = (await frame.boundingBox())!
    expect(box.width / box.height).toBeCloseTo(16 / 9, 1)

    await screen(page).getByRole('button', { name: 'Сократить блок' }).click()
    const field = prose(page, 'Как делаю')
    await expect(field).toBeFocused()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('Коротко')
    await expect(notice).toHaveCount(0)
    expect(await over()).toBe(false)
  }
)

test(
  'a frozen poster says why it cannot be written, to its presenter and not to its host; late ones may be handed in while the host collects',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page: anna } = await device()
    const space = await createSpace(anna)
    await expectAllSent(anna, space)
    const session = await makeSession(relay, anna, space, { ...SESSION, deadline: '2020-01-10' }, [
      { code: 'A1', name: TEACHER }
    ])
    const { page: maria } = await device(PHONE)
    await enter(maria, await presenterLink(anna, session, TEACHER), session)
    await expect(maria.getByText('Срок прошёл: 10.01.2020, 18:00 (МСК).')).toBeVisible()
    await expect(maria.getByText('Не сдан, срок прошёл 10.01.2020, 18:00 (МСК)')).toBeVisible()
    await maria.getByRole('textbox', { name: 'Название' }).fill('Пять строк')
    await maria.getByRole('button', { name: 'Сдать постер' }).click()
    await expect(maria.getByText(/^Постер сдан/)).toBeVisible()
    await expectAllSent(maria, space)

    await changeSession(relay, anna, session, { frozenPosters: [session.posters[0]!] })
    await expect(maria.getByText('Ведущий закрыл этот постер для правки.')).toBeVisible()
    await expect(maria.getByRole('heading', { name: 'Пять строк' })).toBeVisible()
    await expect(maria.getByRole('textbox', { name: 'Название' })).toHaveCount(0)
    await anna.goto(posterAddress(session))
    await expect(anna.getByRole('textbox', { name: 'Название' })).toHaveValue('Пять строк')

    await changeSession(relay, anna, session, { frozenPosters: [], phase: 'preview' })
    await expect(maria.getByRole('textbox', { name: 'Название' })).toHaveValue('Пять строк')
    await expect(maria.getByRole('button', { name: 'Отозвать постер' })).toHaveCount(0)
  }
)

test(
  'a poster is printed on one sheet of the paper chosen, with a code for each link',
  { tag: '@visits' },
  async ({ relay, device }) => {
    const { page } = await device()
    const space = await createSpace(page)
    await expectAllSent(page, space)
    const session = await makeSession(relay, page, space, SESSION, [{ code: 'A1', name: TEACHER }])
    await page.goto(posterAddress(session))
    await page.getByRole('textbox', { name: 'Название' }).fill('Пять строк')
    await page.getByRole('button', { name: 'Добавить ссылку' }).click()
    await page.getByRole('textbox', { name: 'Адрес' }).fill('example.ru/list')
    // A picture comes to the poster also when its screen is left meanwhile; with the page it would be gone, and the browser asks.
    await choose(page, ['лист.jpg'])
    const asked = page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
    await page.getByRole('link', { name: 'Печать' }).click()
    expect(await asked).toBe(true)
    await expect(page.getByRole('img', { name: 'Ссылка «example.ru/list»' })).toBeVisible()
    await expect(page.getByRole('article').getByRole('img', { name: 'Картинка без описания' })).toBeVisible()

    /** Pages, and the size of the first in points. */
    const sheet = async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
      return {
        pages: pdf.match(/\/Type \/Page\b/g)!.length,
        size: [width, height].map((one) => Math.round(Number(one)))
      }
    }
    expect(await sheet()).toEqual({ pages: 1, size: [595, 842] })
    await page.locator('label').filter({ hasText: 'A1' }).click()
    await page.locator('label').filter({ hasText: 'Альбомная' }).click()
    await expect.poll(sheet).toEqual({ pages: 1, size: [2384, 1684] })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
)
