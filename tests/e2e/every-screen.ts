/** Every screen of the application over the example district: for what must hold on all of them. */
import type { Page } from '@playwright/test'
import { openExample } from './application.ts'
import { AROUND } from './every-screen/around.ts'
import { DIAGNOSIS } from './every-screen/diagnosis.ts'
import { DIRECTORY } from './every-screen/directory.ts'
import { PLANS } from './every-screen/plans.ts'
import { PROTOCOLS } from './every-screen/protocols.ts'
import { SESSIONS } from './every-screen/sessions.ts'
import { TRAJECTORIES } from './every-screen/trajectories.ts'
import { WHO_WORKS_HERE } from './every-screen/who-works-here.ts'
import type { Screen } from './every-screen/screen.ts'

export const SCREENS: readonly Screen[] = [
  ...AROUND,
  ...PLANS,
  ...PROTOCOLS,
  ...TRAJECTORIES,
  ...DIAGNOSIS,
  ...SESSIONS,
  ...DIRECTORY,
  ...WHO_WORKS_HERE
]

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
