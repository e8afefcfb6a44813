import { expect, test } from 'vitest'
import { readSettings } from '../../sync-server/settings.ts'
import { runRelayToItsEnd } from './process.ts'
import { relayFor, settingsFor, temporaryFolder } from './setup.ts'

const refusedNames = (env: Record<string, string>): string[] => {
  const read = readSettings(env)
  return read.ok ? [] : read.problems.map(({ variable }) => variable)
}

test('without any variables the relay listens on this machine only, and spaces are open', () => {
  const read = readSettings({})
  expect(read.ok && read.settings).toMatchObject({
    host: '127.0.0.1',
    port: 4444,
    spaceCreation: 'open',
    publicUrl: null,
    tls: null
  })
})

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ PUBLIC_URL: 'metod.example.ru' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'ftp://example.ru' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://example.ru/sub/path' }, 'PUBLIC_URL'],
  [{ SPACE_CREATION: 'everybody' }, 'SPACE_CREATION'],
  [{ HOST: '0.0.0.0', SPACE_CREATION: 'open' }, 'SPACE_CREATION'],
  [{ SPACE_CREATION: 'key' }, 'SPACE_KEY'],
  [{ SPACE_CREATION: 'key', SPACE_KEY: 'short' }, 'SPACE_KEY'],
  [{ UPDATES_PER_SECOND: '0' }, 'UPDATES_PER_SECOND'],
  [{ MAX_UPDATE_BYTES: '1.5' }, 'MAX_UPDATE_BYTES'],
  [{ TLS_CERT: '/nowhere/cert.pem', TLS_KEY: '/nowhere/key.pem' }, 'TLS_CERT'],
  [{ TLS_CERT: 'package.json' }, 'TLS_KEY'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL']
])('%o is refused by name', (env, name) => {
  expect(refusedNames(env)).toContain(name)
})

test('all that is wrong is told at once, by a relay that does not start', async () => {
  const { code, stdout, stderr } = await runRelayToItsEnd({ PORT: 'x', UPDATES_PER_SECOND: 'many' })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('PORT: ')
  expect(stderr).toContain('UPDATES_PER_SECOND: ')
})

test('a port that is taken is named', async () => {
  const first = await relayFor()
  const { code, stderr } = await runRelayToItsEnd({ PORT: String(first.port), DATA_DIR: temporaryFolder() })
  expect(code).toBe(1)
  expect(stderr).toContain(`Порт ${first.port} занят`)
  expect(stderr).toContain('PORT=')
})

test('away from this machine, spaces are made by key unless told otherwise', () => {
  expect(settingsFor({ HOST: '0.0.0.0' }).spaceCreation).toBe('key')
})

test('behind a proxy too, though the relay itself listens on this machine only', () => {
  expect(settingsFor({ PUBLIC_URL: 'https://metod.example' }).spaceCreation).toBe('key')
  expect(settingsFor({ PUBLIC_URL: 'http://localhost:5173' }).spaceCreation).toBe('open')
})
