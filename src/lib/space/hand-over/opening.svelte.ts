/** A file that is being opened: read, looked into, and merged when the person says so. */
import type { Bundle, BundleFailure } from '$lib/exchange/bundle/bundle.ts'
import { readBundle } from '$lib/exchange/bundle/read-bundle.ts'
import { LIMITS } from '$lib/exchange/bundle/bundle.ts'
import type { Wishes } from '$lib/exchange/bundle/slices.ts'
import type { Application } from '../application.svelte.ts'
import { DEVICE_WORDS, type FailureWords } from '../words.ts'
import { BUNDLE_WORDS } from './hand-over-words.ts'
import { lookInto, type Looked } from './look-into.ts'
import { mergeBundle, type Merged } from './merge-bundle.ts'

interface Progress {
  done: number
  total: number
}

export type Stage =
  | { name: 'choose'; failure?: FailureWords }
  | { name: 'reading'; progress: Progress | null }
  /** `wrong`: another password was tried. */
  | { name: 'locked'; wrong: boolean }
  | { name: 'looked'; looked: Looked }
  | { name: 'merging'; looked: Looked; progress: Progress }
  | { name: 'merged'; looked: Looked; merged: Merged }

export class Opening {
  stage = $state.raw<Stage>({ name: 'choose' })
  /** As the person's device calls the file. */
  name = $state('')
  readonly #application: Application
  #bytes: Uint8Array | null = null
  #stop = new AbortController()

  constructor(application: Application) {
    this.#application = application
  }

  async take(file: File): Promise<void> {
    this.#begin()
    this.name = file.name
    this.stage = { name: 'reading', progress: null }
    if (file.size > LIMITS.file) return this.#refuse('too-large')
    try {
      this.#bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      // It was moved or taken out meanwhile.
      return this.#refuse('damaged')
    }
    await this.#read()
  }

  /** A wrong one may be tried again. */
  unlock(password: string): Promise<void> {
    this.#begin()
    return this.#read(password)
  }

  /** While it is read nothing has changed; while it is merged what came in stays. */
  cancel(): void {
    this.#stop.abort()
  }

  reset(): void {
    this.#stop.abort()
    this.#bytes = null
    this.stage = { name: 'choose' }
  }

  /** @param person who works here, in a space that this device does not know yet */
  async merge(person: string): Promise<void> {
    if (this.stage.name !== 'looked') return
    const { looked } = this.stage
    this.#begin()
    const total = looked.news.length + looked.files.length
    this.stage = { name: 'merging', looked, progress: { done: 0, total } }
    const onProgress = (done: number, total: number) =>
      (this.stage = { name: 'merging', looked, progress: { done, total } })
    const merged = await mergeBundle(this.#application, looked, person, this.#wishes(onProgress))
    this.stage = { name: 'merged', looked, merged }
  }

  async #read(password?: string): Promise<void> {
    this.stage = { name: 'reading', progress: null }
    const wishes = this.#wishes(
      (done, total) => (this.stage = { name: 'reading', progress: { done, total } })
    )
    const bundle = await readBundle(this.#bytes!, { ...wishes, ...(password !== undefined && { password }) })
    if (bundle.ok) return this.#look(bundle.value, wishes)
    if (bundle.failure === 'locked' || bundle.failure === 'wrong-password')
      this.stage = { name: 'locked', wrong: bundle.failure === 'wrong-password' }
    else this.#refuse(bundle.failure)
  }

  async #look(bundle: Bundle, wishes: Wishes): Promise<void> {
    const looked = await lookInto(this.#application.store, bundle, wishes)
    if (looked.ok) this.stage = { name: 'looked', looked: looked.value }
    else if (looked.failure === 'no-document') this.#refuse('damaged')
    else if (looked.failure === 'cancelled') this.#refuse('cancelled')
    else this.stage = { name: 'choose', failure: DEVICE_WORDS[looked.failure] }
  }

  #refuse(failure: Exclude<BundleFailure, 'locked' | 'wrong-password'>): void {
    this.#bytes = null
    this.stage =
      failure === 'cancelled' ? { name: 'choose' } : { name: 'choose', failure: BUNDLE_WORDS[failure] }
  }

  /** What was under way is over, and «Отменить» is heard from now on. */
  #begin(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
  }

  #wishes(onProgress: (done: number, total: number) => void): Wishes {
    return { signal: this.#stop.signal, onProgress }
  }
}
