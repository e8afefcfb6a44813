import { flushSync } from 'svelte'
import { expect, onTestFinished, test, vi } from 'vitest'
import { until } from '$lib/crdt/until.fixture.ts'
import { watching } from '$lib/crdt/watching.fixture.svelte.ts'
import { fields } from '$lib/crdt/sample.fixture.ts'
import { open, SPACE, tab, tabWithDocument } from './device.fixture.ts'
import { LiveQuery } from './live-query.svelte.ts'

test('a list of the device runs again when its rows change, also from another tab', async () => {
  const { device, store, name } = await tabWithDocument()
  const query = new LiveQuery(() => device.catalogue.where('space').equals(SPACE).toArray())
  const { seen, stop } = watching(() => query.current?.map(({ title }) => title))
  expect(seen).toEqual([undefined])
  const shown = () => {
    flushSync()
    return JSON.stringify(seen.at(-1))
  }
  await until(() => shown() === '[""]')
  for (const [title, where] of [
    ['План', store],
    ['План района', tab(name).store]
  ] as const) {
    const { handle, stored } = await open(where)
    handle.change('имя', (doc) => fields.write(doc, { name: title }))
    await stored.flush()
    await until(() => shown() === JSON.stringify([title]))
  }
  expect(query.failure).toBeNull()
  stop()
})

test('a query that fails says why', async () => {
  const refuse = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('private window', 'SecurityError')
  })
  // Dexie traces every opening that fails.
  const trace = vi.spyOn(console, 'trace').mockImplementation(() => {})
  onTestFinished(() => {
    refuse.mockRestore()
    trace.mockRestore()
  })
  const { device } = tab()
  const query = new LiveQuery(() => device.spaces.toArray())
  const { seen, stop } = watching(() => query.failure)
  await until(() => {
    flushSync()
    return seen.at(-1) !== null
  })
  expect(seen.at(-1)).toBe('refused')
  stop()
})
