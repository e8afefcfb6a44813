/** Long lists: 10,000 rows of the catalogue, 1,500 people of the directory. */
import { pressOn, slowDown, timed, timing, worked, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const ROWS = 10_000
const PEOPLE = 1500
const SLOW = 4

export async function lists(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    const space = 'bench-lists'
    const { bytes } = await app.seed(
      async (seed, { space, people, rows }) => {
        await seed.space(space, people)
        return seed.catalogue(space, rows)
      },
      { space, people: PEOPLE, rows: ROWS }
    )
    const page = await (await app.device()).newPage()
    await page.goto(`${app.url}/s/${space}/people`)
    await settled(page)
    const session = await slowDown(page, SLOW)
    const place = (name: string) => page.getByRole('link', { name, exact: true }).first()
    const chip = page.getByRole('group', { name: 'Состояние' }).getByText(/Ждёт методиста/)
    const query = page.getByLabel('Найти человека')
    const plans = { shown: '[role=table][aria-label="Планы"] .t-entry', atLeast: 15 }
    const found = { shown: '[role=table][aria-label="Люди"] .t-entry' }

    /** Once through the four; milliseconds of each. */
    async function round(measure: typeof timed): Promise<number[]> {
      const search = await measure(page, 'input', found, () => query.pressSequentially('в'))
      await query.fill('')
      await settled(page)
      const shown = await measure(page, 'click', plans, await pressOn(place('Планы')))
      await settled(page)
      const byStage = await measure(page, 'click', plans, await pressOn(chip))
      await settled(page)
      const years = page.getByLabel('Учебный год')
      const byYear = await measure(page, 'change', plans, () => years.selectOption({ index: 0 }))
      await settled(page)
      await place('Люди').click()
      await settled(page)
      return [shown, byStage, byYear, search]
    }
    // The first round of a session also loads the screens' code.
    await round(timed)
    const times: number[][] = []
    const work: number[][] = []
    for (let i = 0; i < runs; i++) times.push(await round(timed))
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    for (let i = 0; i < runs; i++) work.push((await round(worked)).map((spent) => SLOW * spent))
    const figure = (what: string, asked: string, at: number) =>
      timing(
        what,
        asked,
        times.map((one) => one[at]!),
        work.map((one) => one[at]!)
      )
    return [
      figure(`${ROWS} catalogue rows of ${bytes} bytes, first shown after the click`, '≤ 500 ms, ÷4', 0),
      figure('the same filtered by state', '≤ 50 ms, ÷4', 1),
      figure('the same filtered by year', '≤ 50 ms, ÷4', 2),
      figure(`a letter in the search of ${PEOPLE} people`, '≤ 50 ms, ÷4', 3)
    ]
  })
}
