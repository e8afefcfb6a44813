/**
 * `npm run try:lan`, as root on Linux: the laptop of a room and a tablet, each in a network namespace of its own, with
 * nothing but a cable between them. The tablet's browser checks certificates as it always does: it trusts the room only
 * after the room's certificate was put into its store (certutil of libnss3-tools).
 */
import { execFileSync, spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromium as options } from './chromium.mjs'
import { buildIfStale, pinnedNode, ROOT } from './prepare.mjs'

const [LAPTOP, TABLET] = ['metod-laptop', 'metod-tablet']
const [ADDRESS, NEXT_ADDRESS] = ['192.168.77.1', '192.168.77.9']

if (process.argv[2] === 'tablet') await tablet(...process.argv.slice(3))
else await room()

async function room() {
  await buildIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'metodkabinet-lan-'))
  for (const name of [LAPTOP, TABLET]) sh('ip', 'netns', 'add', name)
  let laptop
  try {
    sh(
      'ip',
      'link',
      'add',
      'room0',
      'netns',
      LAPTOP,
      'type',
      'veth',
      'peer',
      'name',
      'room1',
      'netns',
      TABLET
    )
    for (const [name, link, address] of [
      [LAPTOP, 'room0', ADDRESS],
      [TABLET, 'room1', '192.168.77.2']
    ]) {
      sh('ip', '-n', name, 'link', 'set', 'lo', 'up')
      sh('ip', '-n', name, 'addr', 'add', `${address}/24`, 'dev', link)
      sh('ip', '-n', name, 'link', 'set', link, 'up')
    }
    const env = { ...process.env, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn' }
    laptop = spawn('ip', ['netns', 'exec', LAPTOP, pinnedNode(), 'sync-server/lan/main.ts'], {
      cwd: ROOT,
      env
    })
    laptop.stderr.pipe(process.stderr)
    const visit = async (address) => {
      const link = await said(
        laptop,
        new RegExp(`http://${address.replaceAll('.', '\\.')}:4444/join#[\\w-]{43}`)
      )
      await inside(TABLET, process.execPath, join(ROOT, 'scripts/try-lan.mjs'), 'tablet', link, folder)
    }
    await visit(ADDRESS)
    sh('ip', '-n', LAPTOP, 'addr', 'del', `${ADDRESS}/24`, 'dev', 'room0')
    await said(laptop, /Сети пока нет/)
    sh('ip', '-n', LAPTOP, 'addr', 'add', `${NEXT_ADDRESS}/24`, 'dev', 'room0')
    await visit(NEXT_ADDRESS)
    ok('the address changed, the tablet came in by the new one')
  } finally {
    if (laptop) await new Promise((resolve) => laptop.once('exit', resolve).kill('SIGTERM'))
    for (const name of [LAPTOP, TABLET]) sh('ip', 'netns', 'delete', name)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs inside the tablet's namespace. */
async function tablet(link, folder) {
  const { origin, host } = new URL(link)
  const file = join(folder, 'room.crt')
  const der = Buffer.from(await (await fetch(`${origin}/metodkabinet.crt`)).arrayBuffer())
  writeFileSync(file, new X509Certificate(der).toString())
  sh('curl', '--silent', '--fail', '--cacert', file, `https://${host}/health`)
  ok('curl takes the certificate by the authority it downloaded')

  const home = mkdtempSync(join(folder, 'home-'))
  await browse(home, async (page, other) => {
    const refused = await page.goto(`https://${host}/`).catch((error) => String(error))
    check(String(refused).includes('ERR_CERT_AUTHORITY_INVALID'), 'a tablet that trusts nothing is refused')
    await other.goto(link)
    await other.getByRole('heading', { name: 'Методкабинет в этой комнате' }).waitFor()
    await other.getByText('Проверяем').waitFor({ state: 'hidden' })
    check(other.url().startsWith(origin), 'over http it gets the page about the certificate')
  })

  const store = `sql:${join(home, '.pki/nssdb')}`
  mkdirSync(join(home, '.pki/nssdb'), { recursive: true })
  sh('certutil', '-d', store, '-N', '--empty-password')
  sh('certutil', '-d', store, '-A', '-n', 'room', '-t', 'C,,', '-i', file)
  await browse(home, async (page) => {
    const sockets = []
    page.on('websocket', (socket) => {
      socket.once('framereceived', () => sockets.push(socket.url()))
    })
    await page.goto(link)
    await page.getByRole('button', { name: 'Войти в Методкабинет' }).click()
    check(page.url().startsWith(`https://${host}/`), 'a tablet that trusts the room is led on to https')
    const worker = await page.evaluate(() =>
      navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)
    )
    check(worker.startsWith(`https://${host}/`), 'the service worker is registered')
    await page.getByRole('button', { name: /^На сервере/ }).waitFor()
    check(
      sockets.some((url) => url.startsWith(`wss://${host}/sync/`)),
      'wss brings the documents'
    )
  })
}

async function browse(home, visit) {
  const env = { ...process.env, HOME: home }
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    ...options,
    env,
    locale: 'ru-RU'
  })
  try {
    await visit(await context.newPage(), await context.newPage())
  } finally {
    await context.close()
  }
}

function said(child, wanted) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (data) => {
      text += data
      const found = wanted.exec(text)
      if (found) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(`the relay ended: ${text}`)))
  })
}

function inside(namespace, ...command) {
  const child = spawn('ip', ['netns', 'exec', namespace, ...command], { cwd: ROOT, stdio: 'inherit' })
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command.at(-3)}: ${code}`))))
  )
}

function sh(command, ...args) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

function check(holds, what) {
  if (!holds) throw new Error(`not so: ${what}`)
  ok(what)
}

function ok(what) {
  process.stdout.write(`ok: ${what}\n`)
}
