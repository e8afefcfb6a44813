import AxeBuilder from '@axe-core/playwright'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { AnyKind } from '../../src/lib/crdt/kind.ts'
import { marksRoom, remarks, setMark } from '../../src/lib/kinds/poster-session/marks-room.ts'
import type { SessionFields } from '../../src/lib/kinds/poster-session/model.ts'
import { notes, notesRoom, vote } from '../../src/lib/kinds/poster-session/notes-room.ts'
import { richFromPlain } from '../../src/lib/rich-text.ts'
import { createSpace, expect, test, type RelayProcess } from './application.ts'
import { expectAllSent } from './kept.ts'
import { frozenRooms } from './links.ts'
import { fillPoster, makeSession, presenterLink, writeBeside, type MadeSession } from './poster-sessions.ts'
import { prose } from './trajectories.ts'

const SESSION: Partial<SessionFields> = {
  title: 'Практики, которые хочется повторить',
  theme: 'Работа с текстом',
  phase: 'results',
  date: '2026-11-27',
  time: '15:00',
  experts: ['link:эксперт-1', 'link:эксперт-2']
}
const TEACHER = 'Лаптева Мария Кирилловна'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }

const resultOf = ({ space, id }: MadeSession) => `/s/${space}/sessions/${id}/result`
const row = (page: Page, code: string) => page.getByRole('button', { name: `Постер ${code}`, exact: true })

/** A session that is over: two posters, the first with all that can be said of one. */
async function sessionThatIsOver(relay: RelayProcess, page: Page): Promise<MadeSession> {
  const space = await createSpace(page)
  await expectAllSent(page, space)
  const session = await makeSession(relay, page, space, SESSION, [
    { code: 'A1', name: TEACHER },
    { code: 'A2', name: 'Громов П. И.' }
  ])
  const [first] = session.posters as [string]
  await fillPoster(relay, page, session, 0, {
    title: 'Пять строк вместо балла',
    authors: 'Лаптева М. К.',
    subject: 'химия',
    idea: richFromPlain('Лист из пяти строк.'),
    submittedAt: '2026-11-20T10:00:00Z'
  })
  await writeBeside(relay, page, session, 'notes', notesRoom as AnyKind, 'link:полина', (doc) => {
    const said = { poster: first, author: 'link:полина', name: 'Полина', created: '2026-11-27T12:10:00Z' }
    const asked = notes.add(doc, { ...said, sort: 'question', text: 'Сколько времени уходит?' })
    notes.add(doc, { ...said, name: 'Климова И. П.', text: 'Три минуты.' }, { parent: asked })
    notes.patch(doc, asked, { answered: true })
    notes.add(doc, { ...said, sort: 'question', text: 'А если ученик завышает?' })
    notes.add(doc, { ...said, sort: 'idea', text: 'Проверить в 10 классе' })
    notes.add(doc, { ...said, poster: '', sort: 'proposal', text: 'Встречаться раз в четверть' })
    for (const kind of ['valuable', 'use', 'bank'] as const)
      vote(doc, { kind, target: first, person: 'link:полина', name: 'Полина' }, true)
  })
  await writeBeside(relay, page, session, 'marks', marksRoom as AnyKind, 'эксперты', (doc) => {
    for (const [expert, value] of [
      ['link:эксперт-1', 3],
      ['link:эксперт-2', 2]
    ] as const) {
      setMark(doc, { poster: first, expert, criterion: 'novelty' }, value)
      setMark(doc, { poster: first, expert, criterion: 'effect' }, 2)
    }
    remarks.add(doc, { poster: first, text: 'Выборка мала.', author: 'link:эксперт-1' })
  })
  return session
}

async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
}

/** What a browser sees in a picture: its width, and the colours that cover most of it. */
function pictureIn(page: Page, file: Buffer): Promise<{ width: number; colours: string[] }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const seen = new Map<string, number>()
    for (let at = 0; at < data.length; at += 4 * 97) {
      const colour = data.subarray(at, at + 3).join()
      seen.set(colour, (seen.get(colour) ?? 0) + 1)
    }
    const colours = [...seen].sort(([, a], [, b]) => b - a).map(([colour]) => colour)
    return { width: bitmap.width, colours: colours.slice(0, 12) }
  }, file.toString('base64'))
}

