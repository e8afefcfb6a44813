import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { COLOURS } from './shapes.ts'

it('has the colours of the light theme', () => {
  const css = readFileSync(new URL('../../../../ui/themes.css', import.meta.url), 'utf8')
  const light = css.slice(css.indexOf(':root {'), css.indexOf('}'))
  for (const [name, colour] of Object.entries(COLOURS)) expect(light).toContain(`--${name}: ${colour};`)
})
