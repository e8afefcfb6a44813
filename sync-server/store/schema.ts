/** The database's schema, as the steps that lead to it. */

/** Each step runs once, in order; `user_version` counts them. Never change a step that was released. */
export const STEPS = [
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
   CREATE TABLE spaces (space TEXT PRIMARY KEY, createdAt TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE documents (
     space TEXT NOT NULL, document TEXT NOT NULL, owner TEXT NOT NULL, createdAt TEXT NOT NULL, gone INTEGER,
     PRIMARY KEY (space, document)) WITHOUT ROWID;
   CREATE TABLE rooms (
     id INTEGER PRIMARY KEY, space TEXT NOT NULL, room TEXT NOT NULL, document TEXT NOT NULL,
     seq INTEGER NOT NULL, tick INTEGER NOT NULL, UNIQUE (space, room));
   CREATE INDEX roomsByTick ON rooms (space, tick);
   CREATE INDEX roomsByDocument ON rooms (space, document);
   CREATE TABLE log (
     room INTEGER NOT NULL, seq INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID;
   CREATE TABLE snapshots (room INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL);
   CREATE TABLE links (
     id TEXT PRIMARY KEY, space TEXT NOT NULL, secretHash BLOB NOT NULL UNIQUE, role TEXT,
     personId TEXT NOT NULL, name TEXT NOT NULL, createdAt TEXT NOT NULL, createdBy TEXT NOT NULL,
     expiresAt TEXT, revokedAt TEXT, lastUsedAt TEXT) WITHOUT ROWID;
   CREATE INDEX linksBySpace ON links (space, createdAt);
   CREATE TABLE grants (
     space TEXT NOT NULL, personId TEXT NOT NULL, prefix TEXT NOT NULL, document TEXT NOT NULL,
     role TEXT NOT NULL, PRIMARY KEY (space, personId, prefix)) WITHOUT ROWID;
   CREATE INDEX grantsByDocument ON grants (space, document);
   CREATE TABLE grantChanges (
     space TEXT NOT NULL, personId TEXT NOT NULL, document TEXT NOT NULL, tick INTEGER NOT NULL,
     PRIMARY KEY (space, personId, document)) WITHOUT ROWID;`,
  `ALTER TABLE log ADD COLUMN crc INTEGER;
   ALTER TABLE snapshots ADD COLUMN crc INTEGER;
   ALTER TABLE documents ADD COLUMN deletedAt TEXT;
   CREATE INDEX documentsByDeletion ON documents (deletedAt) WHERE deletedAt IS NOT NULL AND gone IS NULL;
   CREATE TABLE guestClients (
     room INTEGER NOT NULL, client INTEGER NOT NULL, personId TEXT NOT NULL, PRIMARY KEY (room, client))
     WITHOUT ROWID;
   CREATE TABLE freezes (
     space TEXT NOT NULL, prefix TEXT NOT NULL, document TEXT NOT NULL, frozenAt TEXT NOT NULL,
     frozenBy TEXT NOT NULL, PRIMARY KEY (space, prefix)) WITHOUT ROWID;
   CREATE INDEX freezesByDocument ON freezes (space, document);
   CREATE TABLE bans (
     space TEXT NOT NULL, personId TEXT NOT NULL, bannedAt TEXT NOT NULL, bannedBy TEXT NOT NULL,
     PRIMARY KEY (space, personId)) WITHOUT ROWID;`,
  `ALTER TABLE snapshots ADD COLUMN summary BLOB;`,
  `ALTER TABLE links ADD COLUMN madeWith TEXT;
   CREATE INDEX linksByMaker ON links (madeWith) WHERE madeWith IS NOT NULL;
   ALTER TABLE grants ADD COLUMN grantedBy TEXT;
   ALTER TABLE grants ADD COLUMN byCoordinator INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE uploads (
     space TEXT NOT NULL, sha256 TEXT NOT NULL, uploader TEXT NOT NULL, bytes INTEGER NOT NULL, at INTEGER NOT NULL,
     PRIMARY KEY (space, sha256)) WITHOUT ROWID;
   CREATE INDEX uploadsByUploader ON uploads (space, uploader);`,
  `ALTER TABLE links ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE linkGuests (
     link TEXT NOT NULL, personId TEXT NOT NULL, name TEXT NOT NULL, lastUsedAt TEXT NOT NULL,
     PRIMARY KEY (link, personId)) WITHOUT ROWID;`,
  `ALTER TABLE links ADD COLUMN useBy TEXT;`,
  `ALTER TABLE links ADD COLUMN closedAt TEXT;`
]
