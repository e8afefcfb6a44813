/** Personal links as the relay makes them, for tests that are about something else than the link's own screen. */
import { expect, type Page } from '@playwright/test'
import type { Grant, LinkInfo, LinkRequest, Session } from '../../src/lib/sync/wire.ts'
import { atHome } from './screens.ts'
import { keptSpaces } from './kept.ts'

/** Asks the relay about the page's space, with the rights of the page's own person. */
async function asPersonOf(page: Page) {
  const here = async () => (await keptSpaces(page)).find(({ id }) => page.url().includes(id))
  // A space that was just made is told to the relay a moment later.
  await expect.poll(async () => (await here())?.relay ?? null).not.toBeNull()
  const space = (await here())!
  const ask = (path: string, init: RequestInit) => fetch(new URL(`/api${path}`, page.url()), init)
  const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })
  const headers = { 'content-type': 'application/json' }
  const entered = await ask('/session', { ...post({ secret: space.relay!.secret }), headers })
  const authorization = `Bearer ${((await entered.json()) as Session).token}`
  const of = (path: string, init: RequestInit = {}) =>
    ask(`/spaces/${space.id}/${path}`, { ...init, headers: { ...headers, authorization } })
  return { of, post }
}

/** Answers its address. */
export async function personalLink(page: Page, request: LinkRequest): Promise<string> {
  const { of, post } = await asPersonOf(page)
  const { secret } = (await (await of('links', post(request))).json()) as { secret: string }
  return `/join#${secret}`
}

export async function letIn(page: Page, request: Grant & { personId: string }): Promise<void> {
  const { of, post } = await asPersonOf(page)
  expect((await of('grants', post(request))).ok).toBe(true)
}

/** Enters by a link as its person does. */
export async function joinBy(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await atHome(page)
  const plans = page.getByRole('link', { name: 'Планы', exact: true }).first()
  // The bar of a teacher's phone has other places.
  if (await plans.isVisible()) await plans.click()
  else await page.goto(page.url().replace(/today$/, 'plans'))
  await expect(page.getByRole('heading', { level: 1, name: 'Планы' })).toBeVisible()
}

/** Rooms of a document that only those who lead it write in now. */
export async function frozenRooms(page: Page, document: string): Promise<string[]> {
  const { of } = await asPersonOf(page)
  return (await (await of(`freezes?document=${encodeURIComponent(document)}`)).json()) as string[]
}

/** A coordinator closes every link of a person. */
export async function closeLinks(page: Page, personId: string): Promise<void> {
  const { of } = await asPersonOf(page)
  for (const link of (await linksOnRelay(page)).filter((one) => one.personId === personId))
    await of(`links/${link.id}`, { method: 'DELETE' })
}

/** Every link of the space, as a coordinator sees them. */
export async function linksOnRelay(page: Page): Promise<LinkInfo[]> {
  const { of } = await asPersonOf(page)
  return (await (await of('links')).json()) as LinkInfo[]
}

/** A coordinator erases documents for good. */
export async function erase(page: Page, documents: readonly string[]): Promise<void> {
  const { of, post } = await asPersonOf(page)
  expect((await of('erasures', post({ documents }))).status).toBe(204)
}
