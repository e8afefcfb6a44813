/** Spaces, links and grants in SQLite. Of a link's secret only the hash is kept. */
import type { Grant, LinkGuest } from '../../src/lib/sync/wire.ts'
import type { Database } from './database.ts'
import { documentOf, type AccessStore, type GrantRow, type LinkRow } from './store.ts'

/** One by which nobody came in ends sooner, where it was made so. */
const ENDS = `CASE WHEN lastUsedAt IS NULL AND useBy IS NOT NULL THEN min(useBy, coalesce(expiresAt, useBy))
  ELSE expiresAt END AS expiresAt`
const LINK = `SELECT id, space, role, personId, name, createdAt, createdBy, ${ENDS}, revokedAt, lastUsedAt, madeWith, shared, closedAt FROM links`

type Kept<Row> = Omit<Row, 'shared'> & { shared: number }
const read = ({ shared, ...link }: Kept<LinkRow>): LinkRow => ({ ...link, shared: shared === 1 })

/** A link and what falls with it. */
const FALLEN = `WITH RECURSIVE fallen (id, role, personId) AS (
    SELECT id, role, personId FROM links WHERE id = ?1
    UNION
    SELECT made.id, made.role, made.personId FROM fallen JOIN links AS made ON made.madeWith = fallen.id
    WHERE fallen.role IS NOT 'coordinator' OR made.personId = fallen.personId)`

const REVOKE = `${FALLEN}
  UPDATE links SET revokedAt = coalesce(revokedAt, ?2) WHERE id IN (SELECT id FROM fallen) RETURNING personId`

/** An end later than that of the link itself is brought forward; one that is sooner stays. */
const END = `${FALLEN}
  UPDATE links SET expiresAt = ?2 WHERE id = ?1
    OR (id IN (SELECT id FROM fallen) AND ?2 IS NOT NULL AND coalesce(expiresAt, '9') > ?2) RETURNING personId`

const NOTE_GUEST = `INSERT INTO linkGuests SELECT ?1, ?2, ?3, ?4
  WHERE (SELECT count(*) FROM linkGuests WHERE link = ?1) < ?5
    OR EXISTS (SELECT 1 FROM linkGuests WHERE link = ?1 AND personId = ?2)
  ON CONFLICT DO UPDATE SET name = ?3, lastUsedAt = ?4`

const GUESTS = `SELECT linkGuests.personId, linkGuests.name, linkGuests.lastUsedAt,
    EXISTS (SELECT 1 FROM bans WHERE bans.space = links.space AND bans.personId = linkGuests.personId) AS shutOut
  FROM linkGuests JOIN links ON links.id = link WHERE link = ? ORDER BY linkGuests.name, linkGuests.personId`

/** Their names serve nobody any more. */
const FORGET_GUESTS = `DELETE FROM linkGuests WHERE link IN (SELECT id FROM links WHERE revokedAt IS NOT NULL)`

