/** What opening a bundle would change on this device, before anything is changed. */
import * as Y from 'yjs'
import { readMeta } from '$lib/crdt/meta.ts'
import { documentKey, type SpaceRow } from '$lib/device/database.ts'
import type { DocumentStore } from '$lib/device/document-store.ts'
import { deviceFailure, type DeviceFailure } from '$lib/device/failure.ts'
import { keptFiles } from '$lib/device/kept-files.ts'
import type { Bundle, BundleDocument, BundleFile } from '$lib/exchange/bundle/bundle.ts'
import { Slices, type Wishes } from '$lib/exchange/bundle/slices.ts'
import { directoryKind } from '$lib/kinds/directory/document.ts'
import type { Person } from '$lib/kinds/directory/model.ts'
import { kindOf, loadAllKinds } from '$lib/kinds/kinds.ts'
import { failed, ok, type Result } from '$lib/result.ts'
import { accessTo } from '$lib/sync/access.ts'
import { parseRoom } from '$lib/sync/wire.ts'
import { baseOf } from './gather.ts'

/** A room that brings something. */
export interface News extends BundleDocument {
  /** The whole of it is new on this device. */
  fresh: boolean
  /** By the rights known here this person may write in it, and so send it to the server. */
  mine: boolean
}

export interface Looked {
  bundle: Bundle
  /** The space as this device holds it; null for one that it does not know. */
  here: SpaceRow | null
  news: News[]
  /** Files that are not on this device. */
  files: BundleFile[]
  /** `<kind>/<id>` of every document, and of those that are new here, that bring something, and of all others. */
  documents: string[]
  fresh: string[]
  changed: string[]
  /** People of the directory that came along, for whoever opens an unknown space. */
  people: readonly Person[]
  /** Documents that bring something and that the server will not take from this person. */
  notMine: { document: string; title: string; owner: string | null }[]
}

/** @returns `no-document` where one of them is none, though it is as it was written */
export async function lookInto(
  store: DocumentStore,
  bundle: Bundle,
  wishes: Wishes = {}
): Promise<Result<Looked, DeviceFailure | 'no-document' | 'cancelled'>> {
  const { device } = store
  const space = bundle.space.id
  await loadAllKinds()
  try {
    const here = (await device.spaces.get(space)) ?? null
    const slices = new Slices(wishes, bundle.documents.length)
    const owners = new Map<string, string | null>()
    const titles = new Map<string, string>()
    const news: News[] = []
    let people: readonly Person[] = []
    // A room beside a document goes by who made that document.
    for (const document of [...bundle.documents].sort((a, b) => a.room.length - b.room.length)) {
      const { room, update } = document
      const { updates } = await store.read(documentKey(space, room))
      const doc = new Y.Doc()
      if (!apply(doc, updates)) return failed('no-document')
      const before = Y.snapshot(doc)
      if (!apply(doc, [update])) return failed('no-document')
      const brings = updates.length === 0 || !Y.equalSnapshots(before, Y.snapshot(doc))
      const base = baseOf(room)
      if (room === base) {
        owners.set(base, readMeta(doc).owner ?? null)
        if (brings) titles.set(base, titleOf(room, doc))
        if (room === `directory/${space}`) people = directoryKind.read(doc).people
      } else if (!owners.has(base)) owners.set(base, await ownerOf(store, space, base))
      if (brings) news.push({ ...document, fresh: updates.length === 0, mine: false })
      doc.destroy()
      if (!(await slices.next())) return failed('cancelled')
    }
    for (const one of news) one.mine = mayWrite(here, one.room, owners.get(baseOf(one.room)) ?? null)
    const kept = new Set((await keptFiles(device, space)).map(({ sha256 }) => sha256))
    const basesOf = (rows: readonly { room: string }[]) => [...new Set(rows.map(({ room }) => baseOf(room)))]
    const fresh = basesOf(news.filter((one) => one.fresh && one.room === baseOf(one.room)))
    return ok({
      bundle,
      here,
      news,
      files: bundle.files.filter(({ sha256 }) => !kept.has(sha256)),
      documents: basesOf(bundle.documents),
      fresh,
      changed: basesOf(news).filter((base) => !fresh.includes(base)),
      people,
      notMine: basesOf(news.filter(({ mine }) => !mine)).map((document) => ({
        document,
        title: titles.get(document) ?? titleOf(document),
        owner: owners.get(document) ?? null
      }))
    })
  } catch (error) {
    return failed(deviceFailure(error))
  }
}

/** @returns false where one of them is no update */
function apply(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  try {
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)))
    return true
  } catch {
    return false
  }
}

async function ownerOf(store: DocumentStore, space: string, base: string): Promise<string | null> {
  const { update } = await store.contents(documentKey(space, base))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const { owner } = readMeta(doc)
  doc.destroy()
  return owner ?? null
}

function mayWrite(here: SpaceRow | null, room: string, owner: string | null): boolean {
  const principal = here?.relay?.principal
  // Whoever works in a space that has met no server yet will take it there.
  return !principal || accessTo(principal, parseRoom(room)!, owner) === 'write'
}

/** «План», «Практика „Квест по химии“». */
function titleOf(room: string, doc?: Y.Doc): string {
  const kind = kindOf(room)
  const title = doc ? kind.summarize(doc).title.trim() : ''
  return title ? `${kind.title} «${title}»` : kind.title
}
