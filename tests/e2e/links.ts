/** Personal links as the relay makes them, for tests that are about something else than the link's own screen. */
import { expect, type Page } from '@playwright/test'
import type { LinkInfo, LinkRequest, Session } from '../../src/lib/sync/wire.ts'
import type { RelayProcess } from './application.ts'
import { keptSpaces } from './kept.ts'

/** Makes a link with the rights of the page's own person; answers its address. */
export async function personalLink(page: Page, request: LinkRequest): Promise<string> {
  const secret = await page.evaluate(async (request) => {
    const post = async (path: string, body: unknown, token?: string) => {
      const headers = {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` })
      }
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
    }
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('metodkabinet')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const spaces = await new Promise<{ id: string; relay: { secret: string } }[]>((resolve) => {
      const all = database.transaction('spaces').objectStore('spaces').getAll()
      all.onsuccess = () => resolve(all.result)
    })
    database.close()
    const space = spaces.find(({ id }) => location.pathname.includes(id))!
    const { token } = await post('/api/session', { secret: space.relay.secret })
    return (await post(`/api/spaces/${space.id}/links`, request, token)).secret as string
  }, request)
  return `/join#${secret}`
}

/** Enters by a link as its person does. */
export async function joinBy(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Планы' })).toBeVisible()
}

/** A coordinator closes every link of a person; with the rights of the page's own person. */
export async function closeLinks(relay: RelayProcess, page: Page, personId: string): Promise<void> {
  const space = (await keptSpaces(page)).find(({ id }) => page.url().includes(id))!
  const ask = async (path: string, init: RequestInit = {}) => fetch(`${relay.url}/api${path}`, init)
  const entered = await ask('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: space.relay!.secret })
  })
  const headers = { authorization: `Bearer ${((await entered.json()) as Session).token}` }
  const links = (await (await ask(`/spaces/${space.id}/links`, { headers })).json()) as LinkInfo[]
  for (const link of links.filter((one) => one.personId === personId))
    await ask(`/spaces/${space.id}/links/${link.id}`, { headers, method: 'DELETE' })
}
