import * as Y from 'yjs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openThreadsIn } from '$lib/comments/model.ts'
import { appendEvent } from '$lib/crdt/event-log.ts'
import { createDocument, noteAuthor } from '$lib/crdt/meta.ts'
import { Device } from '$lib/device/database.ts'
import { noRoom } from '$lib/device/device.fixture.ts'
import { keepFile, keptBytes, keptFiles } from '$lib/device/kept-files.ts'
import { keepSpace } from '$lib/device/spaces.ts'
import { sha256, type Bundle, type BundleFile } from '$lib/exchange/bundle/bundle.ts'
import { readBundle } from '$lib/exchange/bundle/read-bundle.ts'
import { writeBundle } from '$lib/exchange/bundle/write-bundle.ts'
import { directoryKind } from '$lib/kinds/directory/document.ts'
import { planFields, planKind } from '$lib/kinds/plan/document.ts'
import { practiceFields, practiceKind } from '$lib/kinds/practice/document.ts'
import type { Principal } from '$lib/sync/wire.ts'
import { Application } from '../application.svelte.ts'
import { lookInto, type Looked } from './look-into.ts'
import { mergeBundle } from './merge-bundle.ts'

const SPACE = 'space-1'
const ME = 'person-1'
const ROOM = 'plan/1'

function application(): Application {
  const one = new Application(new Device(crypto.randomUUID()))
  onTestFinished(() => {
    one.store.close()
    one.device.close()
  })
  return one
}

function directory(): Y.Doc {
  const people = [{ id: ME, last: 'Климова', first: 'Ирина', middle: 'Павловна' }]
  return createDocument(directoryKind, { fields: { title: 'Заречный район' }, people }, ME)
}

const plan = (owner = ME) =>
  createDocument(planKind, { fields: { owner: 'service', ownerId: '', year: '2026-2027' } }, owner)

/** Another person's copy, with a change of theirs. */
function changed(doc: Y.Doc, change: (copy: Y.Doc) => void): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  change(copy)
  return copy
}

function bundleOf(docs: Record<string, Y.Doc>, files: BundleFile[] = []): Bundle {
  return {
    space: { id: SPACE, title: 'Заречный район' },
    title: '',
    by: '',
    createdAt: '2026-11-27T09:00:00Z',
    example: false,
    documents: Object.entries(docs).map(([room, doc]) => ({
      room,
      update: Y.encodeStateAsUpdate(doc),
      schema: 1
    })),
    files
  }
}

async function look(one: Application, bundle: Bundle): Promise<Looked> {
  const looked = await lookInto(one.store, bundle)
  if (!looked.ok) throw new Error(looked.failure)
  return looked.value
}

async function open(one: Application, bundle: Bundle) {
  return mergeBundle(one, await look(one, bundle), ME)
}

