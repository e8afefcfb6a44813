/** The countdown: by the relay's clock, milliseconds. Pure. */
import type { Timer } from './model.ts'

export function startTimer(label: string, step: string, length: number, now: number): Timer {
  return { label, step, length, endsAt: now + length, left: length }
}

/** What is left; below zero it is over. */
export function leftOf({ endsAt, left }: Timer, now: number): number {
  return endsAt === null ? left : endsAt - now
}

export function pauseTimer(timer: Timer, now: number): Timer {
  return { ...timer, endsAt: null, left: Math.max(0, leftOf(timer, now)) }
}

export function resumeTimer(timer: Timer, now: number): Timer {
  return { ...timer, endsAt: now + timer.left }
}

/** Also after it ran out: then that much is left from now on. */
export function prolongTimer(timer: Timer, by: number, now: number): Timer {
  const left = Math.max(0, leftOf(timer, now)) + by
  return { ...timer, length: timer.length + by, left, endsAt: timer.endsAt === null ? null : now + left }
}

/** «06:42»; over it, «−00:15». */
export function timerWords(left: number): string {
  // A second is shown until it has gone by.
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const words = `${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
  return left < 0 && seconds > 0 ? `−${words}` : words
}
