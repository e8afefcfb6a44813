/** The paper of a version: its frozen file, read from this device or brought from the relay, in the official form. */
import type { OfficialForm } from '$lib/exchange/form.ts'
import type { OpenSpace } from '$lib/space/open-space.svelte.ts'
import type { MissingVersion } from '$lib/space/read-frozen.ts'
import { filesOf } from '$lib/space/space-files.svelte.ts'
import { versionForm } from '../downloads.ts'
import type { Stamped } from '../form.ts'

const MISSING_WORDS: Record<MissingVersion, string> = {
  away: 'Текст этой версии ещё не дошёл до этого устройства. Он придёт сам, когда будет связь с сервером.',
  hurt: 'Файл этой версии повреждён. Откройте протокол на другом устройстве, где он есть.',
  newer: 'Эту версию записала более новая версия Методкабинета. Обновите приложение.'
}

export class PaperOf {
  form = $state.raw<OfficialForm | null>(null)
  missing = $state.raw<MissingVersion | null>(null)
  /** The version is here, and has no such question. */
  without = $state.raw(false)
  #read = ''

  /** Made inside a component. What is missing is asked for again when the relay has come back. */
  constructor(space: OpenSpace, stamped: () => Stamped | undefined, what: () => string = () => 'protocol') {
    $effect(() => {
      const wanted = stamped()
      void filesOf(space).round
      if (!wanted) return
      // Its signatures stand on the paper: it is drawn anew when one was added.
      const { version, versions } = wanted
      const key = `${version.sha256} ${version.at} ${version.signatures.length} ${version.paper?.at ?? ''} ${versions.length} ${what()}`
      if (this.#read !== key || this.missing) void this.#load(space, wanted, what(), key)
    })
  }

  get missingWords(): string {
    const { missing } = this
    return missing ? MISSING_WORDS[missing] : ''
  }

  async #load(space: OpenSpace, stamped: Stamped, what: string, key: string): Promise<void> {
    const read = await versionForm(space, stamped, what)
    this.#read = key
    this.missing = read.ok ? null : read.failure
    this.form = read.ok ? read.value : null
    this.without = read.ok && read.value === null
  }
}
