/** A coordinator, a tutor and a teacher, each on a device of their own, over one trajectory. */
import { expect, type BrowserContext, type Page } from '@playwright/test'
import { createSpace, type Device } from './application.ts'
import { expectAllSent } from './kept.ts'
import { joinBy, personalLink } from './links.ts'
import { addPerson, openPlace, readyWithoutNetwork } from './screens.ts'
import { createTrajectory, openTrajectoryPart } from './trajectories.ts'

export const TEACHER = 'Лаптева Мария Кирилловна'
export const TUTOR = 'Гуляева Надежда Романовна'

interface Options {
  activities?: readonly string[]
  /** Their devices will lose the network: everything of the application is on them first. */
  apart?: boolean
}

export interface Three {
  space: string
  /** Of the trajectory. */
  id: string
  anna: Page
  tutor: Page
  tutors: BrowserContext
  teacher: Page
  teachers: BrowserContext
}

/** The tutor has made the trajectory with these activities; the teacher stands in it too. */
export async function threePeople(
  device: () => Promise<Device>,
  { activities = ['Листы оценки для 8 класса'], apart = false }: Options = {}
): Promise<Three> {
  const fresh = async () => {
    const made = await device()
    if (apart) await readyWithoutNetwork(made.page)
    return made
  }
  const { page: anna } = await fresh()
  const space = await createSpace(anna)
  const teacherId = await addPerson(anna, TEACHER)
  const tutorId = await addPerson(anna, TUTOR)
  await anna.getByText('Тьютор', { exact: true }).click()
  await expect(anna.getByText('Право принимать и утверждать открыто.')).toBeVisible()
  await expectAllSent(anna, space)

  const { page: tutor, context: tutors } = await fresh()
  await joinBy(tutor, await personalLink(anna, { role: 'member', personId: tutorId, name: TUTOR }))
  await openPlace(tutor, 'Люди')
  await expect(tutor.getByRole('link', { name: TUTOR })).toBeVisible()
  const id = await createTrajectory(tutor, space, TEACHER)
  await openTrajectoryPart(tutor, '4. Карта развития')
  for (const [i, text] of activities.entries()) {
    await tutor.getByRole('button', { name: i === 0 ? 'Добавить своё' : 'Добавить мероприятие' }).click()
    await tutor.getByRole('textbox', { name: 'Содержание' }).fill(text)
  }
  await expectAllSent(tutor, space)

  const { page: teacher, context: teachers } = await fresh()
  await joinBy(teacher, await personalLink(anna, { role: 'member', personId: teacherId, name: TEACHER }))
  await openTrajectory(teacher, space, id)
  return { space, id, anna, tutor, tutors, teacher, teachers }
}

export async function openTrajectory(page: Page, space: string, id: string): Promise<void> {
  await page.goto(`/s/${space}/trajectories/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: TEACHER })).toBeVisible()
}

/** The panel with the activity that is to be done now. */
export const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Работа по мероприятиям' })

export async function handIn(page: Page, text: string): Promise<void> {
  const panel = panelOf(page)
  await panel.getByRole('textbox', { name: 'Что сделано и что получилось' }).fill(text)
  await panel.getByRole('button', { name: 'Сдать отчёт' }).click()
  await expect(panel.getByText('На проверке', { exact: true })).toBeVisible()
}

export const more = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Ещё о траектории' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** The teacher asks, the tutor approves. */
export async function approveFirst({ teacher, tutor }: Pick<Three, 'teacher' | 'tutor'>): Promise<void> {
  await teacher.getByRole('button', { name: 'Отправить на согласование' }).click()
  await tutor.getByRole('button', { name: 'Утвердить', exact: true }).click()
  for (const page of [teacher, tutor])
    await expect(page.locator('header').getByText('Утверждена', { exact: true })).toBeVisible()
}
