import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('./themes.css', import.meta.url), 'utf8')

/** What every block says, under the name of the theme that the block begins with. */
const blocks = [...css.matchAll(/\{\s*(--paper:[^}]*)\}/g)].map((found) =>
  found[1]!.replace(/\s+/g, ' ').trim()
)

it('leads to the same colours by choice and by the wish of the system', () => {
  const [light, dark, darkWish, contrast, contrastWish, black, blackWish] = blocks
  expect(blocks).toHaveLength(7)
  expect(light).toContain('color-scheme: light')
  expect(darkWish).toBe(dark)
  expect(contrastWish).toBe(contrast)
  expect(blackWish).toBe(black)
})

it('gives every theme the same roles', () => {
  const roles = blocks.map((block) =>
    [...block.matchAll(/(--[\w-]+):/g)].map((found) => found[1]).filter((role) => !role!.endsWith('rule'))
  )
  for (const own of roles) expect(own.toSorted()).toEqual(roles[0]!.toSorted())
})
