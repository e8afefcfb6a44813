/** `--lan` as a process, on loopback addresses only: 127.0.0.1 stands for the machine itself, 127.0.0.2 for its network. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure, request as askSecurely } from 'node:https'
import { connect as connectPlain } from 'node:net'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openSqliteStore } from '../../sync-server/store/sqlite.ts'
import { roomProcess, runRoomToItsEnd } from './process.ts'
import { relayFor, temporaryFolder } from './setup.ts'

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

async function fetchFrom(url: string, ca?: string): Promise<Answer> {
  const request = url.startsWith('https:')
    ? getSecure(url, { ca, agent: false })
    : getPlain(url, { agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const body = Buffer.concat(await response.toArray())
  return { status: response.statusCode!, headers: response.headers, body }
}

/** As a tablet does it: over plain http, before it trusts anything. */
async function authorityOf(room: { host: string }): Promise<string> {
  const { body } = await fetchFrom(`http://${room.host}/metodkabinet.crt`)
  return new X509Certificate(body).toString()
}

test('whoever trusts the authority gets the application over https, whoever does not is refused', async () => {
  const room = await roomProcess()
  const ca = await authorityOf(room)
  const health = await fetchFrom(`https://${room.host}/health`, ca)
  expect([health.status, JSON.parse(String(health.body))]).toMatchObject([200, { ok: true }])
  // The machine's own http://localhost has to stay reachable.
  expect(health.headers['strict-transport-security']).toBeUndefined()
  await expect(fetchFrom(`https://${room.host}/health`, rootCertificates[0])).rejects.toThrow()
})

test('over plain http a tablet gets the page about the certificate, and nothing else', async () => {
  const room = await roomProcess()
  for (const path of ['/', '/join', '/health', '/api/session']) {
    const { body, headers } = await fetchFrom(`http://${room.host}${path}`)
    expect(String(body)).toContain('Скачать сертификат')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  }
  const { headers } = await fetchFrom(`http://${room.host}/metodkabinet.crt`)
  expect(headers['content-type']).toBe('application/x-x509-ca-cert')
})

test('the link of the room lets in with what it opened, over https and wss', async () => {
  const room = await roomProcess()
  const ca = await authorityOf(room)
  const answer = await fetch(`http://${room.host}/`)
  expect(await answer.text()).not.toContain(room.everybody)
  const session = await postSecurely(`https://${room.host}/api/session`, ca, { secret: room.everybody })
  expect(session).toMatchObject({ principal: { role: 'member', name: 'Участник занятия' } })
  const { space, token } = session as { space: string; token: string }
  const socket = new WebSocket(`wss://${room.host}/sync/${space}/directory/${space}?token=${token}`, { ca })
  await once(socket, 'open')
  // Step 1 of an empty document, which the relay answers.
  socket.send(Uint8Array.of(0, 0, 1, 0))
  await once(socket, 'message')
  socket.terminate()
})

test('on the machine itself the application answers on plain localhost too', async () => {
  const room = await roomProcess({ HOST: '127.0.0.1' })
  const health = await fetchFrom(`http://localhost:${room.port}/health`)
  expect(JSON.parse(String(health.body))).toMatchObject({ ok: true })
  const secure = await fetchFrom(`https://localhost:${room.port}/health`, authorityIn(room.dataDir))
  expect(secure.status).toBe(200)
})

test('the room is the same after a restart: its authority, its space and its links', async () => {
  const first = await roomProcess()
  const ca = await authorityOf(first)
  expect(await first.end('SIGTERM')).toBe(0)
  const second = await roomProcess({ DATA_DIR: first.dataDir })
  expect(await authorityOf(second)).toBe(ca)
  expect([second.everybody, second.leader]).toEqual([first.everybody, first.leader])
})

test('a space that is there already becomes the room, without another coordinator', async () => {
  const dataDir = temporaryFolder()
  const store = openSqliteStore(dataDir)
  await store.createSpace('rayon', new Date().toISOString())
  await store.close()
  const room = await roomProcess({ DATA_DIR: dataDir })
  expect(room.leader).toBeNull()
  const session = await postSecurely(`https://${room.host}/api/session`, await authorityOf(room), {
    secret: room.everybody
  })
  expect(session).toMatchObject({ space: 'rayon' })
})

test('of several spaces one has to be named', async () => {
  const dataDir = temporaryFolder()
  const store = openSqliteStore(dataDir)
  for (const space of ['odin', 'dva']) await store.createSpace(space, new Date().toISOString())
  await store.close()
  const { code, stderr } = await runRoomToItsEnd({ DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(stderr).toMatch(/--space ID[^]*(odin\ndva|dva\nodin)/)
  const room = await roomProcess({ DATA_DIR: dataDir }, '--space', 'dva')
  expect(room.leader).toBeNull()
})

test('a certificate of one’s own, or a public address, does not go with --lan', async () => {
  const { code, stderr } = await runRoomToItsEnd({
    PUBLIC_URL: 'https://metod.example',
    TLS_CERT: 'cert.pem'
  })
  expect(code).toBe(1)
  expect(stderr).toContain('PUBLIC_URL: ')
  expect(stderr).toContain('TLS_CERT: ')
})

test('a port that is taken is named', async () => {
  const other = await relayFor({ HOST: '127.0.0.2', SPACE_KEY: 'sixteen-letters!' })
  const { code, stderr } = await runRoomToItsEnd({ PORT: String(other.port) })
  expect([code, stderr]).toEqual([1, expect.stringContaining(`Порт ${other.port} занят`)])
})

test('visitors who say nothing do not keep the room from closing', async () => {
  const room = await roomProcess()
  const silent = connectPlain(room.port, '127.0.0.2')
  silent.on('error', () => silent.destroy())
  await once(silent, 'connect')
  const began = Date.now()
  expect(await room.end('SIGTERM')).toBe(0)
  expect(Date.now() - began).toBeLessThan(5000)
})

function authorityIn(dataDir: string): string {
  return new X509Certificate(readFileSync(join(dataDir, 'lan/authority.pem'))).toString()
}

async function postSecurely(url: string, ca: string, body: unknown): Promise<unknown> {
  const request = askSecurely(url, {
    ca,
    agent: false,
    method: 'POST',
    headers: { 'content-type': 'application/json' }
  })
  request.end(JSON.stringify(body))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return JSON.parse(String(Buffer.concat(await response.toArray())))
}
