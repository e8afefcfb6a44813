import type { Page } from '@playwright/test'
import { expect, test } from './application.ts'

/** One plain page: words, nothing of the application, nothing thrown. */
async function expectPlain(page: Page, head: string, words: RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(head)
  await expect(page.getByText(words)).toBeVisible()
  await expect(page.getByRole('link')).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page).toHaveTitle(head)
}

test('a browser under the floor gets one plain page that says which ones will do', async ({ device }) => {
  const { page: old } = await device()
  await old.addInitScript(() => Reflect.deleteProperty(window, 'structuredClone'))
  await old.goto('/start')
  await expectPlain(old, 'Обновите браузер', /Firefox 128, Safari 16\.4/)

  const { page: older } = await device()
  await older.addInitScript(() => {
    const supports = CSS.supports.bind(CSS) as (...asked: string[]) => boolean
    CSS.supports = (...asked: string[]) => asked[0] !== 'container-type' && supports(...asked)
  })
  await older.goto(`/join#${'A'.repeat(43)}`)
  await expectPlain(older, 'Обновите браузер', /Если ссылка открылась внутри мессенджера/)
})

test('an address without https gets one plain page', async ({ relay, device }) => {
  const { page } = await device()
  // A name that is no loopback, answered by the relay: for the browser the origin is not secure.
  await page.route('http://metodkabinet.test/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: relay.url + pathname }) })
  })
  await page.goto('http://metodkabinet.test/start')
  await expectPlain(page, 'Откройте по https', /Поставьте в начале адреса https:\/\//)
  // What the page still asks for has nobody waiting for it.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('a browser inside a messenger is told that its storage does not last', async ({ device }) => {
  const inside =
    'Mozilla/5.0 (Linux; Android 14; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Telegram-Android/11.2'
  const { page } = await device({ userAgent: inside })
  await page.goto('/start')
  await expect(page.getByText('Страница открыта внутри мессенджера')).toBeVisible()
  await expect(page.getByText('«Открыть в браузере»')).toBeVisible()
  await page.goto('/join')
  await expect(page.getByText('Ссылка открыта внутри мессенджера')).toBeVisible()

  const { page: usual } = await device()
  await usual.goto('/start')
  await expect(usual.getByRole('link', { name: 'Войти по ссылке' })).toBeVisible()
  await expect(usual.getByText('внутри мессенджера')).toHaveCount(0)
})
