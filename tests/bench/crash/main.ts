/** `npm run bench:crash -- 1000`: so many relays killed while people write; what was promised has to be there. Prints, keeps, and fails where something was lost. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  FAULT_POINTS,
  killRound,
  lossesOf,
  type Death,
  type Estate,
  type RoundResult
} from '../../relay/kill-round.ts'
import { conditions, ROOT, table } from '../measure.ts'

const ROUNDS = Number(process.argv[2] ?? 1000)
const AT_ONCE = 2
/** Lives of one data folder, one after another, each on what the one before left. */
const LIVES = 50

const say = (text: string) => process.stdout.write(`${text}\n`)

interface Row {
  rounds: number
  reached: number
  acknowledged: number
  seen: number
}

const kinds = ['while writing', 'while starting', ...FAULT_POINTS] as const
const rows = new Map<string, Row>(
  kinds.map((kind) => [kind, { rounds: 0, reached: 0, acknowledged: 0, seen: 0 }])
)
const losses: string[] = []
let begun = 0

/** Half of all lives end at a point, in turn; the others at some moment. */
function deathOf(round: number): Death {
  if (round % 2 === 0) {
    const point = FAULT_POINTS[(round / 2) % FAULT_POINTS.length]!
    const often = point.includes('append') ? 60 : 3
    return { kind: 'point', point, times: 1 + Math.floor(Math.random() * often) }
  }
  return round % 20 === 19
    ? { kind: 'starting', after: Math.random() * 600 }
    : { kind: 'writing', after: Math.random() * 400 }
}

const nameOf = (death: Death) => (death.kind === 'point' ? death.point : `while ${death.kind}`)

async function live(): Promise<void> {
  while (begun < ROUNDS) {
    const dataDir = mkdtempSync(join(tmpdir(), 'crash-'))
    const estate: Estate = { dataDir, secret: null, promised: new Map() }
    for (let life = 0; life < LIVES && begun < ROUNDS; life++) {
      const death = deathOf(begun++)
      if (begun % 50 === 0) say(`${begun} rounds, ${losses.length} losses`)
      const result = await killRound(estate, death).catch((error: unknown): RoundResult => {
        losses.push(`${nameOf(death)}: ${String(error)}`)
        return { acknowledged: 0, seen: 0, reached: false }
      })
      for (const loss of await lossesOf(estate)) losses.push(`${nameOf(death)}: ${loss}`)
      const row = rows.get(nameOf(death))!
      row.rounds++
      row.reached += Number(result.reached)
      row.acknowledged += result.acknowledged
      row.seen += result.seen
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, live))

const sum = (what: keyof Row) => [...rows.values()].reduce((all, row) => all + row[what], 0)
const text = `# Killed while people write

${conditions()} \`npm run bench:crash -- ${ROUNDS}\`: ${sum('rounds')} relays ended by kill -9, ${LIVES} one after another in each data
folder; six writers in two rooms, a watcher in each. After every life each room is read back: its numbers without gaps, its
checksums right, nothing building on what is not there, and every edit that was acknowledged or seen by others among it.

${table(
  ['the process died', 'rounds', 'point reached', 'edits acknowledged', 'edits seen by others'],
  [...rows].map(([kind, row]) => [kind, ...[row.rounds, row.reached, row.acknowledged, row.seen].map(String)])
)}

**Lost: ${losses.length}** of ${sum('acknowledged')} acknowledged and ${sum('seen')} seen.
${losses.map((loss) => `\n- ${loss}`).join('')}

kill -9 leaves what the system holds for the disk: a power cut is not tried here. That the disk was waited for before anything
was said is tried by \`npm run bench:relay -- disk\`.
`
writeFileSync(`${ROOT}tests/bench/crash/result.md`, text)
say(`\n${text}`)
process.exitCode = losses.length > 0 ? 1 : 0
