/** Gathers what is known of saving, over all documents of a space, into the one state of the corner. */
import { SvelteSet } from 'svelte/reactivity'
import type { Device, DocumentRow, FileRow } from '$lib/device/database.ts'
import type { DeviceFailure } from '$lib/device/failure.ts'
import { LiveQuery } from '$lib/device/live-query.svelte.ts'
import { waitingFiles } from '$lib/device/kept-files.ts'
import type { StoredDocument } from '$lib/device/open-document.ts'
import { linePaidByByte } from '$lib/sync/line.ts'
import { saveState, type SaveState } from '$lib/sync/save-state.ts'

export class SaveStatus {
  /** Documents with changes that the relay has not committed. */
  readonly #unsent: LiveQuery<DocumentRow[]>
  readonly #files: LiveQuery<FileRow[]>
  #open = new SvelteSet<StoredDocument>()
  #pending = $state(false)
  #failure = $state.raw<DeviceFailure | null>(null)
  /** When the relay last said that everything is there, milliseconds. */
  savedAt = $state(0)
  online = $state(false)
  bound = $state(false)
  /** The link of this device is closed: nothing goes to the relay. */
  barred = $state(false)

  constructor(device: Device, space: string) {
    this.#unsent = new LiveQuery(() => device.documents.where('[space+unsent]').equals([space, 1]).toArray())
    this.#files = new LiveQuery(() => waitingFiles(device, space))
  }

  get unsent(): readonly DocumentRow[] {
    return this.#unsent.current ?? []
  }

  /** Of these the ones that the relay does not take, or that nobody may send any more. */
  get refused(): readonly DocumentRow[] {
    return this.barred ? this.unsent : this.unsent.filter(({ refused }) => refused !== undefined)
  }

  /** Files that the relay does not have. */
  get unsentFiles(): readonly FileRow[] {
    return this.#files.current ?? []
  }

  get failure(): DeviceFailure | null {
    return this.#failure ?? this.#unsent.failure
  }

  get state(): SaveState {
    const files = this.unsentFiles
    const held = linePaidByByte() ? files : files.filter(({ refusal }) => refusal !== null)
    return saveState({
      failure: this.failure,
      pending: this.#pending,
      unsent: this.unsent.length - this.refused.length + files.length - held.length,
      held: this.refused.length + held.length,
      bound: this.bound,
      online: this.online
    })
  }

  watch(stored: StoredDocument): () => void {
    this.#open.add(stored)
    const stop = stored.subscribe(() => this.#look())
    return () => {
      stop()
      this.#open.delete(stored)
      this.#look()
    }
  }

  /** Documents that could not be kept on the device. */
  get failing(): StoredDocument[] {
    return [...this.#open].filter(({ failure }) => failure !== null)
  }

  #look(): void {
    const all = [...this.#open]
    const failing = all.find(({ failure }) => failure !== null)
    // A retry clears the failure for a moment: the warning stays until the write has succeeded.
    if (failing) this.#failure = failing.failure
    else if (!all.some(({ pending }) => pending)) this.#failure = null
    this.#pending = all.some(({ pending }) => pending)
  }
}
