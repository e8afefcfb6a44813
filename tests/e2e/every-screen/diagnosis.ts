import { expect, type Page } from '@playwright/test'
import { answerId } from '../../../src/lib/kinds/answer/model.ts'
import { EXAMPLE_PERSON } from '../../../src/lib/space/example/known-people.ts'
import { addressOf, heading, type Screen } from './screen.ts'

/** The campaign that runs. */
const campaign = (page: Page, space: string): Promise<string> =>
  addressOf(page, `${space}/campaign`, async () => {
    await page.goto(`/s/${space}/diagnosis`)
    const table = page.getByRole('table', { name: 'Диагностики', exact: true })
    return table.getByRole('link').first().getAttribute('href')
  })

async function part(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`${await campaign(page, space)}?part=${name}`)
  await heading(page, 'Самодиагностика профессиональных дефицитов')
  await expect(page.getByRole('tabpanel')).toBeVisible()
}

/** Of somebody whom an expert has seen, and who answered last spring too. */
const answer = (page: Page, space: string): Promise<string> =>
  addressOf(page, `${space}/answer`, async () => {
    await part(page, space, 'answers')
    await page.locator('label').filter({ hasText: 'Ответили' }).click()
    const seen = page.getByRole('row').filter({ hasText: 'Взгляд есть' }).first()
    return seen.getByRole('link').getAttribute('href')
  })

export const DIAGNOSIS: readonly Screen[] = [
  {
    name: 'diagnoses',
    show: async (page, space) => {
      await page.goto(`/s/${space}/diagnosis`)
      await expect(page.getByRole('table', { name: 'Диагностики', exact: true })).toBeVisible()
    }
  },
  {
    name: 'diagnoses, heat map',
    show: async (page, space) => {
      await page.goto(`/s/${space}/diagnosis?part=map`)
      await expect(page.getByRole('table', { name: 'Тепловая карта' })).toBeVisible()
    }
  },
  {
    name: 'new diagnosis',
    show: async (page, space) => {
      await page.goto(`/s/${space}/diagnosis/new`)
      await heading(page, 'Новая диагностика')
    }
  },
  { name: 'diagnosis, questions', show: (page, space) => part(page, space, 'questions') },
  {
    name: 'diagnosis, a question’s dialog',
    show: async (page, space) => {
      await part(page, space, 'questions')
      await page.getByRole('button', { name: /^Вид ответа и вес вопроса 1:/ }).click()
      await expect(page.getByRole('dialog', { name: 'Вопрос 1' })).toBeVisible()
    }
  },
  { name: 'diagnosis, settings', show: (page, space) => part(page, space, 'settings') },
  { name: 'diagnosis, answers', show: (page, space) => part(page, space, 'answers') },
  { name: 'diagnosis, summary', show: (page, space) => part(page, space, 'summary') },
  {
    name: 'diagnosis, print',
    show: async (page, space) => {
      await page.goto(`${await campaign(page, space)}/print`)
      await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
    }
  },
  {
    name: 'answering',
    show: async (page, space) => {
      // The visitor is a methodist, whom nobody asks; by its address the own answer can be begun all the same.
      const id = new URL(await campaign(page, space), page.url()).pathname.split('/').at(-1)!
      await page.goto(`/s/${space}/answers/${answerId(id, EXAMPLE_PERSON)!}`)
      await expect(page.getByText('Вопрос 1 из 30.')).toBeVisible()
    }
  },
  {
    name: 'result of a diagnosis',
    show: async (page, space) => {
      await page.goto(await answer(page, space))
      await expect(page.getByText('Педагог, было').first()).toBeAttached()
    }
  },
  {
    name: 'an expert’s view',
    show: async (page, space) => {
      await page.goto(`${await answer(page, space)}?part=expert`)
      await heading(page, /^Взгляд эксперта/)
    }
  },
  {
    name: 'result of a diagnosis, print',
    show: async (page, space) => {
      await page.goto(`${await answer(page, space)}/print`)
      await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
    }
  }
]
