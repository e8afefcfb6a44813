/**
 * What has to be there before anything runs: installed packages, a built application, Node 24. Plain JavaScript
 * without dependencies, because it runs on whatever Node (20 or newer) the machine has, before the install.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** What the built application is made of. */
const SOURCES = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json']
/** Milliseconds between npm's last two writes of one install. */
const SAME_INSTALL = 5000

/** A step that failed and said so itself; the message is for people. */
export class PrepareError extends Error {}

/** Installs what package-lock.json says where it is missing or differs. True where it had to. */
export async function installIfStale(root = ROOT) {
  const lock = join(root, 'package-lock.json')
  const stamp = join(root, 'node_modules', '.installed-from')
  const wanted = hashOf(readFileSync(lock))
  if (readIfThere(stamp) === wanted) return false
  if (installedByHand(root, lock)) {
    writeFileSync(stamp, wanted)
    return false
  }
  say('Ставлю недостающие пакеты — это делается один раз…')
  const all = ['--include=dev', '--include=optional']
  // A registry that holds packages of some platforms only makes a lockfile that `npm ci` refuses, while
  // `npm install` takes the same versions from it and looks up what is missing for this machine.
  if ((await npm(['ci', ...all], root, 'quiet')) !== 0) {
    const code = await npm(['install', '--no-save', ...all], root)
    if (code !== 0) throw new PrepareError('Пакеты не поставились. Проверьте, есть ли интернет.')
  }
  writeFileSync(stamp, wanted)
  return true
}

/** npm's own record of what lies in node_modules, when somebody ran `npm ci` or `npm install`. */
function installedByHand(root, lock) {
  const record = join(root, 'node_modules', '.package-lock.json')
  return existsSync(record) && statSync(record).mtimeMs + SAME_INSTALL >= statSync(lock).mtimeMs
}

/** `npm run build` where there is no build or its sources changed since. True where it had to. */
export async function buildIfStale(root = ROOT) {
  const stamp = join(root, 'build', '.built-from')
  const wanted = hashOfSources(root)
  if (readIfThere(stamp) === wanted && existsSync(join(root, 'build', '200.html'))) return false
  say('Собираю приложение…')
  if ((await npm(['run', 'build'], root)) !== 0) {
    throw new PrepareError('Приложение не собралось, причина — строками выше.')
  }
  writeFileSync(stamp, wanted)
  return true
}

/** The Node that comes with the packages; where there is none for this machine, the one that runs now, if it is 24. */
export function pinnedNode(root = ROOT) {
  const { platform, arch, versions, execPath } = process
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`
  const binary = join(root, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  if (Number(versions.node.split('.')[0]) >= 24) return execPath
  throw new PrepareError(`Для этой машины (${platform}, ${arch}) нужен Node 24 или новее: https://nodejs.org`)
}

function hashOfSources(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .filter((name) => !name.endsWith('.test.ts'))
    .flatMap((name) => filesUnder(join(path, name)))
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex')
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Resolves with npm's exit code; `quiet` keeps its complaints to itself. */
function npm(args, root, quiet) {
  // npm tells where it lies itself; without it (`node scripts/start.mjs`), Windows finds npm.cmd in a shell only.
  const self = process.env.npm_execpath
  const [command, first] = self?.endsWith('.js') ? [process.execPath, [self]] : ['npm', []]
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', quiet ? 'ignore' : 'inherit'],
    shell: command === 'npm' && process.platform === 'win32'
  })
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new PrepareError('npm не запускается.')))
    child.once('exit', resolve)
  })
}

function say(text) {
  process.stdout.write(`${text}\n`)
}