export function accessTables(db: Database): AccessStore {
  const noteGrantChange = (space: string, personId: string, prefix: string) =>
    db.run(
      'INSERT OR REPLACE INTO grantChanges VALUES (?, ?, ?, ?)',
      space,
      personId,
      documentOf(prefix),
      db.nextTick()
    )

  const one = (where: string, value: string | Uint8Array) => {
    const row = db.get<Kept<LinkRow>>(`${LINK} WHERE ${where}`, value)
    return row ? read(row) : null
  }

  return {
    async createSpace(space, at) {
      return db.transaction(() => {
        if (db.get('SELECT 1 FROM spaces WHERE space = ?', space)) return false
        db.run('INSERT INTO spaces VALUES (?, ?)', space, at)
        return true
      })
    },
    hasSpace: async (space) => db.get('SELECT 1 FROM spaces WHERE space = ?', space) !== undefined,
    spaces: async () =>
      db
        .all<{ space: string }>('SELECT space FROM spaces ORDER BY createdAt, space')
        .map(({ space }) => space),
    async addLink(link, secretHash, useBy = null) {
      db.run(
        'INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        link.id,
        link.space,
        secretHash,
        link.role,
        link.personId,
        link.name,
        link.createdAt,
        link.createdBy,
        link.expiresAt,
        link.revokedAt,
        link.lastUsedAt,
        link.madeWith,
        link.shared ? 1 : 0,
        useBy,
        link.closedAt
      )
    },
    link: async (id) => one('id = ?', id),
    linkBySecret: async (hash) => one('secretHash = ?', hash),
    links: async (space) =>
      db.all<Kept<LinkRow>>(`${LINK} WHERE space = ? ORDER BY createdAt, id`, space).map(read),
    revokeLink: async (id, at) =>
      db.transaction(() => {
        const fallen = db.all<{ personId: string }>(REVOKE, id, at)
        db.run(FORGET_GUESTS)
        return fallen.map(({ personId }) => personId)
      }),
    endLink: async (id, expiresAt) =>
      db.transaction(() => db.all<{ personId: string }>(END, id, expiresAt).map(({ personId }) => personId)),
    async touchLink(id, at) {
      db.run('UPDATE links SET lastUsedAt = ? WHERE id = ?', at, id)
    },
    async closeLink(id, at) {
      db.run('UPDATE links SET closedAt = ? WHERE id = ?', at, id)
    },
    async noteGuest(link, { personId, name, at }, most) {
      db.run(NOTE_GUEST, link, personId, name, at, most)
    },
    cameBy: async (link, personId) =>
      db.get('SELECT 1 FROM linkGuests WHERE link = ? AND personId = ?', link, personId) !== undefined,
    guestsOf: async (link) =>
      db
        .all<Omit<LinkGuest, 'shutOut'> & { shutOut: number }>(GUESTS, link)
        .map(({ shutOut, ...guest }) => ({ ...guest, shutOut: shutOut === 1 })),
    forgetPerson: async (space, personId, at) =>
      db.transaction(() => {
        const own = db.all<{ id: string }>(
          'SELECT id FROM links WHERE space = ? AND personId = ?',
          space,
          personId
        )
        const concerned = own.flatMap(({ id }) => db.all<{ personId: string }>(REVOKE, id, at))
        db.run(FORGET_GUESTS)
        db.run(`UPDATE links SET name = '' WHERE space = ? AND personId = ?`, space, personId)
        db.run('DELETE FROM grants WHERE space = ? AND personId = ?', space, personId)
        return concerned.map(({ personId }) => personId)
      }),
    async grant(space, personId, prefix, role, by) {
      db.transaction(() => {
        const document = documentOf(prefix)
        db.run(
          'INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?, ?, ?)',
          space,
          personId,
          prefix,
          document,
          role,
          by.personId,
          by.coordinator ? 1 : 0
        )
        noteGrantChange(space, personId, prefix)
      })
    },
    async ungrant(space, personId, prefix) {
      db.transaction(() => {
        db.run('DELETE FROM grants WHERE space = ? AND personId = ? AND prefix = ?', space, personId, prefix)
        noteGrantChange(space, personId, prefix)
      })
    },
    grantsOf: async (space, personId) =>
      db
        .all<Grant>(
          'SELECT prefix, role FROM grants WHERE space = ? AND personId = ? ORDER BY prefix',
          space,
          personId
        )
        .map((row) => ({ ...row })),
    grantsOn: async (space, document) =>
      db
        .all<Omit<GrantRow, 'byCoordinator'> & { byCoordinator: number }>(
          'SELECT personId, prefix, role, byCoordinator FROM grants WHERE space = ? AND document = ? ORDER BY personId, prefix',
          space,
          document
        )
        .map(({ byCoordinator, ...row }) => ({ ...row, byCoordinator: byCoordinator === 1 })),
    handOver: async (space, document, owner) =>
      db.transaction(() => {
        const before = db.get<{ owner: string }>(
          'SELECT owner FROM documents WHERE space = ? AND document = ?',
          space,
          document
        )
        if (!before) return null
        db.run('UPDATE documents SET owner = ? WHERE space = ? AND document = ?', owner, space, document)
        for (const personId of new Set([before.owner, owner])) noteGrantChange(space, personId, document)
        return before.owner
      }),
    async freeze(space, prefix, by, at) {
      db.run(
        'INSERT OR IGNORE INTO freezes VALUES (?, ?, ?, ?, ?)',
        space,
        prefix,
        documentOf(prefix),
        at,
        by
      )
    },
    async unfreeze(space, prefix) {
      db.run('DELETE FROM freezes WHERE space = ? AND prefix = ?', space, prefix)
    },
    freezesOn: async (space, document) =>
      db
        .all<{
          prefix: string
        }>('SELECT prefix FROM freezes WHERE space = ? AND document = ? ORDER BY prefix', space, document)
        .map(({ prefix }) => prefix),
    async ban(space, personId, by, at) {
      db.run('INSERT OR IGNORE INTO bans VALUES (?, ?, ?, ?)', space, personId, at, by)
    },
    isBanned: async (space, personId) =>
      db.get('SELECT 1 FROM bans WHERE space = ? AND personId = ?', space, personId) !== undefined,
    grantChanges: async (space, personId, since, upTo) =>
      db
        .all<{ document: string }>(
          'SELECT document FROM grantChanges WHERE space = ? AND personId = ? AND tick > ? AND tick <= ?',
          space,
          personId,
          since,
          upTo
        )
        .map(({ document }) => document)
  }
}
