/**
 * The generator of a programme: who presents when and where, and who listens there meanwhile. Nobody presents and listens
 * at once, nobody presents two posters at once, every poster comes. Pure.
 */
import type { SessionFormat, StepKind } from './model.ts'

/** Less is too short to tell a poster and to hear a question (domain.md §3.6). */
export const LEAST_SLOT = 7
export const LONGEST_SLOT = 10
/** Nobody sits through a longer row of one-minute talks, minutes. */
const LONGEST_SALVO = 40

export interface Wishes {
  format: SessionFormat
  rooms: number
  /** Minutes, each. */
  slotMinutes: number
  salvoMinutes: number
  breakMinutes: number
  /** A break after so many slots; 0 for none. */
  breakAfter: number
  opening: number
  feedback: number
  closing: number
  /** Begin with a «залп» also where posters are visited afterwards. */
  salvo: boolean
  /** Rotation: how often each presents. Free: how many posters one has time for while the others stand at theirs. */
  times: number
}

export const USUAL_WISHES = { opening: 5, feedback: 10, closing: 10 } as const

/** Posters, rooms and listeners by their places in the lists that were given. */
export interface PlannedTalk {
  room: number
  poster: number
  listeners: number[]
}

export interface PlannedStep {
  kind: StepKind
  minutes: number
  text?: string
  talks?: PlannedTalk[]
}

/** @param presenters of each poster: keys of who stands at it */
export function planProgramme(presenters: readonly (readonly string[])[], wishes: Wishes): PlannedStep[] {
  const { format, breakMinutes } = wishes
  const steps: PlannedStep[] = []
  const add = (kind: StepKind, minutes: number, talks?: PlannedTalk[]) => {
    if (minutes > 0) steps.push({ kind, minutes, ...(talks && { talks }) })
  }
  add('opening', wishes.opening)
  if (presenters.length > 0) {
    const rests = wishes.breakAfter > 0 && breakMinutes > 0
    if (format === 'salvo' || wishes.salvo)
      for (const [i, part] of salvoParts(presenters.length, wishes.salvoMinutes).entries()) {
        if (i > 0 && rests) add('break', breakMinutes)
        add(
          'salvo',
          part.length * wishes.salvoMinutes,
          part.map((poster) => ({ room: 0, poster, listeners: [] }))
        )
      }
    if (format !== 'salvo') {
      const slots = format === 'free' ? halves(presenters, wishes) : rotation(presenters, wishes)
      const weight = format === 'free' ? wishes.times : 1
      let since = 0
      for (const [i, talks] of slots.entries()) {
        add('slot', clampSlot(wishes.slotMinutes) * weight, talks)
        since += weight
        if (rests && since >= wishes.breakAfter && i < slots.length - 1) {
          add('break', breakMinutes)
          since = 0
        }
      }
    }
  }
  add('feedback', wishes.feedback)
  add('closing', wishes.closing)
  return steps
}

