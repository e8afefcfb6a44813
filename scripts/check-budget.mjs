/** Fails the build when the application grew past what a slow line and an old tablet carry. Sizes are gzip. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KIB = 1024
const LIMITS = { entry: 130, chunk: 130, css: 15 }
const CLIENT = 'build/_app/immutable'

const size = (file) => gzipSync(readFileSync(file), { level: 9 }).length / KIB
const files = (dir) =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })

/** Everything that the fallback page and the modules it loads at once bring: static imports, followed. */
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
// The root layout is loaded by every address: it belongs to the entry although the router imports it lazily.
const rootNodes = files(join(CLIENT, 'nodes')).filter((file) => /\/0\.[^/]+\.js$/.test(file))
const entry = closure([...new Set([...starts, ...rootNodes])]).reduce((sum, file) => sum + size(file), 0)
const chunks = files(CLIENT)
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, kib: size(file) }))
  .sort((a, b) => b.kib - a.kib)
const css = files(CLIENT)
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, kib: size(file) }))
  .sort((a, b) => b.kib - a.kib)
const cssAll = css.reduce((sum, { kib }) => sum + kib, 0)

const lines = [
  `entry JS            ${entry.toFixed(1)} KiB of ${LIMITS.entry}`,
  `all CSS             ${cssAll.toFixed(1)} KiB of ${LIMITS.css}`,
  ...chunks
    .slice(0, 6)
    .map(
      ({ file, kib }) =>
        `chunk ${file.slice(CLIENT.length + 1).padEnd(34)} ${kib.toFixed(1)} KiB of ${LIMITS.chunk}`
    )
]
process.stdout.write(`${lines.join('\n')}\n`)
const over = [
  ...(entry > LIMITS.entry ? ['entry JS'] : []),
  ...(cssAll > LIMITS.css ? ['CSS'] : []),
  ...chunks.filter(({ kib }) => kib > LIMITS.chunk).map(({ file }) => file)
]
if (over.length) {
  process.stderr.write(`Over the budget: ${over.join(', ')}\n`)
  process.exit(1)
}
