/** Addresses under which pictures of this device are shown; given back when the screen goes. */
import { SvelteMap } from 'svelte/reactivity'
import type { AttachedFile } from '$lib/crdt/attached-file.ts'
import type { SpaceFiles } from './space-files.svelte.ts'

export class FileUrls {
  #urls = new SvelteMap<string, string>()
  #asked = new Set<string>()

  /** Made inside a component: it lives as long. What is missing is asked for again when the relay has come back. */
  constructor(files: () => SpaceFiles, wanted: () => readonly AttachedFile[]) {
    let gone = false
    $effect(() => {
      const source = files()
      void source.round
      for (const file of wanted()) void this.#load(source, file, () => gone)
    })
    $effect(() => () => {
      gone = true
      for (const url of this.#urls.values()) URL.revokeObjectURL(url)
    })
  }

  /** undefined while the picture is not here. */
  of(sha256: string): string | undefined {
    return this.#urls.get(sha256)
  }

  async #load(source: SpaceFiles, file: AttachedFile, gone: () => boolean): Promise<void> {
    if (this.#asked.has(file.sha256)) return
    this.#asked.add(file.sha256)
    const found = await source.load(file)
    if (!found.ok) this.#asked.delete(file.sha256)
    else if (!gone()) this.#urls.set(file.sha256, URL.createObjectURL(found.value))
  }
}
