/** `npm start` on a machine that has Node ≥ 20 with npm and nothing else: installs, builds, starts the relay. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale, installIfStale, pinnedNode, PrepareError, ROOT } from './prepare.mjs'

/** `--lan`: for the tablets of one room without the internet; `--space ID` tells in which space. */
const [lan, ...wishes] = process.argv.slice(2)
if (lan !== undefined && lan !== '--lan')
  refuse(`Не понимаю «${lan}». Можно npm start или npm start -- --lan [--space ID].`)
const program = lan ? ['lan', 'main.ts'] : ['main.ts']

try {
  await installIfStale()
  await buildIfStale()
  run(pinnedNode())
} catch (error) {
  if (!(error instanceof PrepareError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

/** The relay prints the address itself: it knows the port it got. */
function run(node) {
  const relay = spawn(node, [join(ROOT, 'sync-server', ...program), ...wishes], {
    cwd: ROOT,
    stdio: 'inherit',
    // A person at a desk wants the address, not a log; set LOG_LEVEL to see it.
    env: { LOG_LEVEL: 'warn', ...process.env }
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => relay.kill(signal))
  stopWithNpm(() => relay.kill('SIGTERM'))
  relay.once('error', (error) => {
    process.stderr.write(`Сервер не запустился: ${error.message}\n`)
    process.exitCode = 1
  })
  relay.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** npm dies of a signal without passing it on: the relay would stay behind and hold the port. */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event !== 'start') return
  const npm = process.ppid
  setInterval(() => {
    if (process.ppid !== npm) stop()
  }, 500).unref()
}

function refuse(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
