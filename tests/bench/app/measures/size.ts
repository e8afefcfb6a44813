/** What comes over the line, by the same check that fails the build. */
import { spawnSync } from 'node:child_process'
import { ROOT, type Figure } from '../../measure.ts'

export async function size(): Promise<Figure[]> {
  const { stdout } = spawnSync(process.execPath, ['scripts/check-budget.mjs'], {
    cwd: ROOT,
    encoding: 'utf8'
  })
  const kib = (line: RegExp) => `${line.exec(stdout)?.[1] ?? '?'} KiB`
  const figure = (what: string, asked: string, line: RegExp): Figure => ({
    what,
    asked,
    measured: kib(line),
    n: 1
  })
  return [
    figure('entry JS of the start page, gzip', '≤ 130 KiB', /^entry.*JS\s+([\d.]+)/m),
    figure('all JS of a session’s board, gzip', '≤ 180 KiB', /^board of a session JS\s+([\d.]+)/m),
    figure('largest chunk, gzip', '≤ 130 KiB', /^chunk\s+\S+\s+([\d.]+)/m),
    figure('largest style sheet, gzip', '≤ 15 KiB', /^largest CSS\s+([\d.]+)/m),
    figure('all style sheets of all screens, gzip', '', /all CSS of all screens ([\d.]+)/m)
  ]
}
