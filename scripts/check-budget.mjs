/** Fails the build when the application grew past what a slow line and an old tablet carry. Sizes are gzip. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KIB = 1024
/** `entry`: what the start page brings. `screen`: what the heaviest address brings, with everything before it.
 * `board`: the same of a session's board, which strangers open on their phones. */
const LIMITS = { entry: 130, screen: 240, board: 180, chunk: 130, css: 15 }
const CLIENT = 'build/_app/immutable'

const size = (file) => gzipSync(readFileSync(file), { level: 9 }).length / KIB
const files = (dir) =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })

/** A module with everything it imports at once; what comes later by `import()` is not followed. */
function closure(starts) {
  const seen = new Set()
  const visit = (file) => {
    if (seen.has(file)) return
    seen.add(file)
    const code = readFileSync(file, 'utf8')
    for (const [, path] of code.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      visit(join(file, '..', path))
  }
  starts.forEach(visit)
  return [...seen]
}

const html = readFileSync('build/200.html', 'utf8')
const starts = [...html.matchAll(/["']\/?(?:\.\/)?(_app\/immutable\/entry\/[^"']+\.js)["']/g)].map(
  ([, path]) => join('build', path)
)
const app = readFileSync(
  starts.find((file) => /entry\/app\./.test(file)),
  'utf8'
)
const nodes = files(join(CLIENT, 'nodes')).filter((file) => file.endsWith('.js'))
const nodeOf = (number) => nodes.find((file) => file.includes(`/nodes/${number}.`))

/** The router's table: which nodes (layouts and page) an address needs. */
const screens = [...app.matchAll(/["'](\/[^"']*)["']:\[~?(\d+)((?:,\[[^\]]*\])*)/g)].map(
  ([, route, page, layouts]) => ({
    route,
    nodes: ['0', page, ...(layouts.match(/\d+/g) ?? [])]
  })
)
if (screens.length === 0)
  throw new Error('the router table was not found in the entry: the check needs mending')
const loads = screens
  .map(({ route, nodes: numbers }) => {
    const all = closure([...starts, ...numbers.map(nodeOf).filter(Boolean)])
    return { route, kib: all.reduce((sum, file) => sum + size(file), 0) }
  })
  .sort((a, b) => b.kib - a.kib)
const entry = Math.max(
  ...loads.filter(({ route }) => route === '/' || route.includes('(front)/start')).map(({ kib }) => kib)
)
const chunks = files(CLIENT)
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, kib: size(file) }))
  .sort((a, b) => b.kib - a.kib)
const css = files(CLIENT)
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, kib: size(file) }))
  .sort((a, b) => b.kib - a.kib)
const heaviest = loads[0].kib
const board = loads.find(({ route }) => route.endsWith('/board')).kib
const lines = [
  `entry (start page) JS ${entry.toFixed(1)} KiB of ${LIMITS.entry}`,
  `heaviest screen JS    ${heaviest.toFixed(1)} KiB of ${LIMITS.screen}: ${loads[0].route}`,
  `board of a session JS ${board.toFixed(1)} KiB of ${LIMITS.board}`,
  `largest CSS           ${css[0].kib.toFixed(1)} KiB of ${LIMITS.css}; all CSS of all screens ${css.reduce((sum, { kib }) => sum + kib, 0).toFixed(1)}`,
  ...chunks
    .slice(0, 4)
    .map(
      ({ file, kib }) =>
        `chunk ${file.slice(CLIENT.length + 1).padEnd(28)} ${kib.toFixed(1)} KiB of ${LIMITS.chunk}`
    )
]
process.stdout.write(`${lines.join('\n')}\n`)
const over = [
  ...(entry > LIMITS.entry ? ['entry JS'] : []),
  ...(heaviest > LIMITS.screen ? [`screen ${loads[0].route}`] : []),
  ...(board > LIMITS.board ? ['board of a session'] : []),
  ...css.filter(({ kib }) => kib > LIMITS.css).map(({ file }) => file),
  ...chunks.filter(({ kib }) => kib > LIMITS.chunk).map(({ file }) => file)
]
if (over.length) {
  process.stderr.write(`Over the budget: ${over.join(', ')}\n`)
  process.exit(1)
}
