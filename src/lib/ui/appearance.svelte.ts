/** The person's own theme and text size: kept on this device, set on <html> (app.html does the same before the first paint). */
import { MediaQuery } from 'svelte/reactivity'

export const THEMES = ['auto', 'light', 'dark', 'contrast'] as const
export const TEXTS = ['1', '1.25', '1.5', '2'] as const
export type Theme = (typeof THEMES)[number]
export type Text = (typeof TEXTS)[number]

const BARS: Record<Exclude<Theme, 'auto'>, string> = {
  light: '#f5f2ea',
  dark: '#161512',
  contrast: '#ffffff'
}

function kept<Value extends string>(key: string, values: readonly Value[], usual: Value): Value {
  try {
    const found = localStorage.getItem(key)
    return values.find((value) => value === found) ?? usual
  } catch {
    // Storage may be forbidden: then the choice holds until the page is closed.
    return usual
  }
}

function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // See above.
  }
}

class Appearance {
  #theme = $state(kept<Theme>('theme', THEMES, 'auto'))
  #text = $state(kept<Text>('text', TEXTS, '1'))
  #dark = new MediaQuery('prefers-color-scheme: dark')
  #more = new MediaQuery('prefers-contrast: more')

  get theme(): Theme {
    return this.#theme
  }

  set theme(theme: Theme) {
    this.#theme = theme
    keep('theme', theme)
    document.documentElement.dataset.theme = theme
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]'))
      meta.content = BARS[theme === 'auto' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme]
  }

  /** What «auto» comes to on this device right now. */
  get seen(): Exclude<Theme, 'auto'> {
    if (this.#theme !== 'auto') return this.#theme
    return this.#more.current ? 'contrast' : this.#dark.current ? 'dark' : 'light'
  }

  get text(): Text {
    return this.#text
  }

  set text(text: Text) {
    this.#text = text
    keep('text', text)
    document.documentElement.dataset.text = text
  }
}

export const appearance = new Appearance()