test('a session comes to its result, goes into the archive and can be read there; a presenter gets the own feedback alone', async ({
  relay,
  device
}) => {
  const { page: host } = await device()
  const session = await sessionThatIsOver(relay, host)
  await host.goto(resultOf(session))
  const figures = host.getByLabel('Итоги в числах')
  await expect(figures).toContainText('с ответом 1')
  await host.getByRole('button', { name: 'Остались без ответа: 1' }).click()
  await expect(host.getByText('А если ученик завышает?')).toBeVisible()
  await row(host, 'A1').click()
  await expect(host.getByText('2,3 из 3, по оценкам 2 экспертов')).toBeVisible()
  await expect(host.getByText('Выборка мала.')).toBeVisible()
  await expect(host.getByText('Берут в работу: Полина')).toBeVisible()
  await sound(host)

  const save = async (item: string, name: RegExp) => {
    await host.getByRole('button', { name: 'Печать и файлы' }).click()
    const [file] = await Promise.all([
      host.waitForEvent('download'),
      host.getByRole('menuitem', { name: item }).click()
    ])
    expect(file.suggestedFilename()).toMatch(name)
    return readFile((await file.path())!)
  }
  const zipped = async (item: string, name: RegExp) =>
    expect((await save(item, name)).subarray(0, 2).toString()).toBe('PK')
  await zipped('Лист итогов DOCX', /^Итоги_постер-сессии_.*\.docx$/)
  await zipped('Обратная связь всем DOCX', /^Обратная_связь_.*\.docx$/)
  await zipped('Таблица XLSX', /\.xlsx$/)

  const shown = await pictureIn(host, await save('Доска картинкой', /^Доска_постер-сессии_.*\.png$/))
  expect(shown.width).toBeGreaterThan(1200)
  // The ground, a poster's paper, its letters and a yellow note.
  for (const colour of ['236,232,221', '255,255,255', '251,230,160']) expect(shown.colours).toContain(colour)
  const pdf = (await save('Доска для печати', /^Доска_постер-сессии_.*\.pdf$/)).toString('latin1')
  expect(pdf).toMatch(/^%PDF-1\.4[^]*\/Count 1 [^]*\/DCTDecode[^]*%%EOF\s*$/)

  const { page: maria } = await device(PHONE)
  await maria.goto(await presenterLink(host, session, TEACHER))
  await maria.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await maria.getByRole('link', { name: 'Отзывы о постере' }).click()
  await expect(maria.getByRole('heading', { name: 'Ваш постер A1. Пять строк вместо балла' })).toBeVisible()
  await expect(maria.getByText('Три минуты.')).toBeVisible()
  await expect(maria.getByText('Средние оценки экспертов появятся')).toBeVisible()
  for (const others of ['Громов', 'Встречаться раз в четверть', 'Выборка мала'])
    await expect(maria.getByText(others)).toHaveCount(0)
  await sound(maria)

  await host.getByRole('button', { name: 'Сдать в архив' }).click()
  const dialog = host.getByRole('dialog', { name: 'Сдать в архив' })
  await expect(dialog).toContainText('средние оценки экспертов: 1 постер')
  await sound(host)
  await dialog.getByRole('button', { name: 'Сдать в архив' }).click()
  await expect(host.getByText('Сессия в архиве: доску и постеры можно только читать.')).toBeVisible()
  await expect(host.getByRole('link', { name: /^Копия от/ })).toContainText('на сервере')
  const document = `poster-session/${session.id}`
  await expect.poll(() => frozenRooms(host, document)).toEqual([document])

  await expect(maria.getByText('2,3 из 3, по оценкам 2 экспертов')).toBeVisible()
  await expect(maria.getByText('Выборка мала')).toHaveCount(0)
  await maria.goto(`/s/${session.space}/sessions/${session.id}/board`)
  await expect(maria.getByText('Сессия в архиве: доску можно только читать.')).toBeVisible()
  await expect(maria.getByRole('button', { name: 'Беру в работу, 1' })).toBeDisabled()

  await host.getByRole('link', { name: /^Копия от/ }).click()
  await expect(host.getByText('Копия из архива от')).toBeVisible()
  await row(host, 'A1').click()
  await expect(host.getByText('2,3 из 3, по оценкам 2 экспертов')).toBeVisible()
  await expect(host.getByText('Выборка мала.')).toHaveCount(0)
  await host.getByRole('button', { name: 'Печать и файлы' }).click()
  await host.getByRole('menuitem', { name: /^Лист итогов Печать/ }).click()
  await expect(host.getByRole('article', { name: /^Итоги постер-сессии/ })).toContainText('Три минуты.')
  await sound(host)

  await host.goto(resultOf(session))
  await host.getByRole('button', { name: 'Вернуть из архива' }).click()
  await expect(host.getByRole('button', { name: 'Сдать в архив' })).toBeVisible()
  await expect.poll(() => frozenRooms(host, document)).toEqual([])
  await host.goto(`/s/${session.space}/sessions/${session.id}/board`)
  await expect(host.getByText('Дописать ответы ещё можно.')).toBeVisible()
})

test('a poster becomes a draft card of a practice, once, and the card is written on', async ({
  relay,
  device
}) => {
  const { page } = await device()
  const session = await sessionThatIsOver(relay, page)
  await page.goto(resultOf(session))
  await row(page, 'A1').click()
  await page.getByRole('link', { name: 'В банк практик' }).click()
  await expect(page.getByText('части: идея')).toBeVisible()
  await sound(page)
  await page.getByRole('button', { name: 'Создать карточку' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Пять строк вместо балла' })).toBeVisible()
  await expect(page.getByText('Лист из пяти строк.')).toBeVisible()
  await expect(page.getByLabel('Авторы')).toHaveValue('Лаптева М. К.')
  await page.getByLabel('Для кого').fill('учителям химии')
  await prose(page, 'Новизна').click()
  await page.keyboard.insertText('Ученик оценивает себя первым.')
  await sound(page)
  await expectAllSent(page, session.space)

  await page.goto(`/s/${session.space}/practices`)
  await expect(page.getByRole('table', { name: 'Практики' })).toContainText('Практика преподавания')
  await sound(page)
  await page.getByRole('link', { name: 'Пять строк вместо балла' }).click()
  await expect(page.getByText('Ученик оценивает себя первым.')).toBeVisible()
  await page.goto(`/s/${session.space}/practices/new?session=${session.id}&poster=${session.posters[0]}`)
  await expect(page.getByText('Карточка из этого постера уже есть.')).toBeVisible()
})
