import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentHandle } from '$lib/crdt/handle.ts'
import type { Kind } from '$lib/crdt/kind.ts'
import { readMeta } from '$lib/crdt/meta.ts'
import { kindOf, loadAllKinds } from './kinds.ts'

await loadAllKinds()

const FOLDER = new URL('../../../tests/fixtures/golden/', import.meta.url)

/** Rooms beside a session have kinds of their own. */
const BESIDE: Record<string, string> = {
  'poster-session-notes': 'poster-session/golden~notes',
  'poster-session-marks': 'poster-session/golden~marks',
  'poster-session-poster': 'poster-session/golden~poster-1'
}

const roomNamed = (name: string) => BESIDE[name] ?? `${name}/golden`
const kindNamed = (name: string) => kindOf(roomNamed(name)) as Kind<object, never>

const released = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.bin'))
  .map((file) => {
    const [, kind = '', schema = ''] = /^([a-z-]+)-(\d+)\.bin$/.exec(file) ?? []
    return { file, kind: kindNamed(kind), name: kind, schema: Number(schema) }
  })

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

function opened({ file, kind, name }: (typeof released)[number]): DocumentHandle<object> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(readFileSync(new URL(file, FOLDER))))
  return new DocumentHandle(doc, kind, roomNamed(name), 'person-9')
}

/** What today's application makes of it. A later layout adds to this file; it never changes the .bin. */
const expected = ({ file }: (typeof released)[number]) =>
  JSON.parse(readFileSync(new URL(file.replace('.bin', '.json'), FOLDER), 'utf8')) as {
    meta: object
    model: object
    summary: object
  }

describe.each(released)('a document written by $name, layout $schema', (version) => {
  it('is read as it was meant', () => {
    const { model } = opened(version)
    expect(plain(model)).toEqual(expected(version).model)
  })

  it('has the catalogue row it had', () => {
    const { doc } = opened(version)
    expect(plain(version.kind.summarize(doc))).toEqual(expected(version).summary)
  })

  it('is of today’s layout once it is open, and can be written', () => {
    const handle = opened(version)
    const { meta } = expected(version)
    // A room beside a session is made by whoever writes first, and says no layout.
    expect(handle.meta).toMatchObject({ ...meta, schema: 'schema' in meta ? version.kind.schema : 0 })
    expect(handle.readOnly).toBeNull()
    expect(handle.change('проба', (doc) => doc.getMap('fields').set('x', 1))).toBe(true)
  })

  it('is not changed by merely being opened, unless its layout is older', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(readFileSync(new URL(version.file, FOLDER))))
    let updates = 0
    doc.on('update', () => updates++)
    new DocumentHandle(doc, version.kind, roomNamed(version.name), 'person-9')
    expect(updates).toBe(version.schema < version.kind.schema ? 1 : 0)
  })
})

it('every layout that was ever released has its golden document', () => {
  for (const name of [
    'plan',
    'directory',
    'campaign',
    'answer',
    'trajectory',
    'poster-session',
    ...Object.keys(BESIDE)
  ]) {
    const { schema } = kindNamed(name)
    const numbers = released.filter((version) => version.name === name).map((version) => version.schema)
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: schema }, (_, i) => i + 1))
  }
  expect(readMeta(opened(released[0]!).doc).schema).toBeGreaterThan(0)
})
