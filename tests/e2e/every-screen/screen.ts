/** A screen of the application over the example district, and how one comes to it. */
import { expect, type Page } from '@playwright/test'

export interface Screen {
  name: string
  show: (page: Page, space: string) => Promise<void>
}

export const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

const addresses = new WeakMap<Page, Map<string, string>>()

/** Finds an address in the lists once a page; the next screen that wants it goes there straight. */
export async function addressOf(
  page: Page,
  key: string,
  find: () => Promise<string | null>
): Promise<string> {
  const known = addresses.get(page) ?? new Map<string, string>()
  addresses.set(page, known)
  const address = known.get(key) ?? (await find())!
  known.set(key, address)
  return address
}

/** Of the first row of a list: `people`, `plans`. */
export const firstOf = (page: Page, space: string, place: string): Promise<string> =>
  addressOf(page, `${space}/${place}`, async () => {
    await page.goto(`/s/${space}/${place}`)
    return page.getByRole('table').getByRole('link').first().getAttribute('href')
  })
