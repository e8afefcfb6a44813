/** `npm run bench:themes`: the contrast of every screen in every theme; `npm test` looks at each screen in one of them. */
import { expect, test } from '../../e2e/application.ts'
import { onScreens, SCREENS } from '../../e2e/every-screen.ts'
import { appearance, axe, THEMES } from '../../e2e/every-screen/looks.ts'

const PARTS = 4

for (let part = 0; part < PARTS; part++)
  test(`letters can be read on every screen in every theme, ${part + 1} of ${PARTS}`, async ({ device }) => {
    test.slow()
    const { page } = await device({ reducedMotion: 'reduce' })
    const screens = SCREENS.filter((_, at) => at % PARTS === part)
    const found = await onScreens(page, screens, async () => {
      const all: string[] = []
      for (const theme of THEMES) {
        await appearance(page, { theme })
        all.push(...(await axe(page, 'color-contrast')).map((violation) => `${theme}: ${violation}`))
      }
      return all
    })
    expect(found).toEqual({})
  })
