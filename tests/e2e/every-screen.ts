/** Every screen of the application over the example district: for what must hold on all of them. */
import { expect, type Page } from '@playwright/test'
import { openExample } from './application.ts'
import { openAbout, openRow } from './screens.ts'

export interface Screen {
  name: string
  show: (page: Page, space: string) => Promise<void>
}

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

async function firstOf(page: Page, space: string, place: string): Promise<void> {
  await page.goto(`/s/${space}/${place}`)
  const link = page.getByRole('table').getByRole('link').first()
  const name = await link.getAttribute('aria-label')
  await link.click()
  await heading(page, place === 'plans' ? /^План работы/ : name!)
}

/** A plan's part; its address is built on the plan that is open. */
async function part(page: Page, space: string, name: string): Promise<void> {
  await firstOf(page, space, 'plans')
  await page.goto(`${page.url().split('?')[0]}?part=${name}`)
  await heading(page, /^План работы/)
}

/** A part of the first trajectory in the list, or of the first that stands so. */
async function trajectoryPart(page: Page, space: string, name: string, stage = ''): Promise<void> {
  await page.goto(`/s/${space}/trajectories`)
  const row = page.getByRole('row').filter({ hasText: stage })
  const href = await row.getByRole('link').first().getAttribute('href')
  await page.goto(`${href}?part=${name}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** The panel beside, which is a sheet where there is no room for it. */
async function openWork(page: Page): Promise<void> {
  const panel = page.getByRole('heading', { level: 2, name: 'Работа по мероприятиям' })
  const opener = page.getByRole('button', { name: 'Работа по мероприятиям' })
  const beside = page.getByRole('complementary', { name: 'Работа по мероприятиям' })
  await expect(opener.or(beside)).toBeVisible()
  if (await opener.isVisible()) {
    await opener.click()
    await expect(panel).toBeVisible()
  }
}

/** A part of the campaign that runs. */
async function diagnosis(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`/s/${space}/diagnosis`)
  const campaign = page.getByRole('table', { name: 'Диагностики', exact: true }).getByRole('link').first()
  await page.goto(`${await campaign.getAttribute('href')}?part=${name}`)
  await heading(page, 'Самодиагностика профессиональных дефицитов')
  await expect(page.getByRole('tabpanel')).toBeVisible()
}

/** A part of the poster session that runs. */
async function sessionPart(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`/s/${space}/sessions`)
  const link = page.getByRole('table', { name: 'Постер-сессии' }).getByRole('link').first()
  await page.goto(`${await link.getAttribute('href')}?part=${name}`)
  await heading(page, 'Практики, которые хочется повторить')
  await expect(page.getByRole('tabpanel')).toBeVisible()
}

/** Of somebody whom an expert has seen, and who answered last spring too. */
async function result(page: Page, space: string): Promise<void> {
  await diagnosis(page, space, 'answers')
  await page.locator('label').filter({ hasText: 'Ответили' }).click()
  const seen = page.getByRole('row').filter({ hasText: 'Взгляд есть' }).first()
  const address = await seen.getByRole('link').getAttribute('href')
  await page.goto(address!)
  await expect(page.getByText('Педагог, было').first()).toBeAttached()
}

export const SCREENS: readonly Screen[] = [
  {
    name: 'start',
    show: async (page) => {
      await page.goto('/start')
      await heading(page, 'Методкабинет')
    }
  },
  {
    name: 'join',
    show: async (page) => {
      await page.goto('/join#broken')
      await expect(page.getByText('Ссылка не подошла.')).toBeVisible()
    }
  },
  {
    name: 'create',
    show: async (page) => {
      await page.goto('/new')
      await page.getByRole('button', { name: 'Создать пространство' }).click()
      await expect(page.getByText('Укажите фамилию')).toBeVisible()
    }
  },
  {
    name: 'unknown space',
    show: async (page) => {
      await page.goto(`/s/${crypto.randomUUID()}/plans`)
      await heading(page, 'Этого пространства нет на этом устройстве')
    }
  },
  {
    name: 'plans',
    show: async (page, space) => {
      await page.goto(`/s/${space}/plans`)
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    }
  },
  { name: 'plan, about', show: (page, space) => part(page, space, 'about') },
  {
    name: 'plan, a meeting opened',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await openRow(page, 'Заседание 1')
      await openAbout(page)
    }
  },
  {
    name: 'plan, a question’s dialog',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await openRow(page, 'Заседание 1')
      await page.getByRole('button', { name: 'Докладчики и время вопроса 1.1' }).click()
      await expect(page.getByRole('dialog', { name: 'Вопрос 1.1' })).toBeVisible()
    }
  },
  {
    name: 'plan, order of meetings',
    show: async (page, space) => {
      await part(page, space, 'meetings')
      await page.getByRole('button', { name: 'Изменить порядок' }).click()
      await expect(page.getByRole('dialog', { name: 'Порядок заседаний' })).toBeVisible()
    }
  },
  {
    name: 'plan, a table pasted',
    show: async (page, space) => {
      await part(page, space, 'between')
      await page.getByRole('button', { name: 'Вставить таблицу' }).click()
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible()
    }
  },
  {
    name: 'plan, an activity opened',
    show: async (page, space) => {
      await part(page, space, 'between')
      await openRow(page, 'Мероприятие 1')
    }
  },
  { name: 'plan, members', show: (page, space) => part(page, space, 'members') },
  {
    name: 'plan, print',
    show: async (page, space) => {
      await firstOf(page, space, 'plans')
      await page.goto(`${page.url().split('?')[0]}/print`)
      await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
    }
  },
  {
    name: 'new plan',
    show: async (page, space) => {
      await page.goto(`/s/${space}/plans/new`)
      await heading(page, 'Новый план')
    }
  },
  {
    name: 'new trajectory',
    show: async (page, space) => {
      await page.goto(`/s/${space}/trajectories/new`)
      await heading(page, 'Новая траектория')
      await page.getByRole('radio', { name: 'По другой траектории' }).check()
    }
  },
  {
    name: 'trajectory, about',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'about')
      await expect(page.getByRole('list', { name: 'Кто видит эту траекторию' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a deficit opened',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'diagnosis')
      await openRow(page, 'Дефицит 1')
    }
  },
  {
    name: 'trajectory, request',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'request')
      await expect(page.getByRole('textbox', { name: 'Индивидуальный запрос' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, an activity opened',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map')
      await openRow(page, 'Мероприятие 1')
      await page.getByRole('button', { name: 'Все сроки списком' }).click()
      await openRow(page, 'Контрольная точка 1')
    }
  },
  {
    name: 'trajectory, the library',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map')
      await page.getByRole('button', { name: 'Из библиотеки' }).click()
      await expect(page.getByRole('dialog', { name: 'Библиотека мероприятий' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a report in the panel',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map', 'В работе')
      await openWork(page)
      await expect(page.getByRole('textbox', { name: 'Ответ педагогу' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a report being written',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map', 'Утверждена')
      await openWork(page)
      await page.getByRole('button', { name: 'Сдать отчёт' }).click()
      await expect(page.getByText('Напишите, что сделано, оставьте ссылку')).toBeVisible()
    }
  },
  {
    name: 'trajectory, reports',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'report', 'В работе')
      await expect(page.getByRole('list', { name: 'Отчёты по мероприятиям' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, the end',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'end', 'Завершена')
      await expect(page.getByRole('textbox', { name: 'Рефлексия педагога' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, why it cannot be finished',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map', 'В работе')
      await page.getByRole('button', { name: 'Ещё о траектории' }).click()
      await page.getByRole('menuitem', { name: 'Завершить' }).click()
      await expect(page.getByRole('dialog', { name: 'Завершить пока нельзя' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, versions',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map', 'Завершена')
      await page.getByRole('button', { name: 'Ещё о траектории' }).click()
      await page.getByRole('menuitem', { name: 'Версии' }).click()
      await expect(page.getByRole('list', { name: 'Утверждённые версии' })).toBeVisible()
    }
  },
  {
    name: 'trajectory, a version printed',
    show: async (page, space) => {
      await trajectoryPart(page, space, 'map', 'Завершена')
      await page.goto(`${page.url().split('?')[0]}/print?version=1`)
      await expect(page.getByRole('article')).toBeVisible()
    }
  },
  {
    name: 'consent of a person',
    show: async (page, space) => {
      await firstOf(page, space, 'people')
      await page.goto(`${page.url().split('?')[0]}/consent`)
      await expect(page.getByRole('article')).toBeVisible()
    }
  },
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
  { name: 'diagnosis, questions', show: (page, space) => diagnosis(page, space, 'questions') },
  {
    name: 'diagnosis, a question’s dialog',
    show: async (page, space) => {
      await diagnosis(page, space, 'questions')
      await page.getByRole('button', { name: /^Вид ответа и вес вопроса 1:/ }).click()
      await expect(page.getByRole('dialog', { name: 'Вопрос 1' })).toBeVisible()
    }
  },
  { name: 'diagnosis, settings', show: (page, space) => diagnosis(page, space, 'settings') },
  { name: 'diagnosis, answers', show: (page, space) => diagnosis(page, space, 'answers') },
  { name: 'diagnosis, summary', show: (page, space) => diagnosis(page, space, 'summary') },
  {
    name: 'diagnosis, print',
    show: async (page, space) => {
      await diagnosis(page, space, 'questions')
      await page.goto(`${page.url().split('?')[0]}/print`)
      await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
    }
  },
  {
    name: 'answering',
    show: async (page, space) => {
      await page.goto(`/s/${space}/diagnosis`)
      await page.getByRole('link', { name: /^Ответить: / }).click()
      await expect(page.getByText('Вопрос 1 из 30.')).toBeVisible()
    }
  },
  { name: 'result of a diagnosis', show: result },
  {
    name: 'an expert’s view',
    show: async (page, space) => {
      await result(page, space)
      await page.goto(`${page.url()}?part=expert`)
      await heading(page, /^Взгляд эксперта/)
    }
  },
  {
    name: 'result of a diagnosis, print',
    show: async (page, space) => {
      await result(page, space)
      await page.goto(`${page.url()}/print`)
      await expect(page.getByRole('button', { name: 'Напечатать' })).toBeVisible()
    }
  },
  { name: 'poster sessions', show: (page, space) => list(page, space, 'sessions', 'Постер-сессии') },
  {
    name: 'new poster session',
    show: async (page, space) => {
      await page.goto(`/s/${space}/sessions/new`)
      await page.getByRole('button', { name: 'Создать постер-сессию' }).click()
      await expect(page.getByText('Назовите сессию')).toBeVisible()
    }
  },
  { name: 'poster session, about', show: (page, space) => sessionPart(page, space, 'about') },
  { name: 'poster session, posters', show: (page, space) => sessionPart(page, space, 'posters') },
  {
    name: 'poster session, a poster’s code',
    show: async (page, space) => {
      await sessionPart(page, space, 'posters')
      await page.getByRole('button', { name: /^Постер A2, .*что сделать$/ }).click()
      await page.getByRole('menuitem', { name: 'Код и докладчик' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Код' }).fill('A1')
    }
  },
  {
    name: 'poster session, a list of presenters',
    show: async (page, space) => {
      await sessionPart(page, space, 'posters')
      await page.getByRole('button', { name: 'Вставить список имён' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('Громов П. И.')
    }
  },
  { name: 'poster session, invitations', show: (page, space) => sessionPart(page, space, 'invitations') },
  {
    name: 'poster session, a step edited',
    show: async (page, space) => {
      await sessionPart(page, space, 'programme')
      await page.getByRole('button', { name: 'Изменить: Слот 1' }).click()
      await page.getByRole('button', { name: /^Комнаты / }).click()
      await expect(page.getByRole('list', { name: 'Кто выступает: Слот 1' })).toBeVisible()
    }
  },
  {
    name: 'poster session, the generator',
    show: async (page, space) => {
      await sessionPart(page, space, 'programme')
      await page.getByRole('button', { name: 'Составить заново' }).click()
      await expect(page.getByRole('dialog', { name: 'Составить программу' })).toBeVisible()
    }
  },
  ...(['programme', 'posters', 'links'] as const).map((what) => ({
    name: `poster session, print of ${what}`,
    show: async (page: Page, space: string) => {
      await sessionPart(page, space, 'about')
      await page.goto(`${page.url().split('?')[0]}/print/${what}`)
      await expect(page.getByRole('article')).toBeVisible()
    }
  })),
  {
    name: 'people',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people`)
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    }
  },
  {
    name: 'people, a new person',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people`)
      await page.getByRole('button', { name: 'Добавить человека' }).click()
      await expect(page.getByRole('dialog', { name: 'Новый человек' })).toBeVisible()
    }
  },
  {
    name: 'people, import',
    show: async (page, space) => {
      await page.goto(`/s/${space}/people/import`)
      await heading(page, 'Импорт людей')
    }
  },
  { name: 'person', show: (page, space) => firstOf(page, space, 'people') },
  { name: 'organizations', show: (page, space) => list(page, space, 'organizations', 'Организации') },
  { name: 'organization', show: (page, space) => firstOf(page, space, 'organizations') },
  { name: 'associations', show: (page, space) => list(page, space, 'associations', 'Объединения') },
  { name: 'association', show: (page, space) => firstOf(page, space, 'associations') },
  {
    name: 'more',
    show: async (page, space) => {
      await page.goto(`/s/${space}/more`)
      await heading(page, 'Ещё')
      await expect(page.getByRole('button', { name: 'Убрать пример' })).toBeVisible()
    }
  }
]

async function list(page: Page, space: string, place: string, name: string): Promise<void> {
  await page.goto(`/s/${space}/${place}`)
  await heading(page, name)
}

/** Shows screens in turn to `look`; answers what it found, by the screen's name. */
export async function onScreens<Found>(
  page: Page,
  screens: readonly Screen[],
  look: (page: Page) => Promise<Found[]>
): Promise<Record<string, Found[]>> {
  const space = await openExample(page)
  const found: Record<string, Found[]> = {}
  for (const { name, show } of screens) {
    await show(page, space)
    const here = await look(page)
    if (here.length > 0) found[name] = here
  }
  return found
}