export const minutesOf = (steps: readonly { minutes: number }[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0)

export const clampSlot = (minutes: number): number => Math.min(LONGEST_SLOT, Math.max(LEAST_SLOT, minutes))

/** Equal parts of the posters' order, none longer than one can sit through. */
function salvoParts(count: number, each: number): number[][] {
  const parts = Math.max(1, Math.ceil((count * each) / LONGEST_SALVO))
  return inParts(
    Array.from({ length: count }, (_, i) => i),
    parts
  )
}

function inParts<T>(all: readonly T[], parts: number): T[][] {
  const cut = (i: number) => Math.round((i * all.length) / parts)
  return Array.from({ length: parts }, (_, i) => all.slice(cut(i), cut(i + 1)))
}

/** One half stands at its posters while the other walks; who has several posters needs more than two turns. */
function halves(presenters: readonly (readonly string[])[], { rooms }: Wishes): PlannedTalk[][] {
  const order = presenters.map((_, i) => i)
  return placed(presenters, order, Math.ceil(presenters.length / 2)).map((posters) =>
    posters.map((poster, i) => ({ room: i % Math.max(1, rooms), poster, listeners: [] }))
  )
}

/** One poster a room; the rest listen, spread evenly, to what they have not heard. */
function rotation(presenters: readonly (readonly string[])[], { rooms, times }: Wishes): PlannedTalk[][] {
  const count = presenters.length
  // At every poster somebody listens, though there be a room for each.
  const together = Math.max(1, Math.min(rooms, Math.floor(count / 2)))
  const columns = Math.ceil(count / together)
  const slots: number[][] = []
  for (let round = 0; round < Math.max(1, times); round++) {
    // Who stood side by side in one round stands apart in the next, so that both can hear each other.
    const order = presenters.map((_, i) => i)
    if (round % 2 === 1) order.sort((a, b) => (a % columns) - (b % columns) || a - b)
    slots.push(...placed(presenters, order, together))
  }
  const heard = new Heard(presenters)
  const planned = slots.map((posters, turn) =>
    withListeners(presenters, posters, heard, turn).map((listeners, room) => ({
      room,
      poster: posters[room]!,
      listeners
    }))
  )
  exchangeRepeats(planned, heard)
  for (const talk of planned.flat()) talk.listeners.sort((a, b) => a - b)
  return planned
}

/** Posters into slots of at most `together`, none with a presenter twice; those whose presenters have many go first. */
function placed(
  presenters: readonly (readonly string[])[],
  order: readonly number[],
  together: number
): number[][] {
  const load = new Map<string, number>()
  for (const key of presenters.flat()) load.set(key, (load.get(key) ?? 0) + 1)
  const hardest = (poster: number) => Math.max(0, ...presenters[poster]!.map((key) => load.get(key)!))
  const turns = Math.max(Math.ceil(order.length / together), ...order.map(hardest))
  const slots = Array.from({ length: turns }, (): number[] => [])
  // Equal slots rather than a last one that is nearly empty.
  const sizes = inParts(order, turns).map(({ length }) => length)
  const busy = (slot: number[], poster: number) =>
    slot.some((other) => presenters[other]!.some((key) => presenters[poster]!.includes(key)))
  const queue = [...order].sort((a, b) => hardest(b) - hardest(a))
  for (const poster of queue) {
    const free = slots.filter((slot) => slot.length < together && !busy(slot, poster))
    const slot = free.find((one) => one.length < sizes[slots.indexOf(one)]!) ?? free[0]
    if (slot) slot.push(poster)
    else slots.push([poster])
  }
  const place = new Map(order.map((poster, i) => [poster, i]))
  const inOrder = slots
    .filter(({ length }) => length > 0)
    .map((slot) => slot.sort((a, b) => place.get(a)! - place.get(b)!))
  return inOrder.sort((a, b) => place.get(a[0]!)! - place.get(b[0]!)!)
}

/** How often the presenters of one poster hear another one. */
class Heard {
  readonly #presenters: readonly (readonly string[])[]
  readonly #times = new Map<string, number>()

  constructor(presenters: readonly (readonly string[])[]) {
    this.#presenters = presenters
  }

  times(listener: number, poster: number): number {
    return this.#times.get(this.#key(listener, poster)) ?? 0
  }

  note(listener: number, poster: number, by: 1 | -1 = 1): void {
    this.#times.set(this.#key(listener, poster), this.times(listener, poster) + by)
  }

  /** Who has several posters has heard what they heard by any of them. */
  #key(listener: number, poster: number): string {
    return `${this.#presenters[listener]![0]} ${poster}`
  }
}

/**
 * Who listens where in one slot: by posters whose presenters are free, as even groups. Notes what they hear.
 * @returns for each talk the posters whose presenters sit in it
 */
function withListeners(
  presenters: readonly (readonly string[])[],
  talks: readonly number[],
  heard: Heard,
  turn: number
): number[][] {
  const taken = new Set(talks.flatMap((poster) => presenters[poster]!))
  const free: number[] = []
  for (const [poster, keys] of presenters.entries()) {
    if (talks.includes(poster) || keys.length === 0 || keys.some((key) => taken.has(key))) continue
    free.push(poster)
    for (const key of keys) taken.add(key)
  }
  const groups = talks.map((): number[] => [])
  // Who has the least left to hear chooses first.
  const left = (listener: number) => talks.filter((poster) => heard.times(listener, poster) === 0).length
  for (const [i, listener] of [...free].sort((a, b) => left(a) - left(b)).entries()) {
    const least = Math.min(...groups.map(({ length }) => length))
    const even = groups.flatMap(({ length }, at) => (length === least ? [at] : []))
    const fresh = even.filter((at) => heard.times(listener, talks[at]!) === 0)
    const from = fresh.length > 0 ? fresh : even
    const at = from[(i + turn) % from.length]!
    groups[at]!.push(listener)
    heard.note(listener, talks[at]!)
  }
  return groups
}

/** So many rounds of exchanges are more than any programme needed in trying. */
const ROUNDS = 6

/** Two listeners of one slot change places while one of them would hear something again and neither loses by it. */
function exchangeRepeats(slots: readonly (readonly PlannedTalk[])[], heard: Heard): void {
  const cost = (listener: number, to: PlannedTalk) => heard.times(listener, to.poster)
  for (let round = 0, changed = true; changed && round < ROUNDS; round++) {
    changed = false
    for (const talks of slots)
      for (const here of talks)
        for (let i = 0; i < here.listeners.length; i++)
          for (const there of talks) {
            const one = here.listeners[i]!
            if (there === here || cost(one, here) < 2) continue
            const j = there.listeners.findIndex(
              (other) => cost(one, there) + cost(other, here) + 2 < cost(one, here) + cost(other, there)
            )
            if (j === -1) continue
            const other = there.listeners[j]!
            for (const [who, from, to] of [
              [one, here, there],
              [other, there, here]
            ] as const) {
              heard.note(who, from.poster, -1)
              heard.note(who, to.poster)
            }
            here.listeners[i] = other
            there.listeners[j] = one
            changed = true
          }
  }
}
