/** What is wrong with a programme, in words: who would have to be in two places, what never comes, what does not fit. Pure. */
import { presentersOf, presenterWords } from './presenters.ts'
import { LEAST_SLOT, minutesOf } from './programme.ts'
import { lengthWords, minutesBetween } from './programme-fit.ts'
import { STEP_KINDS, type PosterRow, type SessionModel, type StepRow, type TalkRow } from './model.ts'

export interface Clash {
  /** Row of `steps` where it is; '' for the programme as a whole. */
  step: string
  /** What is wrong, and what to do. */
  words: string
}

type Programme = Pick<SessionModel, 'fields' | 'posters' | 'rooms' | 'steps' | 'talks'>

/** «Слот 2», «Перерыв»: slots are counted where they stand, so that moving one renames it. */
export function stepTitles(steps: readonly Pick<StepRow, 'id' | 'kind' | 'text'>[]): Map<string, string> {
  let slot = 0
  return new Map(
    steps.map(({ id, kind, text }) => {
      const usual = kind === 'slot' ? `Слот ${++slot}` : STEP_KINDS[kind]
      return [id, kind === 'slot' ? [usual, text.trim()].filter(Boolean).join('. ') : text.trim() || usual]
    })
  )
}

/** @param nameOf how a person of the directory is called */
export function checkProgramme(model: Programme, nameOf: (personId: string) => string): Clash[] {
  const { posters, steps, talks } = model
  if (steps.length === 0) return []
  const checks = new Checks(model, nameOf)
  // Where there are slots, a minute in the «залп» is not yet a place in them.
  const kindOf = new Map(steps.map(({ id, kind }) => [id, kind]))
  const placed = talks.filter(({ parent }) => kindOf.has(parent))
  const inSlots = placed.filter(({ parent }) => kindOf.get(parent) !== 'salvo')
  const told = new Set((inSlots.length > 0 ? inSlots : placed).map(({ poster }) => poster))
  const absent = posters.filter(({ id }) => !told.has(id))
  return [
    ...steps.flatMap((step) => checks.step(step)),
    ...absent.map((poster) => ({
      step: '',
      words: `Постер ${checks.called(poster)} не выступает ни разу. Дайте ему место в одном из слотов.`
    })),
    ...endOf(model)
  ]
}

/** Running over the hour at which everybody has to go. */
function endOf({ fields: { time, until }, steps }: Programme): Clash[] {
  if (!time || !until) return []
  const there = minutesBetween(time, until)
  if (there === null)
    return [
      { step: '', words: `Сессия начинается в ${time}, а закончиться должна в ${until}. Исправьте часы.` }
    ]
  const over = minutesOf(steps) - there
  if (over <= 0) return []
  return [
    {
      step: '',
      words: `Программа длиннее сессии: лишние ${lengthWords(over)}. Сократите шаги или закончите позже ${until}.`
    }
  ]
}

class Checks {
  readonly #model: Programme
  readonly #nameOf: (personId: string) => string
  readonly #presenters: Map<string, string[]>
  readonly #titles: Map<string, string>
  readonly #posters: Map<string, PosterRow>
  readonly #rooms: Map<string, string>
  /** How a key of `presentersOf` is called. */
  readonly #names = new Map<string, string>()

