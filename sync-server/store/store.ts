/**
 * What the relay keeps, as an interface: SQLite on one machine, another database beyond it. Everything is
 * asynchronous for that reason. A promise that resolved means: on disk.
 */
import type { DocumentRole, Grant, LinkGuest, SpaceRole } from '../../src/lib/sync/wire.ts'

/** The document a room belongs to: its name without `~part`. */
export function documentOf(room: string): string {
  return room.split('~', 1)[0]!
}

export interface Snapshot {
  seq: number
  state: Uint8Array
  /** Clocks and deletions of the state (`Y.encodeSnapshot`), so that nobody has to read it through; absent in old ones. */
  summary?: Uint8Array | null
}

export interface LoadedRoom {
  /** Number of the last update; updates of a room are numbered 1, 2, 3 … without gaps. */
  seq: number
  snapshot: Snapshot | null
  /** Updates after the snapshot, in order. */
  tail: Uint8Array[]
  /** Whose clientIDs of guests are. */
  bound: Binding[]
}

/** A guest writes with clientIDs of his own only. */
export interface Binding {
  client: number
  personId: string
}

export interface DocumentRow {
  owner: string
  createdAt: string
  /** Close code 4404 or 4410 once it was deleted or erased. */
  gone: number | null
}

export interface Append {
  space: string
  room: string
  updates: Uint8Array[]
  /** Set where this is the first push of an unknown document. */
  claim: { document: string; owner: string; at: string } | null
  bound?: Binding[]
}

export interface ColdRoom {
  id: number
  space: string
  room: string
}

export interface MovedRoom {
  room: string
  owner: string | null
  gone: number | null
  /** Position in the order of everything that ever moved in this store. */
  tick: number
}

export interface RoomStore {
  /** Rejects with StoreDamaged where the room's log has gaps or is not what was written. */
  loadRoom(space: string, room: string): Promise<LoadedRoom>
  /** One transaction for all; answers with each room's new last number. */
  append(entries: readonly Append[]): Promise<number[]>
  /** Puts a snapshot in the place of all updates up to `seq`; an older one than is there changes nothing. */
  compact(space: string, room: string, snapshot: Snapshot): Promise<void>
  document(space: string, document: string): Promise<DocumentRow | null>
  /** Drops the content of a document that was deleted (4404) or erased (4410), also of one that never was here. */
  markGone(space: string, document: string, code: number): Promise<void>
  /** Rooms with a log that no snapshot holds, by id, after this one. */
  uncompacted(after: number, limit: number): Promise<ColdRoom[]>
  /** Since when the document says that it is deleted (ISO instant by the relay's clock; the first counts); null takes it back. */
  noteDeleted(space: string, document: string, at: string | null): Promise<void>
  /** Documents that have said so since before this instant and are still here; without the first `skip` of them. */
  deletedBefore(at: string, limit: number, skip: number): Promise<{ space: string; document: string }[]>
  /** Rooms that moved after `since`, oldest first. */
  movedRooms(space: string, since: number, limit: number): Promise<MovedRoom[]>
  /** The document's room and the rooms beside it. */
  roomsOf(space: string, document: string): Promise<MovedRoom[]>
  currentTick(): Promise<number>
}

export interface LinkRow {
  id: string
  space: string
  role: SpaceRole | null
  personId: string
  name: string
  createdAt: string
  createdBy: string
  expiresAt: string | null
  revokedAt: string | null
  lastUsedAt: string | null
  /** The link by which its maker came; null where an administrator made it, or the space. */
  madeWith: string | null
  /** For anybody who has it and says a name. */
  shared: boolean
  /** Since when only those come in by it who came before. */
  closedAt: string | null
}

export interface GrantRow extends Grant {
  personId: string
  byCoordinator: boolean
}

/** Who lets somebody in. */
export interface Giver {
  personId: string
  coordinator: boolean
}

