/** Trajectories that whoever works here may see, to take rows from. */
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { OpenedDocument } from '$lib/space/opened-document.svelte.ts'
import { trajectoryEntries } from '../overview.ts'
import type { TrajectoryModel } from '../model.ts'
import { formAndYear, STAGE_WORDS } from '../trajectory-words.ts'
import { today } from '../../academic-year.ts'

export class OtherTrajectories {
  #space: OpenSpace
  readonly #except: string

  /** @param except id of the trajectory that looks for others */
  constructor(space: OpenSpace, except = '') {
    this.#space = space
    this.#except = except
  }

  readonly options = $derived.by(() =>
    trajectoryEntries(this.#space.catalogue('trajectory') ?? [], today())
      .filter(({ id }) => id !== this.#except)
      .map((entry) => ({
        id: entry.id,
        label: this.#space.nameOf(entry.person),
        detail: `${formAndYear(entry)}, ${STAGE_WORDS[entry.stage].toLowerCase()}`
      }))
      .sort((a, b) => a.label.localeCompare(b.label, 'ru'))
  )

  async read(id: string): Promise<TrajectoryModel> {
    const opened = await this.#space.open<TrajectoryModel>('trajectory', id)
    const { model } = opened.handle
    await this.#space.close(opened as OpenedDocument)
    return model
  }
}
