/** Whether a programme fits the time there is, and what would make it fit, in words. Pure. */
import { count } from '$lib/ui/words.ts'
import { LEAST_SLOT, minutesOf, planProgramme, type Wishes } from './programme.ts'

export interface Fit {
  /** Minutes that the programme takes. */
  needs: number
  /** «дать слоту 8 минут»: each alone would make it fit; empty when it fits already. */
  ways: readonly string[]
  /** How many posters fit as it is wished; null when all do. */
  posters: number | null
}

const ROOMS = ['комнату', 'комнаты', 'комнат'] as const
const MINUTES = ['минуту', 'минуты', 'минут'] as const

/** So many breakout rooms somebody can still look after. */
export const MOST_ROOMS = 8

/** @param total minutes that there are */
export function fitOf(presenters: readonly (readonly string[])[], wishes: Wishes, total: number): Fit {
  const needs = minutesOf(planProgramme(presenters, wishes))
  if (needs <= total) return { needs, ways: [], posters: null }
  const fits = (changed: Partial<Wishes>, some = presenters) =>
    minutesOf(planProgramme(some, { ...wishes, ...changed })) <= total
  const ways: string[] = []
  const shorter = down(wishes.slotMinutes - 1, LEAST_SLOT).find((slotMinutes) => fits({ slotMinutes }))
  if (wishes.format !== 'salvo' && shorter) ways.push(`дать слоту ${count(shorter, MINUTES)}`)
  const rooms = up(wishes.rooms + 1, Math.min(MOST_ROOMS, presenters.length >> 1)).find((many) =>
    fits({ rooms: many })
  )
  if (wishes.format === 'rotation' && rooms) ways.push(`открыть ${count(rooms, ROOMS)}`)
  if (wishes.times > 1 && fits({ times: 1 }))
    ways.push(
      wishes.format === 'free' ? 'дать на обход время одного постера' : 'выступить каждому по одному разу'
    )
  if (wishes.format !== 'salvo' && wishes.salvo && fits({ salvo: false })) ways.push('обойтись без «залпа»')
  if ((wishes.format === 'salvo' || wishes.salvo) && wishes.salvoMinutes > 1 && fits({ salvoMinutes: 1 }))
    ways.push('дать в «залпе» по одной минуте')
  if (wishes.breakAfter > 0 && fits({ breakAfter: 0 })) ways.push('обойтись без перерывов')
  if (wishes.format !== 'salvo' && fits({ format: 'salvo' })) ways.push('провести только «залп»')
  const posters = down(presenters.length - 1, 1).find((many) => fits({}, presenters.slice(0, many))) ?? 0
  return { needs, ways, posters }
}

/** «1 ч 25 мин» */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} ч`, (rest > 0 || hours === 0) && `${rest} мин`].filter(Boolean).join(' ')
}

/** What a person reads before the programme is made; '' when it fits. */
export function fitWords({ needs, ways, posters }: Fit, total: number): string {
  if (needs <= total) return ''
  const over = `Программа займёт ${lengthWords(needs)}, а времени ${lengthWords(total)}: лишние ${lengthWords(needs - total)}.`
  if (ways.length > 0) return `${over} Поместится, если ${ways.join('; или ')}.`
  return posters
    ? `${over} Одной переменой не обойтись: так поместится ${count(posters, ['постер', 'постера', 'постеров'])}. Начните раньше, закончите позже или проведите вторую сессию.`
    : `${over} Времени не хватит и на один постер: начните раньше или закончите позже.`
}

/** Minutes from one hour to a later one of the same day; null where one is not said, or the end is not after the beginning. */
export function minutesBetween(from: string, to: string): number | null {
  if (!from || !to) return null
  const read = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return read(to) > read(from) ? read(to) - read(from) : null
}

const up = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

const down = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, from - to + 1) }, (_, i) => from - i)