export interface AccessStore {
  /** False where the space exists already. */
  createSpace(space: string, at: string): Promise<boolean>
  hasSpace(space: string): Promise<boolean>
  /** Oldest first. */
  spaces(): Promise<string[]>
  /** @param useBy ISO instant: if nobody comes in by it until then, it is over, and is read so */
  addLink(link: LinkRow, secretHash: Uint8Array, useBy?: string | null): Promise<void>
  link(id: string): Promise<LinkRow | null>
  linkBySecret(secretHash: Uint8Array): Promise<LinkRow | null>
  links(space: string): Promise<LinkRow[]>
  /**
   * Takes a link back and what was made by it, and so on; of what a coordinator made only what is their own: else a lost
   * device would shut out everybody they ever invited. Answers with whom it concerns.
   */
  revokeLink(id: string, at: string): Promise<string[]>
  /**
   * From now on a link ends then, or never; what was made by it (see `revokeLink`) ends no later. Answers with whom it
   * concerns.
   * @param expiresAt ISO instant, null for no end
   */
  endLink(id: string, expiresAt: string | null): Promise<string[]>
  touchLink(id: string, at: string): Promise<void>
  /** From now on a link lets in only those who came by it before; null: everybody again. */
  closeLink(id: string, at: string | null): Promise<void>
  /** Somebody came by a link that others have too; of devices that nobody knows only the first `most` are kept, until it is taken back. */
  noteGuest(link: string, guest: { personId: string; name: string; at: string }, most: number): Promise<void>
  cameBy(link: string, personId: string): Promise<boolean>
  /** In the order of their names. */
  guestsOf(link: string): Promise<LinkGuest[]>
  /** Takes a person's links back, as `revokeLink` does each, and forgets their name and rights. Answers with whom it concerns. */
  forgetPerson(space: string, personId: string, at: string): Promise<string[]>
  grant(space: string, personId: string, prefix: string, role: DocumentRole, by: Giver): Promise<void>
  ungrant(space: string, personId: string, prefix: string): Promise<void>
  grantsOf(space: string, personId: string): Promise<Grant[]>
  grantsOn(space: string, document: string): Promise<GrantRow[]>
  /** Whose a document is from now on; answers whose it was, null where there is no such document. */
  handOver(space: string, document: string, owner: string): Promise<string | null>
  /** Nobody but those who may lift it writes in the document, or in one of its rooms. */
  freeze(space: string, prefix: string, by: string, at: string): Promise<void>
  unfreeze(space: string, prefix: string): Promise<void>
  freezesOn(space: string, document: string): Promise<string[]>
  /** A guest is shut out for good; everybody else keeps the link they share. */
  ban(space: string, personId: string, by: string, at: string): Promise<void>
  isBanned(space: string, personId: string): Promise<boolean>
  /** Documents to which this person's rights changed after `since` and not after `upTo`. */
  grantChanges(space: string, personId: string, since: number, upTo: number): Promise<string[]>
}

/** A file that somebody has brought, or begun to bring, and that no document has been found to name. */
export interface UploadRow {
  space: string
  sha256: string
  /** personId, or `link:<id>` for everybody who shares one. */
  uploader: string
  bytes: number
  /** Milliseconds since 1970. */
  at: number
}

export interface UploadStore {
  /** False where this person would have more than `limit` bytes of them; nothing is noted then. */
  noteUpload(upload: UploadRow, limit: number): Promise<boolean>
  uploads(space: string): Promise<UploadRow[]>
  /** They are named, or gone. */
  forgetUploads(space: string, hashes: readonly string[]): Promise<void>
}

export interface Store extends RoomStore, AccessStore, UploadStore {
  /** Random; a restored database gets another one. */
  readonly id: string
  /** Whether another process (the invite command) wrote since the last call. */
  changedOutside(): Promise<boolean>
  /** Writes something; rejects where the store cannot. */
  probe(): Promise<void>
  close(): Promise<void>
}
