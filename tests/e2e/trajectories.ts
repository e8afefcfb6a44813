/** The ways of a person over a trajectory, and what of it lies on the relay. */
import { expect, type Locator, type Page } from '@playwright/test'
import type * as Y from 'yjs'
import { trajectoryKind } from '../../src/lib/kinds/trajectory/document.ts'
import type { TrajectoryModel } from '../../src/lib/kinds/trajectory/model.ts'
import type { RelayProcess } from './application.ts'
import { connect } from './kept.ts'
import { pick } from './screens.ts'

export type TrajectoryPart =
  '1. Сведения' | '2. Диагностика' | '3. Запрос' | '4. Карта развития' | '5. Отчёт' | '6. Рефлексия'

/** «Доступ» from the part «Сведения»; answers the list of who may do what. */
export async function openAccess(page: Page): Promise<Locator> {
  await page.getByRole('main').getByRole('button', { name: 'Доступ' }).click()
  return page.getByRole('list', { name: 'Кто что может' })
}

export async function openTrajectoryPart(page: Page, name: TrajectoryPart): Promise<void> {
  const tab = page.getByRole('tab', { name })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** A field of long prose whose editor is here: letters of no key of the keyboard go nowhere before. */
export const prose = (page: Page, name: string) =>
  page.getByRole('textbox', { name }).and(page.locator('[contenteditable="true"]'))

/** «С чистого листа» unless `prepare` chooses otherwise; answers its id. */
export async function createTrajectory(
  page: Page,
  space: string,
  teacher: string,
  prepare: () => Promise<void> = async () => {}
): Promise<string> {
  await page.goto(`/s/${space}/trajectories/new`)
  await pick(page, 'Педагог', teacher)
  await prepare()
  await page.getByRole('button', { name: 'Создать траекторию' }).click()
  await expect(page.getByRole('heading', { level: 1, name: teacher })).toBeVisible()
  return /\/trajectories\/([^/?]+)/.exec(page.url())![1]!
}

/** A trajectory as the relay holds it, in a document that can be written too. */
export async function trajectoryDocument(
  relay: RelayProcess,
  page: Page,
  space: string,
  id: string
): Promise<{ doc: Y.Doc; close: () => void }> {
  return connect(relay, page, space, `trajectory/${id}`)
}

export async function trajectoryOnRelay(
  relay: RelayProcess,
  page: Page,
  space: string,
  id: string
): Promise<TrajectoryModel> {
  const { doc, close } = await trajectoryDocument(relay, page, space, id)
  const model = trajectoryKind.read(doc)
  close()
  return model
}
