/** Removes what nobody needs: files that no document of their space names, and uploads that were given up. */
import { setImmediate as breathe } from 'node:timers/promises'
import { readFile } from 'node:fs/promises'
import { CLOSE } from '../../src/lib/sync/wire.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { Store } from '../store/store.ts'
import {
  filePath,
  finishedIn,
  onDisk,
  removeFile,
  spacesWithFiles,
  unfinishedIn,
  type FileOnDisk
} from './disk.ts'
import { findHashes } from './hashes.ts'
import type { SpaceFiles } from './space-files.ts'

const DAY = 24 * 60 * 60 * 1000
/** A relay that starts has better things to do first, milliseconds. */
const FIRST_AFTER = 10 * 60 * 1000
/** An upload nobody went on with is dropped after this time, milliseconds. */
const UNFINISHED_KEPT = DAY
/** Rooms asked for at a time; one room at a time is in memory. */
const PAGE = 200

interface Surroundings {
  store: Store
  files: SpaceFiles
  settings: Pick<Settings, 'filesKeptDays'>
}

export interface Collected {
  files: number
  uploads: number
}

/** @param signal ends it between two rooms; what was not looked at stays. */
export async function collectGarbage(
  { store, files, settings }: Surroundings,
  now = Date.now(),
  signal?: AbortSignal
): Promise<Collected> {
  const collected: Collected = { files: 0, uploads: 0 }
  for (const space of await spacesWithFiles(files.root)) {
    for await (const { path, at } of unfinishedIn(files.root, space)) {
      if (at > now - UNFINISHED_KEPT) continue
      await removeFile(path)
      collected.uploads += 1
    }
    collected.files += await collectSpace(store, files, space, now - settings.filesKeptDays * DAY, signal)
    await settleUploads({ store, files }, space, now)
    files.recount(space)
    if (signal?.aborted) break
  }
  return collected
}

async function collectSpace(
  store: Store,
  files: SpaceFiles,
  space: string,
  before: number,
  signal?: AbortSignal
): Promise<number> {
  const old = new Map<string, FileOnDisk>()
  for await (const file of finishedIn(files.root, space)) if (file.at < before) old.set(file.sha256, file)
  return removeUnnamed(store, files, space, old, before, signal)
}

/** Of these files removes those that nothing names and that nobody sent again since `before`. */
async function removeUnnamed(
  store: Store,
  files: SpaceFiles,
  space: string,
  candidates: Map<string, FileOnDisk>,
  before: number,
  signal?: AbortSignal
): Promise<number> {
  if (candidates.size === 0) return 0
  await leaveUnnamed(whatNames(store, files, space), candidates, signal)
  if (signal?.aborted) return 0
  let removed = 0
  for (const { path } of candidates.values()) {
    // Sent again meanwhile: somebody is about to name it.
    const still = await onDisk(path)
    if (!still || still.at >= before) continue
    await removeFile(path)
    removed += 1
  }
  return removed
}

async function leaveUnnamed(
  naming: AsyncIterable<Uint8Array>,
  candidates: { size: number; delete(hash: string): boolean },
  signal?: AbortSignal
): Promise<void> {
  for await (const bytes of naming) {
    for (const hash of findHashes(bytes)) candidates.delete(hash)
    if (candidates.size === 0 || signal?.aborted) return
    await breathe()
  }
}

/**
 * Forgets the uploads that a document names meanwhile, and those that are gone. What a frozen copy names does not count:
 * it is a file itself, and whoever brings files could bring it too.
 */
export async function settleUploads(
  { store, files }: Pick<Surroundings, 'store' | 'files'>,
  space: string,
  now = Date.now()
): Promise<void> {
  const settled: string[] = []
  const here = new Set<string>()
  for (const { sha256, at } of await store.uploads(space)) {
    if ((await files.size(space, sha256)) !== null) here.add(sha256)
    else if (at < now - UNFINISHED_KEPT) settled.push(sha256)
  }
  const unnamed = new Set(here)
  if (here.size > 0) await leaveUnnamed(roomsOf(store, space), unnamed)
  await store.forgetUploads(space, [...settled, ...[...here].filter((sha256) => !unnamed.has(sha256))])
}

/** Hashes that these documents name, with their rooms beside: read before they are erased. */
export async function namedBy(
  store: Store,
  space: string,
  documents: readonly string[]
): Promise<Set<string>> {
  const named = new Set<string>()
  for (const document of documents) {
    for (const { room } of await store.roomsOf(space, document)) {
      const { snapshot, tail } = await store.loadRoom(space, room)
      for (const bytes of [...(snapshot ? [snapshot.state] : []), ...tail])
        for (const hash of findHashes(bytes)) named.add(hash)
    }
  }
  return named
}

/** Removes at once those of these files that nothing names any more: whoever was erased is erased with their pictures. */
export async function removeErased(
  { store, files }: Pick<Surroundings, 'store' | 'files'>,
  space: string,
  named: Iterable<string>
): Promise<number> {
  const candidates = new Map<string, FileOnDisk>()
  for (const sha256 of named) {
    const file = await onDisk(filePath(files.root, space, sha256))
    if (file) candidates.set(sha256, file)
  }
  const removed = await removeUnnamed(store, files, space, candidates, Infinity)
  files.recount(space)
  return removed
}

/**
 * Everything of a space that may name a file: frozen copies, then the rooms. A room that moves while this runs comes
 * once more, so what is written meanwhile is seen too.
 */
async function* whatNames(store: Store, files: SpaceFiles, space: string): AsyncGenerator<Uint8Array> {
  for await (const { path, sha256 } of finishedIn(files.root, space)) {
    if (await isFrozenCopy(files, space, sha256)) yield await readFile(path)
  }
  yield* roomsOf(store, space)
}

async function* roomsOf(store: Store, space: string): AsyncGenerator<Uint8Array> {
  let tick = 0
  for (;;) {
    const rooms = await store.movedRooms(space, tick, PAGE)
    if (rooms.length === 0) return
    for (const { room, gone } of rooms) {
      // What a deleted document names may still come back with it; an erased one does not.
      if (gone === CLOSE.erased) continue
      const { snapshot, tail } = await store.loadRoom(space, room)
      if (snapshot) yield snapshot.state
      yield* tail
    }
    tick = rooms.at(-1)!.tick
  }
}

async function isFrozenCopy(files: SpaceFiles, space: string, sha256: string): Promise<boolean> {
  const file = await files.open(space, sha256)
  await file?.handle.close()
  return file?.type === 'application/json'
}

/** Once a day; `stop` waits until nothing reads the store any more. */
export function collectDaily(surroundings: Surroundings & { log: Log }): { stop(): Promise<void> } {
  const { log } = surroundings
  const stopped = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer = setTimeout(collect, FIRST_AFTER)
  timer.unref()

  function collect(): void {
    running = collectGarbage(surroundings, Date.now(), stopped.signal)
      .then((collected) => log.info(collected, 'files collected'))
      .catch((error: unknown) => log.error({ error: String(error) }, 'files were not collected'))
      .finally(() => {
        if (stopped.signal.aborted) return
        timer = setTimeout(collect, DAY)
        timer.unref()
      })
  }

  return {
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await running
    }
  }
}
