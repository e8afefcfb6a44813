/** What the figures of issue 4 cost without a screen: reading, folding, summing up and counting. Loaded by main.ts. */
import * as Y from 'yjs'
import { readEvents } from '$lib/crdt/event-log.ts'
import type { Summary } from '$lib/crdt/kind.ts'
import { changeMap, diagnosesFrom, heatMap } from '$lib/kinds/answer/heat-map.ts'
import { COMPONENT_KEYS } from '$lib/kinds/campaign/model.ts'
import { activities, trajectoryKind } from '$lib/kinds/trajectory/document.ts'
import { trajectoryState } from '$lib/kinds/trajectory/life.ts'
import { associationsOf, countBy, foldForLists, trajectoryEntries } from '$lib/kinds/trajectory/overview.ts'
import { activityViews } from '$lib/kinds/trajectory/view.ts'
import { ACTIVITIES, fiveYears, made, Scribe } from './history.ts'

const TODAY = '2026-11-15'
const PEOPLE = 1500
const ASSOCIATIONS = 40

type CatalogueRow = Summary & { id: string; part: string }
const NOTHING: Summary = { title: '', people: [], dates: [], counts: {}, unique: [], words: '', events: [] }

/** Trajectories of 15 activities, half of them worked on, as the catalogue holds them. */
function catalogue(): CatalogueRow[] {
  return Array.from({ length: PEOPLE }, (_, i) => {
    const rooms = made(`person-${i}`, 15)
    const scribe = new Scribe(rooms, i % 10 === 0)
    if (i % 8 > 0) scribe.approve('', 'a')
    for (const [n, { id }] of trajectoryKind.read(rooms.doc).activities.entries())
      if (i % 8 > 0 && n % 2 === 0) scribe.work(id, n % 4 === 0)
    return [
      {
        ...trajectoryKind.summarize(rooms.doc),
        id: `${i}`,
        part: '',
        events: [],
        folded: foldForLists(readEvents(rooms.doc), readEvents(rooms.review), `person/person-${i}`)
      },
      { ...NOTHING, id: `${i}`, part: 'review' }
    ]
  }).flat()
}

function answers(): Summary[] {
  return Array.from({ length: PEOPLE }, (_, i) => ({
    ...NOTHING,
    people: [`person-${i % (PEOPLE / 2)}`],
    about: 'campaign/1',
    dates: ['2026-09-20'],
    counts: { submitted: 1, [i < PEOPLE / 2 ? 'wave:first' : 'wave:last']: 1 },
    scores: Object.fromEntries(COMPONENT_KEYS.map((key, n) => [`self:${key}`, 40 + ((i * 7 + n * 13) % 60)]))
  }))
}

const associations = Array.from({ length: ASSOCIATIONS }, (_, a) => ({
  id: `association-${a}`,
  members: Array.from({ length: PEOPLE }, (_, i) => `person-${i}`).filter(
    (_, i) => i % ASSOCIATIONS === a || i % 97 === a
  )
}))

/** Fresh objects, as the database gives them: nothing is remembered from the run before. */
const fresh = <T>(value: T): T => structuredClone(value)

/** Milliseconds of the processor, not of the clock on the wall: others work on this machine. */
function times(runs: number, prepare: () => () => void): number[] {
  return Array.from({ length: runs }, () => {
    const work = prepare()
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
}

export interface Measured {
  what: string
  asked: string
  values: number[]
}

export function measureAll(runs: number): Measured[] {
  const history = fiveYears(false)
  const skewed = fiveYears(true)
  const rows = catalogue()
  const diagnoses = answers()
  const opened = ({ update, review }: typeof history) => {
    const [doc, room] = [new Y.Doc(), new Y.Doc()]
    Y.applyUpdate(doc, update)
    Y.applyUpdate(room, review)
    return { doc, room }
  }
  const shown = ({ doc, room }: ReturnType<typeof opened>) => {
    const { state } = trajectoryState(
      readEvents(doc),
      readEvents(room),
      trajectoryKind.read(doc).fields.person
    )
    return activityViews(trajectoryKind.read(doc), state, TODAY)
  }
  const about = `${ACTIVITIES} activities, ${history.events} steps, ${Math.round(history.update.length / 1024)} kB`
  return [
    {
      what: `open: decode, read, fold, view (${about})`,
      asked: '≤ 300 ms, ÷4, with the screen',
      values: times(runs, () => () => shown(opened(history)))
    },
    {
      what: 'the same, the tutor’s clock a day wrong',
      asked: '',
      values: times(runs, () => () => shown(opened(skewed)))
    },
    {
      what: 'summary of it, first',
      asked: '',
      values: times(runs, () => {
        const { doc } = opened(history)
        return () => trajectoryKind.summarize(doc)
      })
    },
    {
      what: 'summary of it after one letter, read before',
      asked: '',
      values: times(runs, () => {
        const { doc } = opened(history)
        const [row] = trajectoryKind.read(doc).activities
        trajectoryKind.summarize(doc)
        activities.text(doc, row!.id, 'content')!.insert(0, 'а')
        return () => trajectoryKind.summarize(doc)
      })
    },
    {
      what: `overview and counts of ${PEOPLE} trajectories from the catalogue`,
      asked: '≤ 100 ms, ÷4',
      values: times(runs, () => {
        const given = fresh(rows)
        return () => {
          const entries = trajectoryEntries(given, TODAY)
          countBy(entries, associationsOf(associations))
          countBy(entries, ({ organization }) => [organization])
          countBy(entries, ({ tutors }) => tutors)
        }
      })
    },
    {
      what: `heat map of ${PEOPLE} diagnoses, ${ASSOCIATIONS} associations, and the change`,
      asked: '≤ 200 ms, ÷4',
      values: times(runs, () => {
        const given = fresh(diagnoses)
        return () => {
          const all = diagnosesFrom(given)
          heatMap(all, 'first', associations)
          changeMap(all, associations)
        }
      })
    }
  ]
}
