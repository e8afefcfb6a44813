/** The root map `meta`: which layout a document has, who may write it, whether it was deleted. */
import * as Y from 'yjs'
import type { AnyKind, Kind } from './kind.ts'

export interface Meta {
  schema: number
  /** A device whose kind is older than this opens the document read-only. */
  minWriter: number
  template?: string
  createdAt?: string
  /** personId of whoever made it: a hint for the screen, the relay knows by itself who pushed first. */
  owner?: string
  deletedAt?: string
  /** Id of the document that took over what this one had, of the same kind; only while it is deleted. */
  mergedInto?: string
}

/** Origins of transactions that are not a person's own step: undo leaves them alone. */
export const ORIGIN = {
  create: Symbol('create'),
  migrate: Symbol('migrate'),
  authors: Symbol('authors'),
  event: Symbol('event')
} as const

export function readMeta(doc: Y.Doc): Meta {
  const meta = doc.getMap('meta')
  return {
    schema: Number(meta.get('schema') ?? 0),
    minWriter: Number(meta.get('minWriter') ?? 0),
    template: meta.get('template') as string | undefined,
    createdAt: meta.get('createdAt') as string | undefined,
    owner: meta.get('owner') as string | undefined,
    deletedAt: meta.get('deletedAt') as string | undefined,
    mergedInto: meta.get('mergedInto') as string | undefined
  }
}

/** Creates a document with its content, once: seeding it again elsewhere would double it. */
export function createDocument<Seed>(
  kind: Kind<unknown, Seed>,
  seed: Seed,
  author: string,
  template?: string
): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const meta = doc.getMap('meta')
    meta.set('schema', kind.schema)
    meta.set('minWriter', kind.minWriter)
    meta.set('createdAt', new Date().toISOString())
    meta.set('owner', author)
    if (template) meta.set('template', template)
    doc.getMap('authors').set(String(doc.clientID), author)
    kind.create(doc, seed)
  }, ORIGIN.create)
  return doc
}

export function isNewerThan(doc: Y.Doc, kind: Pick<AnyKind, 'schema'>): boolean {
  return readMeta(doc).minWriter > kind.schema
}

/** Runs the migrations that a document still needs; an empty one (a part nobody wrote yet) needs none. */
export function migrate(doc: Y.Doc, kind: Pick<AnyKind, 'schema' | 'migrations'>): void {
  const { schema } = readMeta(doc)
  if (schema === 0 || schema >= kind.schema || isNewerThan(doc, kind)) return
  doc.transact(() => {
    for (const migration of kind.migrations) if (migration.to > schema) migration.run(doc)
    doc.getMap('meta').set('schema', kind.schema)
  }, ORIGIN.migrate)
}

/** A coordinator said so on the relay; screens go by it as by the first owner. */
export function noteOwner(doc: Y.Doc, personId: string): void {
  doc.getMap('meta').set('owner', personId)
}

/**
 * The mark of the recently deleted; what others write meanwhile stays in the document.
 * @param into id of the document that it became a part of
 */
export function markDeleted(doc: Y.Doc, deleted: boolean, into?: string): void {
  const meta = doc.getMap('meta')
  if (deleted) meta.set('deletedAt', new Date().toISOString())
  else meta.delete('deletedAt')
  if (deleted && into) meta.set('mergedInto', into)
  else meta.delete('mergedInto')
}

/** Notes once a day that this device edited: a key for each clientID, so that nobody's note is overwritten. */
export function noteEdit(doc: Y.Doc): void {
  const edits = doc.getMap<string>('edits')
  const [client, day] = [String(doc.clientID), new Date().toISOString().slice(0, 10)]
  if (edits.get(client) === day) return
  doc.transact(() => edits.set(client, day), ORIGIN.authors)
}

/** ISO day of the last edit; undefined where none was noted. */
export function lastEdit(doc: Y.Doc): string | undefined {
  return [...doc.getMap<string>('edits').values()].sort().at(-1)
}

/**
 * Notes once a session which person stands behind this device's clientID.
 * @param name of somebody whom no directory knows: who came by a link that others have too
 */
export function noteAuthor(doc: Y.Doc, personId: string, name = ''): void {
  const authors = doc.getMap('authors')
  const client = String(doc.clientID)
  const names = doc.getMap('names')
  if (authors.get(client) === personId && (!name || names.get(personId) === name)) return
  doc.transact(() => {
    authors.set(client, personId)
    if (name) names.set(personId, name)
  }, ORIGIN.authors)
}
