import { expect, test } from './application.ts'
import { onScreens, SCREENS } from './every-screen.ts'
import { appearance, axe, sideways, THEMES } from './every-screen/looks.ts'

/** Contrast is measured letter by letter: in parts, so that workers share it. All themes of each: `npm run bench:themes`. */
const PARTS = 2 * THEMES.length

for (let part = 0; part < PARTS; part++) {
  const theme = THEMES[part % THEMES.length]!
  test(`axe finds nothing, and no screen scrolls sideways with text up to 200 %: ${theme}, ${part + 1} of ${PARTS}`, async ({
    device
  }) => {
    test.slow()
    // What opens fades in: colours are looked at when they stand.
    const { page } = await device({ reducedMotion: 'reduce' })
    const screens = SCREENS.filter((_, at) => at % PARTS === part)
    const found = await onScreens(page, screens, async () => {
      await appearance(page, { theme })
      return [...(await axe(page)), ...(await sideways(page))]
    })
    expect(found).toEqual({})
  })
}