  constructor(model: Programme, nameOf: (personId: string) => string) {
    this.#model = model
    this.#nameOf = nameOf
    this.#presenters = presentersOf(model.posters, nameOf)
    this.#titles = stepTitles(model.steps)
    this.#posters = new Map(model.posters.map((poster) => [poster.id, poster]))
    this.#rooms = new Map(model.rooms.map(({ id, name }) => [id, name]))
    for (const poster of model.posters)
      for (const key of this.#presenters.get(poster.id)!)
        if (!this.#names.has(key))
          this.#names.set(key, key === poster.presenter ? nameOf(key) : presenterWords(poster, nameOf))
  }

  /** «A1 (Рябинин К. Е.)» */
  called(poster: PosterRow): string {
    const name = presenterWords(poster, this.#nameOf)
    return name ? `${poster.code} (${name})` : poster.code
  }

  step(step: StepRow): Clash[] {
    const all = this.#model.talks.filter(({ parent }) => parent === step.id)
    const known = all.filter(({ poster }) => this.#posters.has(poster))
    const title = this.#titles.get(step.id)!
    const found: string[] = []
    if (step.kind === 'slot' && step.minutes < LEAST_SLOT)
      found.push(
        `${title} длится ${step.minutes} мин: за это время постер не рассказать. Дайте не меньше ${LEAST_SLOT} минут.`
      )
    if (step.kind === 'salvo' && known.length > step.minutes)
      found.push(
        `На «залп» ${step.minutes} мин, а постеров ${known.length}: каждому нужна хотя бы минута. Дайте больше времени.`
      )
    if (step.kind === 'slot' && all.length === 0)
      found.push(`${title}: не сказано, кто выступает. Выберите постер или уберите слот.`)
    if (known.length < all.length)
      found.push(`${title}: у выступления не выбран постер. Выберите его или уберите выступление.`)
    // In a «залп» they come one after the other: nobody is in two places.
    if (step.kind !== 'salvo') found.push(...this.#persons(title, known), ...this.#crowded(title, known))
    return found.map((words) => ({ step: step.id, words }))
  }

  /** Who would have to be in two places. */
  #persons(title: string, talks: readonly TalkRow[]): string[] {
    const code = (id: string) => this.#posters.get(id)?.code ?? ''
    const presents = new Map<string, Set<string>>()
    const listens = new Map<string, { by: string; to: string }[]>()
    for (const { poster, listeners } of talks) {
      for (const key of this.#presenters.get(poster) ?? [])
        presents.set(key, (presents.get(key) ?? new Set()).add(code(poster)))
      for (const by of listeners)
        for (const key of this.#presenters.get(by) ?? [])
          listens.set(key, [...(listens.get(key) ?? []), { by: code(by), to: code(poster) }])
    }
    const found: string[] = []
    for (const [key, codes] of presents)
      if (codes.size > 1)
        found.push(
          `${title}: ${this.#names.get(key)} выступает сразу с постерами ${inWords([...codes])}. Перенесите один из них в другой слот.`
        )
    for (const [key, places] of listens) {
      const own = presents.get(key)
      const to = [...new Set(places.map((place) => place.to))]
      const by = inWords([...new Set(places.map((place) => place.by))])
      if (own && to.every((code) => own.has(code)))
        found.push(
          `${title}: ${this.#names.get(key)} выступает с постером ${inWords(to)} и стоит среди его слушателей. Уберите оттуда ${by}.`
        )
      else if (own)
        found.push(
          `${title}: ${this.#names.get(key)} и выступает с постером ${inWords([...own])}, и слушает ${inWords(to)}. Уберите из слушателей ${by} или перенесите выступление.`
        )
      else if (to.length > 1)
        found.push(`${title}: ${this.#names.get(key)} слушает сразу ${inWords(to)}. Оставьте один постер.`)
    }
    return found
  }

  /** Two posters in one room, where each has its own. */
  #crowded(title: string, talks: readonly TalkRow[]): string[] {
    if (this.#model.fields.format !== 'rotation') return []
    return [...this.#rooms].flatMap(([id, name]) => {
      const here = talks.filter(({ room }) => room === id)
      if (here.length < 2) return []
      const codes = inWords(here.map(({ poster }) => this.#posters.get(poster)!.code))
      return [`${title}: в одной комнате («${name}») сразу ${codes}. Дайте одному из них другую комнату.`]
    })
  }
}

/** «A1 и B2», «A1, A2 и B3» */
function inWords(all: readonly string[]): string {
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} и ${all.at(-1)}`
}
