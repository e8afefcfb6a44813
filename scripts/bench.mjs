/** `npm run bench:app`, `:store`, `:relay`, `:crash`; names after it choose single measures: `npm run bench:app -- keystroke`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale, installIfStale, pinnedNode, ROOT } from './prepare.mjs'

const [name = '', ...wanted] = process.argv.slice(2)
const main = join(ROOT, 'tests', 'bench', name, 'main.ts')
if (!name || !existsSync(main)) {
  process.stderr.write('Which benchmark? app, store, relay, crash or trajectories\n')
  process.exit(2)
}
await installIfStale()
if (name === 'app') await buildIfStale()
const { status } = spawnSync(pinnedNode(), [main, ...wanted], { cwd: ROOT, stdio: 'inherit' })
process.exit(status ?? 1)
