/** Hocuspocus as it documents itself: its Database extension with the statements of its SQLite extension, nothing else set. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const db = new DatabaseSync(join(process.env.DATA_DIR!, 'hocuspocus.sqlite'))
db.exec(
  'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))'
)
const read = db.prepare('SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC')
const write = db.prepare(
  'INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data'
)

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) =>
        (read.get({ $name: documentName }) as { data: Uint8Array } | undefined)?.data ?? null,
      store: async ({ documentName, state }) => void write.run({ $name: documentName, $data: state })
    })
  ]
})
await server.listen()
process.stdout.write(`http://127.0.0.1:${server.address.port}\n`)
