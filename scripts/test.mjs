/**
 * `npm test`: installs what is missing, then checks everything. Plain JavaScript for Node 20 or newer. The last line
 * is `N passed, N failed`; a check without counts of its own (format, lint, types, build) counts as one.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildIfStale, installIfStale, ROOT } from './prepare.mjs'

const RESULTS = join(ROOT, 'test-results')
const total = { passed: 0, failed: 0 }
const failures = []

await installIfStale()
installBrowser()
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

// `npx` finds the pinned Node first on its PATH, as npm scripts do.
const bin = join(ROOT, 'node_modules', '.bin')
const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NODE_OPTIONS: '' }

check('format', 'npm', ['run', '--silent', 'format:check'])
check('lint', 'npm', ['run', '--silent', 'lint'])
check('types', 'npm', ['run', '--silent', 'types'])
for (const project of ['unit', 'sync', 'relay', 'browser']) vitest(project)
if (await built()) playwright()

for (const failure of failures) process.stdout.write(`failed: ${failure}\n`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed > 0 ? 1 : 0)

function run(command, args) {
  return spawnSync(command, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

function check(name, command, args) {
  process.stdout.write(`\n— ${name}\n`)
  count(name, run(command, args) ? 1 : 0, 1)
}

function count(name, passed, all) {
  total.passed += passed
  total.failed += all - passed
  if (passed < all) failures.push(`${name} (${all - passed})`)
}

/**
 * A runner that ended badly counts as a failure even when its report says that all went well, or is not there.
 * What failed is named at the end, where a long log is read first.
 */
function report(name, good, file, read) {
  const counts = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 1, names: [] }
  failures.push(...counts.names.map((test) => `${name}: ${test}`))
  const failed = good || counts.failed > 0 ? counts.failed : 1
  if (counts.passed + failed === 0) return count(`${name}: ran no test`, 0, 1)
  count(name, counts.passed, counts.passed + failed)
}

function vitest(project) {
  process.stdout.write(`\n— ${project}\n`)
  const file = join(RESULTS, `${project}.json`)
  const good = run('npx', [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`
  ])
  report(project, good, file, ({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    names: testResults
      .flatMap(({ name, assertionResults }) =>
        assertionResults.map((test) => ({ ...test, file: relative(ROOT, name) }))
      )
      .filter(({ status }) => status === 'failed')
      .map(
        ({ file, fullName, failureMessages }) => `${file}: ${fullName}\n  ${firstLine(failureMessages[0])}`
      )
  }))
}

async function built() {
  process.stdout.write('\n— build\n')
  try {
    await buildIfStale()
    count('build', 1, 1)
    return true
  } catch (error) {
    process.stdout.write(`${error.message}\n`)
    count('build', 0, 1)
    return false
  }
}

function playwright() {
  process.stdout.write('\n— e2e\n')
  const file = join(RESULTS, 'e2e.json')
  const good = run('npx', ['playwright', 'test'])
  report('e2e', good, file, ({ stats, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    names: specsOf(suites)
      .filter(({ ok }) => !ok)
      .map(({ file, line, title }) => `${file}:${line}: ${title}`)
  }))
}

function specsOf(suites = []) {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites)])
}

function firstLine(text = '') {
  return text.split('\n', 1)[0]
}

/** The browser comes from Debian's packages; where there is one already, that one is used. */
function installBrowser() {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (existsSync(path)) return
  process.stdout.write('Ставлю Chromium из пакетов Debian…\n')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  if (!existsSync(path)) {
    process.stderr.write(`Нет браузера для проверок: поставьте chromium или укажите его в CHROMIUM.\n`)
    process.stdout.write('0 passed, 1 failed\n')
    process.exit(1)
  }
}
