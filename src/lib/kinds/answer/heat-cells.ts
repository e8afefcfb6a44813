/** A heat map as one reads it: every figure with its word, its tone, and how many stand behind it. Pure. */
import { COMPONENT_KEYS, LEVEL_CELLS, levelOf, type Component, type Thresholds } from '../campaign/model.ts'
import type { Cell, HeatMap } from './heat-map.ts'

export interface HeatCell {
  component: Component
  /** «58 %», «+6»; '' where it is kept back. */
  figure: string
  /** «высокий», «выросло», «не показано» */
  words: string
  /** 0 where nothing is shown. */
  people: number
  tone: 'danger' | 'warn' | 'ok' | 'none'
}

export interface HeatRow {
  /** Id of an association; '' for everybody. */
  association: string
  /** The same number behind every shown figure, said once; null where they differ. */
  people: number | null
  cells: HeatCell[]
}

/** Change of at most this many percentage points is no change to speak of. */
const STEADY = 2

/** Rows without a single figure come last, together: their own line says why. */
export function heatRows(
  { rows, total }: HeatMap,
  cellOf: (component: Component, cell: Cell) => Omit<HeatCell, 'component' | 'people'>
): { shown: HeatRow[]; few: string[] } {
  /** What nobody has a figure of was not asked about. */
  const measured = new Set(COMPONENT_KEYS.filter((key) => total[key] || rows.some(({ cells }) => cells[key])))
  const read = (association: string, all: HeatMap['total']): HeatRow => {
    const cells = COMPONENT_KEYS.map((component): HeatCell => {
      const cell = all[component]
      if (!cell) {
        const words = measured.has(component) ? 'не показано' : 'нет вопросов'
        return { component, figure: '', words, people: 0, tone: 'none' }
      }
      return { component, people: cell.people, ...cellOf(component, cell) }
    })
    const counts = new Set(cells.flatMap(({ people }) => people || []))
    return { association, people: counts.size === 1 ? [...counts][0]! : null, cells }
  }
  const all = rows.map(({ association, cells }) => read(association, cells))
  const hasFigures = ({ cells }: HeatRow) => cells.some(({ people }) => people > 0)
  const everybody = read('', total)
  return {
    shown: [...(hasFigures(everybody) ? [everybody] : []), ...all.filter(hasFigures)],
    few: all.filter((row) => !hasFigures(row)).map(({ association }) => association)
  }
}

/** How deep the deficit is. */
export const levelCell =
  (thresholds: Thresholds) =>
  (_: Component, { percent }: Cell): Omit<HeatCell, 'component' | 'people'> => {
    const level = levelOf(percent, thresholds)
    const tone = ({ high: 'danger', medium: 'warn', minimal: 'ok' } as const)[level]
    return { figure: `${percent}\u00a0%`, words: LEVEL_CELLS[level].words, tone }
  }

/** How far it went from the first diagnosis to the last, percentage points. */
export function changeCell(_: Component, { percent }: Cell): Omit<HeatCell, 'component' | 'people'> {
  const figure = percent > 0 ? `+${percent}` : percent < 0 ? `−${-percent}` : '0'
  if (Math.abs(percent) <= STEADY) return { figure, words: 'почти так же', tone: 'none' }
  return percent > 0
    ? { figure, words: 'выросло', tone: 'ok' }
    : { figure, words: 'снизилось', tone: 'danger' }
}
