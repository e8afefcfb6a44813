/** A device that several people share. */
import { expect, type Page } from '@playwright/test'
import { PEOPLE, TAB, tokenOf, type Profile } from '../../../src/lib/device/profile.ts'
import { heading, type Screen } from './screen.ts'

const pin = { salt: 'c29sdA==', iterations: 600_000, hash: '' }
const me: Profile = { id: '', name: 'Вершинина Ольга Павловна', given: 0, pin, restAfter: 10 }
const PEOPLE_HERE: readonly Profile[] = [
  me,
  { id: 'b', name: 'Громов Пётр Ильич', given: 0, unsent: true },
  { id: 'c', name: 'Константинопольская Александра Вячеславовна', given: 0, pin, unsent: true }
]

/** Shows an address where they work; what comes after finds the device as it was. */
async function shared(page: Page, path: string, look: () => Promise<void>, mine = false): Promise<void> {
  const write = (people: readonly Profile[]) =>
    page.evaluate(
      ([list, tab, json, token]) => {
        localStorage.setItem(list!, json!)
        sessionStorage.setItem(tab!, token!)
        localStorage.setItem('touched', String(Date.now()))
      },
      [PEOPLE, TAB, JSON.stringify(people), mine ? tokenOf(me) : '']
    )
  // The screen before may be leading elsewhere by itself at this moment: its own way ends ours.
  await expect(async () => void (await page.goto('/start'))).toPass()
  await write(PEOPLE_HERE)
  await page.goto(path)
  await page.reload()
  await look()
  // Alone without a PIN: nothing is asked any more.
  await write([{ ...me, pin: undefined }])
}

const chosen = (page: Page) => page.getByRole('button', { name: 'Вершинина' })

export const WHO_WORKS_HERE: readonly Screen[] = [
  {
    name: 'who works here',
    show: (page, space) =>
      shared(page, `/s/${space}/plans`, () => heading(page, 'Кто работает на этом устройстве'))
  },
  {
    name: 'a PIN is asked for',
    show: (page) =>
      shared(page, '/start', async () => {
        await chosen(page).click()
        await page.getByLabel('PIN-код').fill('1111')
        await page.getByRole('button', { name: 'Войти', exact: true }).click()
        await expect(page.getByText('PIN-код не подошёл.')).toBeVisible()
      })
  },
  {
    name: 'a PIN is forgotten',
    show: (page) =>
      shared(page, '/start', async () => {
        await chosen(page).click()
        await page.getByRole('button', { name: 'Забыли PIN-код?' }).click()
        await expect(page.getByRole('dialog', { name: 'Забыли PIN-код?' })).toBeVisible()
      })
  },
  {
    name: 'more, on a shared device',
    show: (page, space) =>
      shared(
        page,
        `/s/${space}/more`,
        async () => {
          const part = page.getByRole('region', { name: 'На этом устройстве работают' })
          await part.scrollIntoViewIfNeeded()
          await expect(part.getByText('Это вы')).toBeVisible()
          await expect(page.getByRole('button', { name: 'Передать другому' }).first()).toBeVisible()
        },
        true
      )
  },
  {
    name: 'a PIN is set',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await page.getByRole('button', { name: 'Поставить PIN-код' }).click()
      const dialog = page.getByRole('dialog', { name: 'Поставить PIN-код' })
      await dialog.getByRole('button', { name: 'Поставить PIN-код' }).click()
      await expect(dialog.getByLabel('Новый PIN-код')).toHaveAttribute('aria-invalid', 'true')
    }
  },
  {
    name: 'a person is added to the device',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await page.getByRole('button', { name: 'Добавить человека' }).click()
      await page.getByRole('button', { name: 'Добавить и передать устройство' }).click()
      await expect(page.getByText('Напишите имя')).toBeVisible()
    }
  }
]
