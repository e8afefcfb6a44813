/** A copy from the archive, read from this device or brought from the relay. */
import type { MissingFile } from '$lib/files/fetch-file.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { thawSession, type FrozenSession } from '../../frozen-session.ts'
import type { ArchiveRow } from '../../model.ts'

export const MISSING_WORDS: Record<MissingFile | 'newer', string> = {
  away: 'Эта копия ещё не дошла до этого устройства. Она придёт сама, когда будет связь с сервером.',
  hurt: 'Эта копия повреждена. Откройте её на другом устройстве, где она есть.',
  newer: 'Эту копию записала более новая версия Методкабинета. Обновите приложение.'
}

export class SessionCopy {
  thawed = $state.raw<{ sha256: string; session: FrozenSession } | null>(null)
  missing = $state.raw<MissingFile | 'newer' | null>(null)

  /** Made inside a component. What is missing is asked for again when the relay has come back. */
  constructor(space: OpenSpace, wanted: () => ArchiveRow | undefined) {
    $effect(() => {
      const row = wanted()
      void filesOf(space).round
      if (row && this.thawed?.sha256 !== row.file.sha256) void this.#read(space, row)
    })
  }

  async #read(space: OpenSpace, { file }: ArchiveRow): Promise<void> {
    const found = await filesOf(space).load(file)
    if (!found.ok) {
      this.missing = found.failure
      return
    }
    const session = thawSession(new Uint8Array(await found.value.arrayBuffer()))
    this.thawed = session && { sha256: file.sha256, session }
    this.missing = session ? null : 'newer'
  }
}
