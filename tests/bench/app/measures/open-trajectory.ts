/** A trajectory of 60 activities with five years of history, opened from the device on its map. */
import { pressOn, slowDown, timed, timing, worked, type Figure } from '../../measure.ts'
import { settled, withApplication } from '../application.ts'

const SPACE = 'bench-trajectory'
const SLOW = 4
/** Rows of the first screen, and of the whole map. */
const FIRST = 10
const ALL = 60
const ROW = '[aria-label^="Мероприятие "]'

export async function openTrajectory(runs: number): Promise<Figure[]> {
  return withApplication(async (app) => {
    const { events } = await app.seed(async (seed, space) => {
      await seed.space(space, 240)
      return seed.trajectory(space, 'trajectory-60')
    }, SPACE)
    const page = await (await app.device()).newPage()
    await page.goto(`${app.url}/s/${SPACE}/trajectories`)
    const link = page.getByRole('table').getByRole('link').first()
    await link.waitFor()
    await settled(page)
    const session = await slowDown(page, SLOW)
    const open = async (measure: typeof timed, atLeast: number) => {
      const spent = await measure(page, 'click', { shown: ROW, atLeast }, await pressOn(link))
      await page.goBack()
      await link.waitFor()
      await settled(page)
      return spent
    }
    // The first opening of a session also loads the screen's code.
    await open(timed, ALL)
    const [first, all, work]: number[][] = [[], [], []]
    for (let i = 0; i < runs; i++) {
      first!.push(await open(timed, FIRST))
      all!.push(await open(timed, ALL))
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    for (let i = 0; i < runs; i++) work!.push(SLOW * (await open(worked, FIRST)))
    return [
      timing(
        `trajectory of ${ALL} activities and ${events} steps, from the click till the first rows are painted`,
        '≤ 300 ms, ÷4',
        first!,
        work
      ),
      timing(`the same till all ${ALL} rows of the map are there`, '', all!)
    ]
  })
}
