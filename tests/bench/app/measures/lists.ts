/** Long lists: 10,000 rows of the catalogue, 1,500 people of the directory. */
import { pressOn, slowDown, timed, timing, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const ROWS = 10_000
const PEOPLE = 1500

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
    await slowDown(page, 4)
    const place = (name: string) => page.getByRole('link', { name, exact: true }).first()
    const chip = (name: RegExp) => page.getByRole('group', { name: 'Состояние' }).getByText(name)
    const [shown, byStage, byYear, search]: number[][] = [[], [], [], []]
    const plans = '[role=table][aria-label="Планы"]'
    for (let i = 0; i <= runs; i++) {
      const keep = (times: number[], spent: number) => i > 0 && times.push(spent)
      keep(
        search!,
        await timed(page, 'input', { shown: '[aria-label="Люди"] .t-entry' }, () =>
          page.getByLabel('Найти человека').pressSequentially('в')
        )
      )
      await page.getByLabel('Найти человека').fill('')
      keep(
        shown!,
        await timed(page, 'click', { shown: `${plans} .t-entry`, atLeast: 15 }, await pressOn(place('Планы')))
      )
      await settled(page)
      keep(
        byStage!,
        await timed(page, 'click', { shown: `${plans} .t-entry` }, await pressOn(chip(/Ждёт методиста/)))
      )
      await settled(page)
      keep(
        byYear!,
        await timed(page, 'change', { shown: `${plans} .t-entry` }, () =>
          page.getByLabel('Учебный год').selectOption({ index: 0 })
        )
      )
      await settled(page)
      await place('Люди').click()
      await settled(page)
    }
    return [
      timing(
        `${ROWS} catalogue rows (${bytes} bytes each), first shown after the click`,
        '≤ 500 ms, ÷4',
        shown!
      ),
      timing('the same filtered by state', '≤ 50 ms, ÷4', byStage!),
      timing('the same filtered by year', '≤ 50 ms, ÷4', byYear!),
      timing(`a letter in the search of ${PEOPLE} people`, '≤ 50 ms, ÷4', search!)
    ]
  })
}