/** A document's state, apart from the order in which it came. */
async function stateOf(one: Application, room: string) {
  const { update } = await one.store.contents(`${SPACE}/${room}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const snapshot = Y.snapshot(doc)
  return { fields: planKind.read(doc).fields, clients: [...snapshot.sv].sort(([a], [b]) => a - b) }
}

async function inSpaceOf(one: Application, principal: Principal): Promise<void> {
  const relay = { secret: 'secret', storeId: 'store', principal, cursor: '' }
  await keepSpace(one.device, {
    id: SPACE,
    title: '',
    person: principal.personId,
    example: 0,
    relay,
    openedAt: 0
  })
}

describe('opening a bundle', () => {
  test('brings what others said beside a document, and those who were asked', async () => {
    const one = application()
    const comments = new Y.Doc()
    const about = { row: '', within: '', field: '', part: '', label: '', quote: '' }
    noteAuthor(comments, 'person-2')
    appendEvent(comments, [], {
      actor: 'person-2',
      what: { step: 'begin', text: 'Посмотрите, пожалуйста', people: [ME], about }
    })
    const docs = { [`directory/${SPACE}`]: directory(), [ROOM]: plan(), [`${ROOM}~comments`]: comments }
    await open(one, bundleOf(docs))
    const kept = await one.device.catalogue.get(`${SPACE}/${ROOM}~comments`)
    expect(openThreadsIn(kept?.facts)).toMatchObject([{ author: 'person-2', asked: [ME] }])
  })

  test('twice is the same as once, and the second time there is nothing to do', async () => {
    const one = application()
    const bundle = bundleOf({ [`directory/${SPACE}`]: directory(), [ROOM]: plan() })
    expect(await open(one, bundle)).toEqual({ done: 2, total: 2, stopped: null })
    const rows = await one.device.documents.toArray()
    const updates = await one.device.updates.count()
    const again = await look(one, bundle)
    expect([again.news, again.fresh, again.changed, again.files]).toEqual([[], [], [], []])
    await mergeBundle(one, again, ME)
    expect(await one.device.documents.toArray()).toEqual(rows)
    expect(await one.device.updates.count()).toBe(updates)
  })

  test('in any order gives the same on every device', async () => {
    const base = plan()
    const anna = changed(base, (doc) => planFields.write(doc, { year: '2027-2028' }))
    const boris = changed(base, (doc) =>
      planFields.write(doc, { owner: 'organization', ownerId: 'school-4' })
    )
    const bundles = [
      bundleOf({ [`directory/${SPACE}`]: directory(), [ROOM]: base }),
      bundleOf({ [ROOM]: anna }),
      bundleOf({ [ROOM]: boris })
    ]
    const orders = [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0, 1]
    ]
    const states = []
    for (const order of orders) {
      const one = application()
      for (const at of order) await open(one, bundles[at]!)
      states.push(await stateOf(one, ROOM))
    }
    expect(states[0]!.fields).toMatchObject({ year: '2027-2028', owner: 'organization' })
    expect(states[1]).toEqual(states[0])
    expect(states[2]).toEqual(states[0])
  })

  test('says what is new, what brings something and what is here already, and changes nothing by looking', async () => {
    const one = application()
    const known = plan()
    const card = createDocument(practiceKind, { fields: {} }, ME)
    await open(one, bundleOf({ [`directory/${SPACE}`]: directory(), [ROOM]: known, 'practice/1': card }))
    const before = await one.device.updates.toArray()
    const looked = await look(
      one,
      bundleOf({
        [ROOM]: known,
        'practice/1': changed(card, (doc) => practiceFields.write(doc, { kind: 'project' })),
        'plan/2': plan(),
        'of-tomorrow/1': changed(new Y.Doc(), (doc) => doc.getMap('of tomorrow').set('a', 1))
      })
    )
    expect(looked.documents).toHaveLength(4)
    expect([looked.fresh, looked.changed]).toEqual([['plan/2', 'of-tomorrow/1'], ['practice/1']])
    expect(await one.device.updates.toArray()).toEqual(before)
  })

  test('keeps what it does not understand, untouched', async () => {
    const one = application()
    const tomorrow = changed(new Y.Doc(), (doc) => doc.getMap('of tomorrow').set('a', 1))
    await open(one, bundleOf({ [`directory/${SPACE}`]: directory(), 'of-tomorrow/1': tomorrow }))
    const { update } = await one.store.contents(`${SPACE}/of-tomorrow/1`)
    expect(update).toEqual(Y.encodeStateAsUpdate(tomorrow))
  })

  test('brings files, through bytes and back', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(5000))
    const file = { sha256: await sha256(bytes), type: 'image/webp', name: 'Стенд.webp', bytes }
    const blob = await writeBundle(bundleOf({ [`directory/${SPACE}`]: directory() }, [file]))
    if (!blob.ok) throw new Error(blob.failure)
    const read = await readBundle(new Uint8Array(await blob.value.arrayBuffer()))
    if (!read.ok) throw new Error(read.failure)
    const one = application()
    await open(one, read.value)
    expect(await keptBytes(one.device, SPACE, file.sha256)).toEqual(bytes)
    expect(await keptFiles(one.device, SPACE)).toMatchObject([{ name: 'Стенд.webp', state: 'waiting' }])
    await keepFile(one.device, { space: SPACE, ...file })
    expect((await look(one, read.value)).files).toEqual([])
  })

  test('refuses what is no document, though every byte is as it was written', async () => {
    const one = application()
    const bundle = bundleOf({ [ROOM]: plan() })
    bundle.documents.push({ room: 'plan/2', update: new Uint8Array([200, 1, 2, 3, 4]), schema: 1 })
    expect(await lookInto(one.store, bundle)).toEqual({ ok: false, failure: 'no-document' })
    expect(await one.device.documents.count()).toBe(0)
  })

  test('what one may write is to be sent; what one may only read is not, and is named with whose it is', async () => {
    const one = application()
    await inSpaceOf(one, { personId: ME, name: '', role: 'member', grants: [] })
    const bundle = bundleOf({ [ROOM]: plan(), [`${ROOM}~review`]: plan('м'), 'plan/2': plan('person-2') })
    const looked = await look(one, bundle)
    await mergeBundle(one, looked, ME)
    const unsent = await one.device.documents.where('[space+unsent]').equals([SPACE, 1]).primaryKeys()
    expect(unsent).toEqual([`${SPACE}/${ROOM}`])
    expect(await one.device.documents.count()).toBe(3)
    expect(looked.notMine).toEqual([
      { document: 'plan/2', title: 'План', owner: 'person-2' },
      // Of this one the decisions are another's to send.
      { document: ROOM, title: 'План', owner: ME }
    ])
  })
})

describe('stopping', () => {
  const many = () =>
    bundleOf({
      [`directory/${SPACE}`]: directory(),
      ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`plan/${i}`, plan()]))
    })

  test('while it is looked into changes nothing', async () => {
    const one = application()
    expect(await lookInto(one.store, many(), { signal: AbortSignal.abort() })).toEqual({
      ok: false,
      failure: 'cancelled'
    })
    expect([await one.device.documents.count(), await one.device.spaces.count()]).toEqual([0, 0])
  })

  test('while it is merged keeps what came in, and opening it again goes on', async () => {
    const one = application()
    const bundle = many()
    const stop = new AbortController()
    const looked = await look(one, bundle)
    one.store.onCommitted(() => stop.abort())
    const merged = await mergeBundle(one, looked, ME, { signal: stop.signal })
    expect(merged).toEqual({ done: 1, total: 41, stopped: 'cancelled' })
    expect(await one.device.documents.count()).toBe(1)
    expect((await one.device.spaces.get(SPACE))?.person).toBe(ME)
    const rest = await look(one, bundle)
    expect(rest.news).toHaveLength(40)
    expect(await mergeBundle(one, rest, ME)).toEqual({ done: 40, total: 40, stopped: null })
    expect(await one.device.documents.count()).toBe(41)
  })

  test('a device without room says so and keeps what came in', async () => {
    const one = application()
    const looked = await look(one, many())
    const back = noRoom('updates')
    expect(await mergeBundle(one, looked, ME)).toMatchObject({ done: 0, stopped: 'full' })
    back()
    expect(await mergeBundle(one, looked, ME)).toMatchObject({ done: 41, stopped: null })
  })
})
