/** A page's side of the search: tells the worker what has changed, asks, and drops answers to older questions. */
import type { DocumentStore } from '$lib/device/document-store.ts'
import type { DirectoryModel } from '$lib/kinds/directory/model.ts'
import { changedLines } from './directory-lines.ts'
import type { Answer, Groups, Said, Told } from './found.ts'

/** Lines of the directory that are made and sent at a time; a slow tablet does it between two frames. */
const PORTION = 40

interface Searched {
  id: string
  store: DocumentStore
  directory: { handle: { model: DirectoryModel; subscribe(listener: () => void): () => void } }
}

export class SearchClient {
  #worker = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
  #space: Searched
  #number = 0
  /** An answer is on its way. */
  #waits = false
  #asking: { query: string; whole: string | null } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #leave: (() => void)[]
  #sent = new WeakMap<object, unknown>()

  /** @param onanswer told of every answer to the last question, also when it has changed since */
  constructor(space: Searched, groups: Groups, onanswer: (answer: Answer) => void) {
    this.#space = space
    this.#worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.say === 'moved') return this.#again()
      this.#waits = false
      if (data.number !== this.#number) this.#again()
      else if (this.#asking && data.answer) onanswer(data.answer)
    }
    this.#tell({ say: 'open', device: space.store.device.name, space: space.id, groups })
    this.#tellLines()
    this.#leave = [
      space.directory.handle.subscribe(() => this.#tellLines()),
      space.store.onCommitted(({ key }) => this.#tell({ say: 'changed', key }))
    ]
  }

  ask(query: string, whole: string | null = null): void {
    this.#asking = query.trim() ? { query, whole } : null
    if (this.#asking) this.#again()
  }

  close(): void {
    clearTimeout(this.#timer)
    for (const leave of this.#leave) leave()
    this.#worker.terminate()
  }

  /** One question at a time: of those that come meanwhile the last one is asked. */
  #again(): void {
    this.#number++
    if (!this.#asking || this.#waits) return
    this.#waits = true
    this.#tell({ say: 'ask', number: this.#number, ...this.#asking })
  }

  /** Those that changed since they were told, a few at a time. */
  #tellLines(): void {
    clearTimeout(this.#timer)
    const model = this.#space.directory.handle.model
    const portions = changedLines(model, this.#sent, PORTION)
    const next = () => {
      const { value: lines, done } = portions.next()
      if (done) {
        const all = [...model.people, ...model.organizations, ...model.associations].map(({ id }) => id)
        return this.#tell({ say: 'lines', lines: [], all })
      }
      this.#tell({ say: 'lines', lines })
      this.#timer = setTimeout(next)
    }
    next()
  }

  #tell(told: Told): void {
    this.#worker.postMessage(told)
  }
}
