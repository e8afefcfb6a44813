/** The frozen copy of a version, read from this device or brought from the relay. */
import { filesOf } from '$lib/space/space-files.svelte.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { MissingVersion } from '$lib/space/read-frozen.ts'
import { readVersion, type Thawed } from '../downloads.ts'
import type { Version } from '../life.ts'

export const MISSING_WORDS: Record<MissingVersion, string> = {
  away: 'Копия этой версии ещё не дошла до этого устройства. Она придёт сама, когда будет связь с сервером.',
  hurt: 'Копия этой версии повреждена. Откройте её на другом устройстве, где она есть.',
  newer: 'Эту копию записала более новая версия Методкабинета. Обновите приложение.'
}

export class FrozenCopy {
  thawed = $state.raw<Thawed | null>(null)
  missing = $state.raw<MissingVersion | null>(null)

  /** Made inside a component. What is missing is asked for again when the relay has come back. */
  constructor(space: OpenSpace, version: () => Version | undefined) {
    $effect(() => {
      const wanted = version()
      void filesOf(space).round
      if (wanted && this.thawed?.sha256 !== wanted.sha256) void this.#read(space, wanted)
    })
  }

  async #read(space: OpenSpace, version: Version): Promise<void> {
    const read = await readVersion(space, version)
    if (read.ok) this.thawed = read.value
    this.missing = read.ok ? null : read.failure
  }
}
