import * as Y from 'yjs'
import { createDocument } from '../../src/lib/crdt/meta.ts'
import { academicYearOf, today } from '../../src/lib/kinds/academic-year.ts'
import { planKind } from '../../src/lib/kinds/plan/document.ts'
import { decodeExchange, encodeExchange, type Session } from '../../src/lib/sync/wire.ts'
import { createSpace, expect, test, type RelayProcess } from './application.ts'
import { expectAllSent, keptDocuments, keptSpaces } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import type { Page } from '@playwright/test'

const PLANS = 130

/** Speaks to the relay with the rights of the page's device. */
async function authorized(relay: RelayProcess, page: Page, space: string) {
  const kept = (await keptSpaces(page)).find(({ id }) => id === space)!
  const answer = await fetch(`${relay.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: kept.relay!.secret })
  })
  const { token } = (await answer.json()) as Session
  return (path: string, body: BodyInit, type = 'application/json') =>
    fetch(`${relay.url}/api/spaces/${space}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body
    })
}

/** The space of somebody, with plans that others wrote meanwhile; answers its link for a second person. */
async function district(relay: RelayProcess, page: Page) {
  const space = await createSpace(page)
  await expectAllSent(page, space)
  const post = await authorized(relay, page, space)
  for (let from = 0; from < PLANS; from += 50) {
    const items = Array.from({ length: Math.min(50, PLANS - from) }, (_, i) => {
      const seed = {
        fields: { owner: 'service' as const, year: academicYearOf(today()), theme: `Тема ${from + i}` }
      }
      const doc = createDocument(planKind, seed, 'person-1')
      return {
        room: `plan/p-${from + i}`,
        stateVector: new Uint8Array([0]),
        update: Y.encodeStateAsUpdate(doc)
      }
    })
    const body = encodeExchange(items) as Uint8Array<ArrayBuffer>
    expect((await post('exchange', body, 'application/octet-stream')).status).toBe(200)
  }
  const link = await personalLink(page, { role: 'member', personId: 'vera', name: 'Вера' })
  return { space, post, link }
}

const plansOn = async (page: Page, space: string) =>
  (await keptDocuments(page, space)).filter(({ key }) => key.includes('/plan/')).length

test('what came while one was away is fetched in batches, can be paused, and goes on where a broken line left off', async ({
  relay,
  device
}) => {
  const { page: anna } = await device()
  const { space, post, link } = await district(relay, anna)

  const { page: vera } = await device()
  const asked: string[] = []
  let hold: (() => void) | null = null
  let holding = true
  await vera.route('**/exchange', async (route) => {
    asked.push(...decodeExchange(route.request().postDataBuffer()!).map(({ room }) => room))
    if (holding) await new Promise<void>((resolve) => (hold = resolve))
    await route.continue()
  })
  await joinBy(vera, link)
  await expect(vera.getByText(/Загружаем с сервера: готово 0 из 13\d/)).toBeVisible()
  await vera.getByRole('button', { name: 'Приостановить' }).click()
  holding = false
  hold!()
  await expect(vera.getByText(/Загрузка остановлена[^]*ещё не пришло: 12\d\sдокумент/)).toBeVisible()
  await expect(vera.getByRole('row', { name: /Методическая служба Тема/ }).first()).toBeVisible()
  const before = await plansOn(vera, space)
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(PLANS)

  // The line breaks in the middle, and the page with it.
  await vera.unroute('**/exchange')
  await vera.route('**/exchange', (route) => route.abort())
  await vera.getByRole('button', { name: 'Загрузить' }).click()
  await vera.reload()
  await vera.unroute('**/exchange')
  const askedAgain: string[] = []
  await vera.route('**/exchange', async (route) => {
    askedAgain.push(...decodeExchange(route.request().postDataBuffer()!).map(({ room }) => room))
    await route.continue()
  })
  await expect.poll(() => plansOn(vera, space)).toBe(PLANS)
  expect(askedAgain.filter((room) => asked.includes(room))).toEqual([])

  // What is erased on the relay leaves the device too; what is deleted there stays where it was written in.
  expect((await post('erasures', JSON.stringify({ documents: ['plan/p-7'] }))).status).toBe(204)
  await expect.poll(() => plansOn(vera, space)).toBe(PLANS - 1)
})

test('on a line that is paid by the byte the person is asked first', async ({ relay, device }) => {
  const { page: anna } = await device()
  const { space, link } = await district(relay, anna)
  const { context, page: vera } = await device()
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  )
  await joinBy(vera, link)
  await expect(vera.getByText(/Включена экономия трафика/)).toBeVisible()
  expect(await plansOn(vera, space)).toBe(0)
  await vera.getByRole('button', { name: 'Загрузить' }).click()
  await expect.poll(() => plansOn(vera, space)).toBe(PLANS)
})
