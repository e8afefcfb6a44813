/** What the operator reads stands by what the relay does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { environment } from '../../sync-server/settings.ts'

const root = join(import.meta.dirname, '../..')
const server = readFileSync(join(root, 'docs/server.md'), 'utf8')

/** `| `NAME` | `default` or — | what it means |` */
const rows = [...server.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`|—) \| \S.* \|$/gm)]

test('docs/server.md names every setting with its default, and none that is not there', () => {
  const written = Object.fromEntries(rows.map(([, name, value]) => [name, value]))
  const defaults = environment.parse({})
  const wanted = Object.keys(environment.shape).map((name) => {
    const value = defaults[name as keyof typeof defaults]
    return [name, value === undefined ? undefined : String(value)]
  })
  expect(written).toStrictEqual(Object.fromEntries(wanted))
})

test('the documents link to files that are there', () => {
  for (const name of ['README.md', 'docs/server.md', 'docs/room.md']) {
    const text = readFileSync(join(root, name), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link!)
    for (const link of links)
      expect(() => readFileSync(join(root, name, '..', link)), link).not.toThrow(/ENOENT/)
    expect(links.length).toBeGreaterThan(0)
  }
})
