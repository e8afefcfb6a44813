/** The page's process is killed while it types: how often does the catalogue say another thing than the document? */
import { freshPage, NAMES, withBrowser } from './browser.ts'
import type { StoreName } from './page.ts'

export interface Kills {
  kills: number
  disagree: number
  /** On the disk at each kill: a kill before the first letter would prove nothing. */
  letters: number[]
}

/** By store; `y-dexie, wrapped` makes each change inside a transaction of the application. */
export async function kills(times: number): Promise<Map<StoreName, Kills>> {
  return withBrowser(async (context) => {
    const names: StoreName[] = [...NAMES, 'y-dexie, wrapped']
    const found = new Map(
      names.map((name): [StoreName, Kills] => [name, { kills: times, disagree: 0, letters: [] }])
    )
    for (let i = 0; i < times; i++)
      for (const name of names) {
        const id = `kill-${name}-${i}`.replace(/[^a-z0-9-]/g, '')
        const page = await freshPage(context)
        const session = await context.newCDPSession(page)
        const crashed = page.waitForEvent('crash')
        page.evaluate(([name, id]) => bench.typeOn(name, id), [name, id] as const).catch(() => {})
        await page.waitForTimeout(150 + Math.random() * 150)
        session.send('Page.crash').catch(() => {})
        await crashed
        await page.close()
        const reader = await freshPage(context)
        const { text, title } = await reader.evaluate(([name, id]) => bench.stored(name, id), [
          name,
          id
        ] as const)
        await reader.close()
        found.get(name)!.letters.push(text.length)
        if (String(text.length) !== title) found.get(name)!.disagree++
      }
    return found
  })
}
