/** What the running head shows for the screen below it; each screen says it once, and it goes with the screen. */
import type { Snippet } from 'svelte'
import type { OpenedDocument } from './opened-document.svelte.ts'

export interface Heading {
  title: string
  back?: { href: string; label: string }
  /** Brings undo, redo and the people who are in it. */
  document?: OpenedDocument
  /** The document that is spoken of here, where it is not the one that is edited: an answer that one reads. */
  about?: OpenedDocument
  /** Beside the title: a state. */
  beside?: Snippet
  /** Before undo and redo: «Позвать». */
  tools?: Snippet
  /** What can be done with somebody who is here: «Следовать». */
  person?: Snippet<[{ id: string; name: string }]>
  /** The screen takes the whole place and scrolls by itself: a board. The other places are behind «Назад». */
  stage?: boolean
  /** The screen still comes: what can wait comes after it. */
  opening?: boolean
  /** Stands beside the screen where it is wide, and is a sheet below where it is not. */
  panel?: { content: Snippet; label: string }
}

export class RunningHeadState {
  #heading = $state.raw<Heading>({ title: '', opening: true })
  /** Stands instead of the screen's panel where there is room beside it: comments. */
  instead = $state.raw<Heading['panel']>()
  /** Over both, while it is asked for: who has access. */
  over = $state.raw<Heading['panel']>()
  /** Asks for who has access to the document of the screen. */
  showAccess = () => {}
  /** Whether there is. */
  roomy = $state(true)
  /** Where the panel is a sheet: whether it is up. */
  panelOpen = $state(false)

  get current(): Heading {
    return this.#heading
  }

  /** Call during a component's initialisation with a function of its state. */
  show(heading: () => Heading): void {
    $effect(() => {
      this.#heading = heading()
    })
  }
}
