import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createServicePlan, createSpace, expect, test } from './application.ts'
import { openPart, readyWithoutNetwork } from './screens.ts'

test.use({ installs: true })

/** The application as a later build would leave it: another first page, and a service worker that knows of it. */
async function release(folder: string, version: string): Promise<void> {
  const page = join(folder, '200.html')
  const html = (await readFile(page, 'utf8')).replace(/<meta name="test-version"[^>]*>/, '')
  const next = html.replace('<head>', `<head><meta name="test-version" content="${version}">`)
  await writeFile(page, next)
  const worker = join(folder, 'sw.js')
  const code = await readFile(worker, 'utf8')
  const revision = createHash('md5').update(next).digest('hex')
  const named = code.replace(/(url:\s*"200\.html",\s*revision:\s*")[^"]*/, `$1${revision}`)
  if (named === code) throw new Error('the service worker does not name its first page as expected')
  await writeFile(worker, named)
}

test('a new version says so, waits for the press, and then is there with everything written', async ({
  relay,
  device
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'metodkabinet-release-'))
  await cp(resolve(process.env.STATIC_DIR ?? 'build'), folder, { recursive: true })
  await release(folder, 'A')
  await relay.kill()
  await relay.start({ STATIC_DIR: folder })
  const { page } = await device()
  const version = () => page.locator('meta[name=test-version]').getAttribute('content')
  await readyWithoutNetwork(page)
  await createSpace(page)
  await createServicePlan(page)
  await openPart(page, 'О плане')
  await page.getByRole('textbox', { name: 'Методическая тема' }).fill('Записано в прежней версии')
  // The start page has an HTML of its own; from here on it is the application's.
  await page.reload()
  await openPart(page, 'О плане')
  expect(await version()).toBe('A')

  await release(folder, 'B')
  await page.evaluate(() => Object.assign(window, { sameLife: true }))
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  await expect(page.getByText('Есть новая версия Методкабинета')).toBeVisible()
  // No reload by itself, and also a reload by hand stays with the version that one works in.
  expect(await page.evaluate(() => 'sameLife' in window)).toBe(true)
  await page.reload()
  await expect(page.getByText('Есть новая версия Методкабинета')).toBeVisible()
  expect(await version()).toBe('A')

  await page.getByRole('button', { name: 'Обновить' }).click()
  await expect.poll(version).toBe('B')
  await expect(page.getByText('Есть новая версия Методкабинета')).toHaveCount(0)
  await openPart(page, 'О плане')
  await expect(page.getByRole('textbox', { name: 'Методическая тема' })).toHaveValue(
    'Записано в прежней версии'
  )
  await rm(folder, { recursive: true, force: true })
})
