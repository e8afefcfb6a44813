/** How numbers of an analysis are said. */
import { count, formatNumber, formatPercent } from '$lib/ui/words.ts'
import type { ShownTask } from './frozen.ts'
import { misses, type Deficit, type Figure, type Group } from './report.ts'

/** «24,9 % (60 из 241)», «4» */
export const figureWords = ({ count, whole }: Pick<Figure, 'count' | 'whole'>): string =>
  whole === null ? formatNumber(count) : formatPercent(count, whole)

/** What the figures add up to: «23», «94,4 % (17 из 18)» */
export const totalWords = ({ total, of }: Pick<Group, 'total' | 'of'>): string =>
  figureWords({ count: total ?? 0, whole: of })

/** «Не сходится: всего 24, сумма частей 23.»; empty where the parts add up. */
export function missWords(group: Group): string {
  const miss = misses(group)
  if (miss === 0) return ''
  return `Не сходится: всего ${formatNumber(group.total!)}, сумма частей ${formatNumber(group.total! + miss)}.`
}

/** «5 задач: выполнено 3, частично 1, без отметки 1» */
export function taskSums(tasks: readonly ShownTask[]): string {
  const of = (mark: ShownTask['mark']) => tasks.filter((task) => task.mark === mark).length
  const parts = [
    ['выполнено', of('done')],
    ['частично', of('partly')],
    ['не выполнено', of('failed')],
    ['без отметки', of('none')]
  ] as const
  const said = parts.filter(([, n]) => n > 0).map(([word, n]) => `${word}\u00a0${n}`)
  return `${count(tasks.length, ['задача', 'задачи', 'задач'])}: ${said.join(', ')}`
}

/** «+7 п. п.» from the first wave to the last; empty for one wave. */
export function changeWords({ waves }: Deficit): string {
  const [first, last] = [waves[0], waves.at(-1)]
  if (!first || !last || first === last) return ''
  const change = last.percent - first.percent
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.abs(change)}\u00a0п.\u00a0п.`
}
